import type { z } from 'zod';
import { SearchAway } from '../search.away';

/** @throws SearchAway where the server's answer has another form than it has by its own documents */
export function parse<T>(form: z.ZodType<T>, body: unknown): T {
  const read = form.safeParse(body);
  if (read.success) return read.data;
  throw new SearchAway({ cause: read.error });
}
