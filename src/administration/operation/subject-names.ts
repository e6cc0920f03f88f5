/** Names and screens of the subjects of audit entries and of events, by their keys such as `article:ID`. */
import type { Actor } from '../../accounts/account';
import type { Action } from '../../accounts/permissions/actions';
import { mayAtAll } from '../../accounts/permissions/permissions';
import { findSummaries } from '../../articles/store/desk.lists.model';
import { mayRead } from '../../articles/article.rules';
import { findComments } from '../../comments/comment.model';
import type { Id } from '../../ids/id';
import { parseId } from '../../ids/id';
import { excerpt } from '../../language/excerpt';
import { wordsIn } from '../../language/wording';
import { findMedia } from '../../media/media.service';
import { listPages } from '../../pages/page.service';
import { findPeopleById } from '../../people/person.service';
import { readSections } from '../../sections/section.service';
import { findTagsById } from '../../sections/tags/tag.service';
import { findAssignment } from '../../workflow/assignments/assignment.model';
import { namesOfAccounts } from '../../workflow/colleagues';

/** A subject in words. */
export interface NamedSubject {
  /** Key of the word for its kind. */
  readonly kind: string;
  readonly name: string | undefined;
  /** Its screen, where the person may open it. */
  readonly href: string | undefined;
}

interface Reader {
  readonly who: Actor;
  readonly lang: string;
}

type Names = ReadonlyMap<string, string>;

const EXCERPT = 60;

const assignmentNames = async (ids: readonly Id[]): Promise<Names> => {
  const found = await Promise.all(ids.map(findAssignment));
  return new Map(found.flatMap((each) => (each ? [[each.id, each.title] as const] : [])));
};

/** How the names of each kind are read. */
const readers: Readonly<Record<string, (ids: readonly Id[], reader: Reader) => Promise<Names>>> = {
  account: namesOfAccounts,
  article: async (ids, { who }) =>
    new Map(
      [...(await findSummaries(ids))].flatMap(([id, story]) =>
        mayRead(who, story) ? [[id, story.headline] as const] : [],
      ),
    ),
  assignment: assignmentNames,
  comment: async (ids) =>
    new Map((await findComments(ids)).map(({ id, text }) => [id, excerpt(text, EXCERPT)])),
  media: async (ids) => new Map([...(await findMedia(ids))].map(([id, { name }]) => [id, name])),
  page: async (_ids, { lang }) =>
    new Map((await listPages()).map(({ id, texts }) => [id, wordsIn(titlesOf(texts), lang)])),
  person: async (ids, { lang }) =>
    new Map((await findPeopleById(ids)).map(({ id, names }) => [id, wordsIn(names, lang)])),
  section: async (_ids, { lang }) =>
    new Map((await readSections()).all.map(({ id, names }) => [id, wordsIn(names, lang)])),
  tag: async (ids, { lang }) =>
    new Map((await findTagsById(ids)).map(({ id, names }) => [id, wordsIn(names, lang)])),
};

const titlesOf = (texts: readonly { readonly lang: string; readonly title: string }[]) =>
  Object.fromEntries(texts.map(({ lang, title }) => [lang, title]));

/** The screen of each kind, and the permission that opens it. */
const screens: Readonly<Record<string, readonly [screen: string, permission: Action]>> = {
  account: ['accounts', 'account.manage'],
  article: ['articles', 'article.read'],
  assignment: ['planning/board', 'article.read'],
  coverage: ['planning/coverage', 'article.read'],
  media: ['media', 'media.upload'],
  page: ['pages', 'page.manage'],
  person: ['people', 'person.manage'],
  section: ['sections', 'section.manage'],
  tag: ['tags', 'tag.manage'],
  tip: ['tips', 'tip.read'],
};

/** The kind of subject that a screen shows. */
export const kindOfScreen = (screen: string): string | undefined =>
  Object.entries(screens).find(([, [own]]) => own === screen)?.[0];

/** The kinds by which acts are chosen: the beginnings of their names. */
export const actGroups = [
  ...['account', 'article', 'assignment', 'comment', 'coverage', 'front', 'media', 'menus', 'page'],
  ...['person', 'redirect', 'section', 'session', 'settings', 'tag', 'tip'],
] as const;

/** Kinds that have a word; others are shown as "other". */
const subjectKinds: ReadonlySet<string> = new Set([
  ...Object.keys(readers),
  ...Object.keys(screens),
  ...['bin', 'breaking', 'event', 'front', 'mail', 'menu', 'menus', 'paper', 'permissions', 'redirect'],
  ...['sections', 'session', 'settings', 'view'],
]);

/** Kinds whose key is an address that people know. */
const addresses: ReadonlySet<string> = new Set(['redirect']);

const partsOf = (subject: string): readonly [kind: string, rest: string] => {
  const [kind = ''] = subject.split(':', 1);
  return [kind, subject.slice(kind.length + 1)];
};

/** Reads the names of subjects, each kind by one query. */
export async function nameSubjects(
  subjects: readonly string[],
  reader: Reader,
): Promise<(subject: string) => NamedSubject> {
  const byKind = new Map<string, Id[]>();
  for (const [kind, rest] of subjects.map(partsOf)) {
    const id = parseId(rest);
    if (id !== undefined) byKind.set(kind, [...(byKind.get(kind) ?? []), id]);
  }
  const found = await Promise.all(
    [...byKind].map(async ([kind, ids]) => {
      const read = Object.hasOwn(readers, kind) ? readers[kind] : undefined;
      return [kind, await read?.([...new Set(ids)], reader)] as const;
    }),
  );
  const names = new Map(found);
  return (subject) => {
    const [kind, rest] = partsOf(subject);
    const name = addresses.has(kind) ? rest : names.get(kind)?.get(rest);
    return {
      kind: `administration.audit.kind.${subjectKinds.has(kind) ? kind : 'other'}`,
      name: name === '' ? undefined : name,
      href: screenOf(kind, rest, { who: reader.who, isKnown: name !== undefined }),
    };
  };
}

function screenOf(
  kind: string,
  rest: string,
  { who, isKnown }: { readonly who: Actor; readonly isKnown: boolean },
): string | undefined {
  const [screen, permission] = screens[kind] ?? [];
  if (screen === undefined || permission === undefined || parseId(rest) === undefined) return undefined;
  const isThere = isKnown || !Object.hasOwn(readers, kind);
  return isThere && mayAtAll(who, permission) ? `/desk/${screen}/${rest}` : undefined;
}
