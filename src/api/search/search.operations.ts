import { z } from 'zod';
import type { ApiParts } from '../api-parts';
import { part } from '../cursor';
import type { Operation } from '../operation';
import { operation } from '../operation';

const results = z
  .strictObject({
    total: z.int(),
    items: z.array(
      z.strictObject({
        id: z.string(),
        headline: z.string(),
        url: z.url(),
        snippet: z.string().describe('HTML with nothing but `<mark>` in it'),
        score: z.number(),
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: 'SearchResults' });

const query = z.object({
  q: z.string().max(500, 'web.error.tooLong').default(''),
  lang: z.string().max(10).exactOptional(),
  section: z.string().max(60).exactOptional(),
  ...part,
});

/** `GET /search`. */
export const searchOperations = ({ search }: ApiParts): readonly Operation[] => [
  operation({
    id: 'search',
    group: 'finding',
    method: 'get',
    path: '/search',
    needs: 'anyone',
    status: 200,
    summary: 'Stories that readers see, best first',
    query,
    reply: results,
    handle: async ({ query: asked }) => ({ body: await search(asked) }),
  }),
];
