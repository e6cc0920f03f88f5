import { z } from 'zod';
import type { ActorId } from '../../../accounts/account';
import type { ViewedList } from '../../../accounts/saved-views/saved-view.service';
import { definedOnly } from '../../../defined-only';
import type { Id } from '../../../ids/id';
import { id } from '../../../input';
import { cleanLine } from '../../../language/text/clean';
import type { Stage } from '../../../workflow/stage';
import { isStage } from '../../../workflow/stage';

/** The tabs of the list: each narrows it to a part. */
export const tabNames = ['all', 'mine', 'waiting', 'drafts', 'scheduled', 'live'] as const;
export type TabName = (typeof tabNames)[number];

/** The orders of the list: the last saved first, the last published first, the next due first. */
export const sortNames = ['saved', 'published', 'due'] as const;
export type SortName = (typeof sortNames)[number];

/** The filters of the list; a value that is not understood is ignored. */
export interface ListQuery {
  readonly tab: TabName;
  readonly status: Stage | undefined;
  readonly section: Id | undefined;
  readonly tag: Id | undefined;
  /** Person in the byline. */
  readonly byline: Id | undefined;
  /** Account that began the stories. */
  readonly author: ActorId | undefined;
  readonly lang: string | undefined;
  readonly q: string;
  /** The chosen order; undefined for the usual one of the tab. */
  readonly sort: SortName | undefined;
  /** The position after the last story of the previous page. */
  readonly after: ListPosition | undefined;
}

/** A position in a list: the time by which it is sorted, and the story. */
export interface ListPosition {
  readonly at: Date;
  readonly id: Id;
}

const optionalId = id().optional().catch(undefined);

const listQuery = z.object({
  tab: z.enum(tabNames).catch('all'),
  status: z
    .custom<Stage>((value) => isStage(value))
    .optional()
    .catch(undefined),
  section: optionalId,
  tag: optionalId,
  byline: optionalId,
  author: optionalId,
  lang: z
    .string()
    .regex(/^[a-z]{2,3}$/)
    .optional()
    .catch(undefined),
  q: z.string().transform(cleanLine).pipe(z.string().max(200)).catch(''),
  sort: z.enum(sortNames).optional().catch(undefined),
  after: z
    .string()
    .regex(/^\d{1,15}\.[0-9a-f]+$/)
    .transform((cursor) => {
      const [time = '', story = ''] = cursor.split('.');
      return { at: new Date(Number(time)), id: story };
    })
    .pipe(z.object({ at: z.date(), id: id() }))
    .optional()
    .catch(undefined),
});

/** Reads the query of the list. */
export const readListQuery = (query: unknown): ListQuery => {
  const { tab, status, section, tag, byline, author, lang, q, sort, after } = listQuery.parse(query);
  return { tab, status, section, tag, byline, author, lang, q, sort, after };
};

/** The order of the list: scheduled stories come by their time. */
export const sortOf = ({ sort, tab }: Pick<ListQuery, 'sort' | 'tab'>): SortName =>
  sort ?? (tab === 'scheduled' ? 'due' : tab === 'live' ? 'published' : 'saved');

const LIST = '/desk/articles';

/** The parameters of an address of the list, without its position. */
export function listParams(query: ListQuery): URLSearchParams {
  const { tab, status, section, tag, byline, author, lang, q, sort } = query;
  const pairs = definedOnly({
    tab: tab === 'all' ? undefined : tab,
    status,
    section,
    tag,
    byline,
    author,
    lang,
    q: q === '' ? undefined : q,
    sort,
  });
  return new URLSearchParams(Object.entries(pairs));
}

/** The list's address with its filters. */
export function listAddress(query: ListQuery, after?: ListPosition): string {
  const params = listParams(query);
  if (after) params.set('after', `${after.at.getTime()}.${after.id}`);
  const text = params.toString();
  return text === '' ? LIST : `${LIST}?${text}`;
}

/** Whether the list is narrowed beyond its tab. */
export const isNarrowed = ({ status, section, tag, byline, author, lang, q }: ListQuery): boolean =>
  q !== '' || [status, section, tag, byline, author, lang].some((value) => value !== undefined);

/** The list of stories, whose filters are saved as views. */
export const storyViews: ViewedList = {
  name: 'stories',
  address: '/desk/articles',
  reads: 'article.read',
  shares: 'article.review',
  cleanParams: (params) => listParams(readListQuery(Object.fromEntries(params))).toString(),
};
