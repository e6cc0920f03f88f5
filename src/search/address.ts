import { editionUrl } from '../articles/page/format';
import { definedOnly } from '../defined-only';
import type { Paper } from '../web/pages/paper';

/** The parameters of a results page. */
export interface SearchAddress {
  /** Language of the edition. */
  readonly edition: string;
  readonly q: string;
  readonly section?: string | undefined;
  readonly lang?: string | undefined;
  readonly year?: string | undefined;
  readonly page?: number;
}

/** The parameters that change the page. */
export const searchParameters = ['q', 'section', 'lang', 'year', 'page'] as const;

/** The percent-encoded address of a results page. */
export function searchUrl({ edition, page = 1, ...asked }: SearchAddress, paper: Paper): string {
  const { q, section, lang, year } = asked;
  const query = new URLSearchParams(definedOnly({ q, section, lang, year }));
  if (page > 1) query.set('page', String(page));
  return `${editionUrl(paper, edition, '/search')}?${query.toString()}`;
}
