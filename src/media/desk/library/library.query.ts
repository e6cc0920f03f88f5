/** The query of the library's addresses: filters, and the position where a page begins. */
import type { Request } from 'express';
import type { Actor } from '../../../accounts/account';
import { isId, parseId, type Id } from '../../../ids/id';
import { queryParam } from '../../../web/params';
import type { LibraryFilter, MediaPosition } from '../../library.service';
import { rightsFilters } from '../../library.service';
import { mediaKinds } from '../../media';

/** The views of the library, each with a tab. */
export const libraryViews = ['all', 'mine', 'recent', 'unused', 'withoutAlt', 'removed'] as const;
export type LibraryView = (typeof libraryViews)[number];

/** The orders of the library; the first is the usual one. */
export const librarySorts = ['newest', 'oldest'] as const;
type LibrarySort = (typeof librarySorts)[number];

/** What a request asks of the library. */
export interface LibraryQuery {
  readonly view: LibraryView;
  readonly filter: LibraryFilter;
  readonly sort: LibrarySort;
  readonly after?: MediaPosition;
}

/** The viewer, the language of the missing texts, and the time. */
interface QueryContext {
  readonly who: Actor;
  readonly lang: string;
  readonly now: Date;
}

/** Files of this time are recent, in milliseconds. */
const RECENT = 7 * 24 * 3_600_000;

const textOf = (req: Request, name: string): string => queryParam(req, name).trim();

export function readLibraryQuery(req: Request, context: QueryContext): LibraryQuery {
  const view = libraryViews.find((each) => each === textOf(req, 'show')) ?? removedView(req);
  const kind = mediaKinds.find((each) => each === textOf(req, 'kind'));
  const rights = rightsFilters.find((each) => each === textOf(req, 'rights'));
  const portraits = (['without', 'only'] as const).find((each) => each === textOf(req, 'portraits'));
  const by = textOf(req, 'by');
  const after = positionOf(textOf(req, 'after'));
  const sort = librarySorts.find((each) => each === textOf(req, 'sort')) ?? 'newest';
  return {
    view,
    sort,
    filter: {
      words: textOf(req, 'q').slice(0, 200),
      ...(kind && { kind }),
      ...(rights && { rights }),
      ...(portraits && { portraits }),
      ...(isId(by) && { uploadedBy: by }),
      ...(sort === 'oldest' && { oldestFirst: true }),
      ...filterOf(view, context),
    },
    ...(after && { after }),
  };
}

/** The address of the trash before there were views. */
const removedView = (req: Request): LibraryView => (textOf(req, 'removed') === '1' ? 'removed' : 'all');

function filterOf(view: LibraryView, { who, lang, now }: QueryContext): LibraryFilter {
  const filters: Readonly<Record<LibraryView, LibraryFilter>> = {
    all: {},
    mine: { uploadedBy: who.id },
    recent: { since: new Date(now.getTime() - RECENT) },
    unused: { unused: true },
    withoutAlt: { withoutAlt: lang },
    removed: { removed: true },
  };
  return filters[view];
}

function positionOf(text: string): MediaPosition | undefined {
  const [time = '', given = ''] = text.split('.');
  const id = parseId(given);
  return /^\d{1,15}$/.test(time) && id !== undefined ? { createdAt: new Date(Number(time)), id } : undefined;
}

/** A position as a value of an address. */
export const cursorOf = ({ createdAt, id }: MediaPosition): string => `${createdAt.getTime()}.${id}`;

/** Ids of files in an address, each once. */
export const idsIn = (text: string, most: number): readonly Id[] =>
  [...new Set(text.split(','))].flatMap((each) => parseId(each) ?? []).slice(0, most);

/** The parameters of the library's addresses, without the position. */
const kept = ['show', 'q', 'kind', 'rights', 'by', 'sort'] as const;
type Param = (typeof kept)[number];

/** The library's address with the filters of the request, except the changed ones; '' removes a filter. */
export const libraryAddress = (req: Request, change: Readonly<Record<string, string>> = {}): string =>
  addressOf((name) => textOf(req, name), change);

/** The parameters of the request that are set. */
export const libraryParams = (req: Request): readonly { readonly name: Param; readonly value: string }[] =>
  kept.map((name) => ({ name, value: textOf(req, name) })).filter(({ value }) => value !== '');

/** An address of the library, of a form: other addresses are not returned to. */
export function addressOfLibrary(given: string): string {
  const params = new URLSearchParams(given.split('?', 2)[1] ?? '');
  return addressOf((name) => params.get(name) ?? '', {});
}

/** The parameters that the library understands, in their order. */
export const cleanLibraryParams = (params: URLSearchParams): string =>
  new URLSearchParams(
    kept.map((name) => [name, params.get(name) ?? '']).filter(([, value]) => value !== ''),
  ).toString();

function addressOf(valueOf: (name: Param) => string, change: Readonly<Record<string, string>>): string {
  const before = Object.fromEntries(kept.map((name) => [name, valueOf(name)]));
  const filled = Object.entries({ ...before, ...change }).filter(([, value]) => value !== '');
  const search = new URLSearchParams(filled).toString();
  return search === '' ? '/desk/media' : `/desk/media?${search}`;
}
