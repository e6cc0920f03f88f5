import { keysOf } from '../../defined-only';

/** The range of a permission: nothing, the person's own things, those of the person's sections, or all. */
export const reaches = ['none', 'own', 'section', 'any'] as const;
export type Reach = (typeof reaches)[number];

/** A permission over own sections includes own things in any section. */
const things: readonly Reach[] = ['none', 'own', 'section', 'any'];
/**
 * A permission that ends at the person's sections: an own story in another section belongs to the editors of that one.
 */
const decided: readonly Reach[] = ['none', 'own', 'section', 'any'];
const placed: readonly Reach[] = ['none', 'section', 'any'];
const owned: readonly Reach[] = ['none', 'own', 'any'];
const whole: readonly Reach[] = ['none', 'any'];

/** All actions that need a permission, with the possible ranges of each. A new action is a line here. */
export const reachesOf = {
  'article.create': whole,
  'article.read': things,
  'article.edit': things,
  'article.submit': things,
  'article.review': placed,
  'article.publish': decided,
  'article.schedule': decided,
  'article.unpublish': decided,
  'article.correct': decided,
  'article.kill': placed,
  'article.delete': things,
  'article.share': things,
  'media.upload': whole,
  'media.edit': owned,
  'media.delete': owned,
  'front.edit': placed,
  'comment.moderate': placed,
  'tip.read': whole,
  'tip.handle': whole,
  'assignment.manage': placed,
  'section.manage': whole,
  'tag.manage': whole,
  'person.manage': whole,
  'page.manage': whole,
  'redirect.manage': whole,
  'settings.manage': whole,
  'account.manage': whole,
  'token.manage': owned,
  'audit.read': whole,
  'job.read': whole,
  'job.manage': whole,
} as const satisfies Readonly<Record<string, readonly Reach[]>>;

export type Action = keyof typeof reachesOf;

/** All actions, in the order in which the table shows them. */
export const actions: readonly Action[] = keysOf(reachesOf);

/** Whether a permission over own sections includes own things in other sections. */
export const takesInOwn = (action: Action): boolean => reachesOf[action] === things;
