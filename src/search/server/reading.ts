import type { z } from 'zod';
import { SearchUnavailable } from '../search.unavailable';

/** @throws SearchUnavailable when the reply does not have the documented form */
export function parse<T>(form: z.ZodType<T>, body: unknown): T {
  const read = form.safeParse(body);
  if (read.success) return read.data;
  throw new SearchUnavailable({ cause: read.error });
}
