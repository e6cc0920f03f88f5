import type { Role } from './role';
import { actions } from './actions';
import type { Action, Reach } from './actions';

/** The permissions of a role; an action without an entry is not allowed. */
export type Permissions = Readonly<Partial<Record<Action, Reach>>>;
export type PermissionTable = Readonly<Record<Role, Permissions>>;

/** Administrators always have every permission, so that the paper cannot be locked. */
export const everyPermission: Permissions = Object.fromEntries(
  actions.map((action) => [action, 'any' as const]),
);

const writing: Permissions = {
  'article.create': 'any',
  'article.read': 'any',
  'article.edit': 'own',
  'article.submit': 'own',
  'article.delete': 'own',
  'article.share': 'own',
  'media.upload': 'any',
  'media.edit': 'own',
};

/** The default permissions, before an administrator changes any. */
export const defaultPermissions: PermissionTable = {
  administrator: everyPermission,
  editor: {
    ...everyPermission,
    'settings.manage': 'none',
    'account.manage': 'none',
    'audit.read': 'none',
    'job.read': 'none',
    'job.manage': 'none',
    'token.manage': 'own',
  },
  section_editor: {
    ...writing,
    'article.edit': 'section',
    'article.submit': 'section',
    'article.review': 'section',
    'article.publish': 'section',
    'article.schedule': 'section',
    'article.unpublish': 'section',
    'article.correct': 'section',
    'article.delete': 'section',
    'article.share': 'section',
    'media.edit': 'any',
    'front.edit': 'section',
    'comment.moderate': 'section',
    'tip.read': 'any',
    'tip.handle': 'any',
    'assignment.manage': 'section',
    'tag.manage': 'any',
  },
  journalist: { ...writing, 'token.manage': 'own' },
  contributor: { ...writing, 'article.read': 'own' },
  photographer: { 'article.read': 'any', 'media.upload': 'any', 'media.edit': 'own', 'media.delete': 'own' },
  moderator: { 'article.read': 'any', 'comment.moderate': 'any', 'tip.read': 'any', 'tip.handle': 'any' },
};

/** The row of a role. Administrators have every permission, whatever the table says. */
export const permissionsOf = (role: Role, table: PermissionTable): Permissions =>
  role === 'administrator' ? everyPermission : table[role];
