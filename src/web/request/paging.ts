import { NotFound } from '../../errors';
import type { PageRequest } from '../pages/page';

/** Lists go no deeper by number than this; beyond it there is the archive by date. */
const LAST_PAGE = 10_000;

/** The page of a list that is asked for, from 1. Throws NotFound for what is no page number. */
export function pageNumber({ query }: Pick<PageRequest, 'query'>): number {
  const parameter = query['page'];
  if (parameter === undefined) return 1;
  const page = /^[1-9]\d{0,4}$/.test(parameter) ? Number(parameter) : 0;
  if (page < 1 || page > LAST_PAGE) throw new NotFound();
  return page;
}

export interface PagingOptions {
  readonly page: number;
  /** Number of the last page where it is known without counting the archive. */
  readonly last?: number;
  /** Whether anything follows, where the last page is not known. */
  readonly more?: boolean;
  /** Path of the list's first page; other query parameters may stand in it. */
  readonly path: string;
  /** A page's number in the reader's digits. */
  readonly shown: (page: number) => string;
}

export interface PagingLinks {
  readonly page: number;
  readonly previous?: string;
  readonly next?: string;
  readonly pages: readonly { readonly page: string; readonly url?: string }[];
}

/** Numbers about the current one, with the first and the last. */
function numbersAround(page: number, last: number): number[] {
  const context = [1, page - 2, page - 1, page, page + 1, page + 2, last];
  return [...new Set(context)].filter((number) => number >= 1 && number <= last).sort((a, b) => a - b);
}

function addressOf(path: string, page: number): string {
  if (page === 1) return path;
  return `${path}${path.includes('?') ? '&' : '?'}page=${page}`;
}

/** Links between the pages of a list, ready to print. */
export function pagingLinks({ page, last, more = false, path, shown }: PagingOptions): PagingLinks {
  const end = last ?? (more ? page + 1 : page);
  return {
    page,
    ...(page > 1 ? { previous: addressOf(path, page - 1) } : {}),
    ...(page < end ? { next: addressOf(path, page + 1) } : {}),
    pages: numbersAround(page, end).map((number) => ({
      page: shown(number),
      ...(number === page ? {} : { url: addressOf(path, number) }),
    })),
  };
}
