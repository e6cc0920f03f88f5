import { serverError } from '../failure';
import type { PlainFields } from '../values/kind';
import { splitPath } from '../values/path';

/** What an update needs to know about the document at hand. */
export interface Occasion {
  /** The place in an array the query matched. */
  readonly position: number | undefined;
  /** The document is being inserted by an upsert. */
  readonly inserting: boolean;
}

/** Makes the new document of the old one (which it may change in place). */
export type Update = (document: PlainFields, occasion: Occasion) => PlainFields;

/** One change, ready to apply. */
export interface UpdateStep {
  readonly path: string;
  readonly apply: (document: PlainFields, occasion: Occasion) => void;
}

/** The parts of a path that an update may change. @throws the server's error for a path that it refuses */
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
