import type { z } from 'zod';
import { SearchAway } from '../search.away';

/** @throws SearchAway when the reply does not have the documented form */
export function parse<T>(form: z.ZodType<T>, body: unknown): T {
  const read = form.safeParse(body);
  if (read.success) return read.data;
  throw new SearchAway({ cause: read.error });
}
