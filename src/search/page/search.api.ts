/** The search of the API (GET /api/v1/search). */
import { articlePath } from '../../articles/article';
import { editionUrl, type ViewContext } from '../../articles/page/format';
import { absoluteUrl } from '../../web/pages/paper';
import { findResults } from './results';
import { isEmptyQuery } from '../../language/search/query';
import type { SearchEngine } from '../search.engine';
import { markedText } from './snippet';
import { parseSearchQuery } from '../query';
import type { SearchFields } from '../query';

export interface ApiSearch extends SearchFields {
  readonly limit?: number | undefined;
  /** `next` of the previous page. */
  readonly cursor?: string | undefined;
}

export interface ApiResults {
  readonly total: number;
  /** Best first. `snippet` is HTML whose only element is `<mark>`. */
  readonly items: readonly {
    readonly id: string;
    readonly headline: string;
    readonly url: string;
    readonly snippet: string;
    readonly score: number;
  }[];
  /** Cursor of the next page; null at the end. */
  readonly next: string | null;
}

const USUAL = 20;
const MOST = 100;
const DEEPEST = 1000;

/** Stories that match a query. An invalid cursor starts from the first page. */
export async function searchApi(
  asked: ApiSearch,
  now: Date,
  { engine, context }: { readonly engine: SearchEngine; readonly context: ViewContext },
): Promise<ApiResults> {
  const paper = context.paper();
  const limit = Math.min(Math.max(Math.trunc(asked.limit ?? USUAL), 1), MOST);
  const offset = readCursor(asked.cursor);
  const lang = asked.lang ?? paper.languages[0];
  const request = { ...parseSearchQuery(asked, context.sections()), lang, now, offset, limit };
  if (asked.q !== '' && isEmptyQuery(request.query)) return { total: 0, items: [], next: null };
  const { total, results } = await findResults(engine, request);
  const end = offset + limit;
  return {
    total,
    items: results.flatMap(({ article, snippet, score }) => {
      const section = context.sections().byId(article.sectionId);
      if (section === undefined) return [];
      const { id, headline } = article;
      const url = absoluteUrl(paper, editionUrl(paper, article.lang, articlePath(section, article)));
      return [{ id, headline, url, snippet: markedText(snippet), score: Number(score.toPrecision(4)) }];
    }),
    next: end < Math.min(total, DEEPEST) ? writeCursor(end) : null,
  };
}

const writeCursor = (offset: number): string => Buffer.from(`from ${offset}`).toString('base64url');

function readCursor(cursor: string | undefined): number {
  const [, offset] = /^from (\d{1,4})$/.exec(Buffer.from(cursor ?? '', 'base64url').toString()) ?? [];
  return Math.min(Number(offset ?? 0), DEEPEST);
}
