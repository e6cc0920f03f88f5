import { serverError } from '../failure';
import type { PlainFields } from '../values/kind';
import { splitPath } from '../values/path';

/** How the document of an update was found. */
interface UpdateContext {
  /** The position in an array that the query matched. */
  readonly position: number | undefined;
  /** The document is being inserted by an upsert. */
  readonly inserting: boolean;
}

/** Computes the new document from the old one, which it may change in place. */
export type Update = (document: PlainFields, context: UpdateContext) => PlainFields;

/** One change, ready to apply. */
export interface UpdateStep {
  readonly path: string;
  readonly apply: (document: PlainFields, context: UpdateContext) => void;
}

/** The parts of a path that an update may change. @throws the server's error for a refused path */
export function checkedParts(path: string): readonly string[] {
  const parts = splitPath(path);
  if (path === '') throw serverError(56, 'An empty update path is not valid.');
  if (parts.includes(''))
    throw serverError(56, `The update path '${path}' contains an empty field name, which is not allowed.`);
  if (parts[0]?.startsWith('$') === true) {
    throw serverError(52, `The dollar ($) prefixed field '${path}' in '${path}' is not valid for storage.`);
  }
  return parts;
}
