/** The request of a search to the server, and the parsing of the reply. */
import { z } from 'zod';
import { parse } from './reading';
import type { Facets, Filters, Hit, SearchRequest } from '../search.engine';
import type { Json } from './client';
import { datesOf, filtersOf, ranked } from './querying/ranking';

const MOST_CHOICES = 200;

/** The request: the filters apply after the counts, so that a filter can be changed. */
export function searchFor(query: Json, request: SearchRequest): Json {
  const filters = filtersOf(request.only);
  const counted = (field: string, under: readonly Json[]): Json => ({
    filter: { bool: { filter: under } },
    aggs: { kinds: { terms: { field, size: MOST_CHOICES } } },
  });
  return {
    from: request.offset,
    size: request.limit,
    _source: false,
    track_total_hits: true,
    query: ranked({ bool: { must: [query], filter: datesOf(request) } }, request),
    post_filter: { bool: { filter: [...filters.lang, ...filters.section, ...filters.year] } },
    sort: [{ _score: 'desc' }, { published: 'desc' }],
    track_scores: true,
    aggs: {
      sections: counted('section', [...filters.lang, ...filters.year]),
      languages: counted('lang', [...filters.section, ...filters.year]),
      years: counted('year', [...filters.lang, ...filters.section]),
    },
  };
}

const counts = z.object({
  kinds: z.object({
    buckets: z.array(z.object({ key: z.union([z.string(), z.number()]), doc_count: z.number() })),
  }),
});
const reply = z.object({
  hits: z.object({
    total: z.object({ value: z.number() }),
    hits: z.array(z.object({ _id: z.string(), _score: z.number().nullable() })),
  }),
  aggregations: z.object({ sections: counts, languages: counts, years: counts }),
});

export interface FoundStories {
  readonly total: number;
  readonly hits: readonly Hit[];
  readonly facets: Facets;
}

/** @throws SearchUnavailable when the body is no such reply */
export function readReply(body: unknown, { sectionIds }: Filters): FoundStories {
  const { hits, aggregations } = parse(reply, body);
  const mapOf = (kind: keyof typeof aggregations) =>
    aggregations[kind].kinds.buckets.map(({ key, doc_count }) => [key, doc_count] as const);
  const isListed = ([key]: readonly [string | number, number]) => sectionIds !== undefined || key !== '';
  return {
    total: hits.total.value,
    hits: hits.hits.map(({ _id, _score }) => ({ id: _id, score: _score ?? 0 })),
    facets: {
      sections: new Map(
        mapOf('sections')
          .filter(isListed)
          .map(([key, count]) => [String(key), count]),
      ),
      languages: new Map(mapOf('languages').map(([key, count]) => [String(key), count])),
      years: new Map(mapOf('years').map(([key, count]) => [Number(key), count])),
    },
  };
}
