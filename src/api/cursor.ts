import { InvalidInput } from '../errors';
import { z } from 'zod';

/** Largest number of items on a page of a list. */
const MOST = 100;
const USUAL = 20;

/** A request for one page of a list; a larger number counts as the largest one. */
export const part = {
  limit: z.coerce
    .number('web.error.notUnderstood')
    .int('web.error.notUnderstood')
    .min(1, 'web.error.notUnderstood')
    .transform((limit) => Math.min(limit, MOST))
    .default(USUAL)
    .describe(`How many at most, up to ${MOST}`),
  cursor: z.string().max(400).exactOptional().describe('`next` of the part before'),
};

/** A page of a list. A caller sends `next` as `cursor` for the next page; null at the end. */
export const listOf = <S extends z.ZodType>(item: S) =>
  z.strictObject({ items: z.array(item), next: z.string().nullable() });

/** A cursor is opaque to callers, so that its content may change. */
export const writeCursor = (...parts: readonly string[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

const NOT_OURS = { cursor: { key: 'web.error.notUnderstood' } };
const texts = z.array(z.string());

/** @throws InvalidInput for a cursor that no list of this kind returned. */
export function readCursor(cursor: string, shape: RegExp): readonly string[] {
  const parts = texts.safeParse(parsed(cursor)).data;
  if (parts && shape.test(parts.join(' '))) return parts;
  throw new InvalidInput(NOT_OURS);
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/** A page from a list that was read one item further than requested. */
export function partOf<T>(
  read: readonly T[],
  limit: number,
  cursorAt: (last: T) => string,
): { readonly items: readonly T[]; readonly next: string | null } {
  const items = read.slice(0, limit);
  const last = items.at(-1);
  return { items, next: read.length > limit && last !== undefined ? cursorAt(last) : null };
}
