import type { Catalog } from '../disk/catalog';
import { Records } from '../disk/records';

/** The collection that a write changes, by its name; it is created when it does not exist. */
export interface WriteTarget {
  readonly catalog: Catalog;
  readonly namespace: string;
}

/** A document that could not be inserted; `index` is its position in the list. */
export interface FailedInsert {
  readonly index: number;
  readonly error: Error;
}

/** True for an error that concerns one document alone; errors of the disk concern all of them. */
export const isDocumentError = (error: unknown): error is Error =>
  error instanceof Error &&
  error.cause === undefined &&
  typeof (error as { code?: unknown }).code === 'number';

/** Inserts documents; the first failure ends an ordered insert, an unordered one continues. */
export function insertAll(
  target: WriteTarget,
  documents: readonly Buffer[],
  { ordered }: { readonly ordered: boolean },
): readonly FailedInsert[] {
  const collection = target.catalog.ensure(target.namespace);
  const failed: FailedInsert[] = [];
  let tried = 0;
  for (const [index, bytes] of documents.entries()) {
    tried += 1;
    const error = insertOne(target, bytes);
    if (error !== undefined) failed.push({ index, error });
    if (error !== undefined && ordered) break;
  }
  target.catalog.addCount(collection, tried - failed.length);
  return failed;
}

function insertOne({ catalog, namespace }: WriteTarget, bytes: Buffer): Error | undefined {
  try {
    new Records(catalog, catalog.ensure(namespace)).insert(bytes);
    return undefined;
  } catch (error) {
    if (isDocumentError(error)) return error;
    throw error;
  }
}
