import type { $brand } from 'zod';

/**
 * The id of a stored document: 24 hexadecimal digits. The brand exists in types only. A text becomes an `Id` through
 * `parseId`, `isId` or a schema with `id()` (input.ts), a stored reference through `idFrom` (object-id.ts).
 */
export type Id = string & $brand<'Id'>;

export const ID_PATTERN = /^[0-9a-f]{24}$/;

/** Whether a value is written as an id; there may be no document of this id. */
export const isId = (raw: unknown): raw is Id => typeof raw === 'string' && ID_PATTERN.test(raw);

/** A value as an id; undefined where it is not written as one. */
export const parseId = (raw: unknown): Id | undefined => (isId(raw) ? raw : undefined);
