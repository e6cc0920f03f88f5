/** The query of a search, in the server's JSON. */
import { FOREIGN, FRESH } from '../../index/querying/ranking';
import { columns } from '../../index/querying/terms';
import type { Filters, SearchRequest } from '../../search.engine';
import type { Json } from '../client';
import type { Expression } from './expression';

const texts = Object.entries(columns).filter(([, worth]) => worth > 0);
/** Time after which freshness adds half of its weight: a quarter of a year. */
const HALF_LIFE = '91d';
const OFFSET = '1d';

/** Stories that match an expression, each word weighted by its column. */
export function queryFor(expression: Expression): Json {
  if (expression.kind === 'words') return wordsQuery(expression);
  if (expression.kind === 'without') {
    return { bool: { must: [queryFor(expression.what)], must_not: [queryFor(expression.not)] } };
  }
  const parts = expression.parts.map(queryFor);
  return expression.kind === 'all'
    ? { bool: { must: parts } }
    : { bool: { should: parts, minimum_should_match: 1 } };
}

type Words = Extract<Expression, { kind: 'words' }>;

/** Terms of texts begin with e, s or h (see `index/terms.ts`); all others are filters without a weight. */
function wordsQuery({ terms, columns: among, begun }: Words): Json {
  const [first = ''] = terms;
  if (!/^[esh]./u.test(first) && among.length === 0) {
    return { constant_score: { filter: { term: { filters: first } }, boost: 0 } };
  }
  const fields = texts
    .filter(([name]) => among.length === 0 || among.includes(name))
    .map(([name, worth]) => `${name}^${worth}`);
  const type = begun ? 'phrase_prefix' : terms.length > 1 ? 'phrase' : 'most_fields';
  return { multi_match: { query: terms.join(' '), type, fields } };
}

/** Ranks newer stories and those in the reader's language first. */
export const ranked = (query: Json, { now, lang }: SearchRequest): Json => ({
  function_score: {
    query: {
      function_score: {
        query,
        functions: [
          { weight: 1 - FRESH },
          {
            weight: FRESH,
            exp: { published: { origin: now.toISOString(), offset: OFFSET, scale: HALF_LIFE, decay: 0.5 } },
          },
        ],
        score_mode: 'sum',
        boost_mode: 'multiply',
      },
    },
    functions: [{ filter: { bool: { must_not: [{ term: { lang } }] } }, weight: FOREIGN }],
    boost_mode: 'multiply',
  },
});

/** The days in the typed query; a reader cannot remove them as a filter. */
export function datesOf({ query: { from, before } }: SearchRequest): readonly Json[] {
  if (from === undefined && before === undefined) return [];
  const range = { ...(from !== undefined && { gte: from }), ...(before !== undefined && { lt: before }) };
  return [{ range: { published: range } }];
}

export interface FilterQueries {
  readonly lang: readonly Json[];
  readonly section: readonly Json[];
  readonly year: readonly Json[];
}

/** The reader's filters, separately: each option is counted under the others. */
export const filtersOf = ({ lang, sectionIds, year }: Filters): FilterQueries => ({
  lang: lang === undefined ? [] : [{ term: { lang } }],
  section: sectionIds === undefined ? [] : [{ terms: { sections: sectionIds } }],
  year: year === undefined ? [] : [{ term: { year } }],
});
