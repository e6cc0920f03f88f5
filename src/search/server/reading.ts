import type { z } from 'zod';
import { SearchAway } from '../search.away';

/** @throws SearchAway when the server's reply has another form than its documentation says */
export function parse<T>(form: z.ZodType<T>, body: unknown): T {
  const read = form.safeParse(body);
  if (read.success) return read.data;
  throw new SearchAway({ cause: read.error });
}
