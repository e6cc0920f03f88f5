/** The filters of the list whose value is found by its name: a tag, and a person in the byline. */
import { definedOnly } from '../../../defined-only';
import type { Id } from '../../../ids/id';
import { tagKey } from '../../../language/hashtags';
import { cleanLine } from '../../../language/text/clean';
import { wordsIn } from '../../../language/wording';
import type { Wording } from '../../../language/wording';
import { findPeopleById, searchPeople } from '../../../people/person.service';
import { findTagsById, findTagsByKey, listTags } from '../../../sections/tags/tag.service';
import type { ListFilter } from '../../../web/pages/list.view';
import type { DeskViewContext } from '../desk.context';
import type { ListQuery } from './list.input';
import { listAddress, listParams } from './list.input';

const finderNames = ['tag', 'byline'] as const;
export type FinderName = (typeof finderNames)[number];

interface Named {
  readonly id: Id;
  readonly names: Wording;
}

interface Finder {
  /** What a typed name means: the thing of that name, else the first whose name begins so. */
  readonly find: (text: string) => Promise<Named | undefined>;
  readonly byId: (id: Id) => Promise<readonly Named[]>;
  readonly suggestions: string;
}

const finders: Readonly<Record<FinderName, Finder>> = {
  tag: { find: findTag, byId: (id) => findTagsById([id]), suggestions: '/desk/articles/tags.json' },
  byline: {
    find: async (text) => (await searchPeople(text, 1))[0],
    byId: (id) => findPeopleById([id]),
    suggestions: '/desk/articles/people.json',
  },
};

async function findTag(text: string): Promise<Named | undefined> {
  const key = tagKey(text);
  if (key === '') return undefined;
  const [[same], [after]] = await Promise.all([findTagsByKey([key]), listTags(key, 1)]);
  return same ?? (after?.key.startsWith(key) === true ? after : undefined);
}

/** The field of a finder: its name in the address is replaced by the id of what it finds. */
const fieldOf = (name: FinderName): string => `${name}Name`;

/** The list that a typed name leads to. */
interface FoundByName {
  readonly address: string;
  /** The name that nothing has. */
  readonly unknown?: string;
}

/** Where the list goes on from a typed name; undefined where none was typed. */
export async function findByName(
  query: ListQuery,
  typed: Readonly<Record<string, unknown>>,
): Promise<FoundByName | undefined> {
  for (const name of finderNames) {
    const value = typed[fieldOf(name)];
    if (typeof value !== 'string') continue;
    const text = cleanLine(value).slice(0, 200);
    const found = text === '' ? undefined : await finders[name].find(text);
    const address = listAddress({ ...query, [name]: found?.id ?? query[name], after: undefined });
    return { address, ...definedOnly({ unknown: found || text === '' ? undefined : text }) };
  }
  return undefined;
}

/** The finders as filters; a chosen value that no longer exists is shown by a dash. */
export function finderFilters(
  query: ListQuery,
  context: DeskViewContext,
): Promise<Readonly<Record<FinderName, ListFilter>>> {
  const filter = async (name: FinderName): Promise<ListFilter> => {
    const id = query[name];
    const [chosen] = id === undefined ? [] : await finders[name].byId(id);
    const label = context.t(context.lang, `articles.desk.list.filter.${name}`);
    return {
      label,
      chosen: id === undefined ? undefined : wordsIn(chosen?.names ?? {}, context.lang) || '–',
      clear: listAddress({ ...query, [name]: undefined, after: undefined }),
      choices: [],
      finder: finderOf(query, name, context),
    };
  };
  return Promise.all([filter('tag'), filter('byline')]).then(([tag, byline]) => ({ tag, byline }));
}

function finderOf(query: ListQuery, name: FinderName, { t, lang }: DeskViewContext): ListFilter['finder'] {
  const others = listParams({ ...query, [name]: undefined, after: undefined });
  const choose = new URLSearchParams(others);
  choose.set(name, 'ID');
  return {
    action: '/desk/articles',
    name: fieldOf(name),
    label: t(lang, `articles.desk.list.find.${name}`),
    suggestions: `${finders[name].suggestions}?lang=${lang}`,
    choose: `/desk/articles?${choose.toString().replace(`${name}=ID`, `${name}={id}`)}`,
    hidden: [...others].map(([field, value]) => ({ name: field, value })),
  };
}
