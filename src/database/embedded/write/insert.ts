import type { Catalog } from '../disk/catalog';
import { insertDocument } from '../disk/records';

/** A write that failed among others; `index` is its place in the list given. */
export interface Failed {
  readonly index: number;
  readonly error: Error;
}

/** True for an error that concerns one document alone; the disk's errors concern everything. */
export const isDocumentError = (error: unknown): error is Error =>
  error instanceof Error &&
  error.cause === undefined &&
  typeof (error as { code?: unknown }).code === 'number';

/** Inserts documents; the first failure ends an ordered insert, an unordered one goes on. */
export function insertAll(
  catalog: Catalog,
  namespace: string,
  documents: readonly Buffer[],
  ordered: boolean,
): readonly Failed[] {
  const collection = catalog.ensure(namespace);
  const failed: Failed[] = [];
  let tried = 0;
  for (const [index, bytes] of documents.entries()) {
    tried += 1;
    const error = insertOne(catalog, namespace, bytes);
    if (error !== undefined) failed.push({ index, error });
    if (error !== undefined && ordered) break;
  }
  catalog.addCount(collection, tried - failed.length);
  return failed;
}

function insertOne(catalog: Catalog, namespace: string, bytes: Buffer): Error | undefined {
  try {
    insertDocument(catalog, catalog.ensure(namespace), bytes);
    return undefined;
  } catch (error) {
    if (isDocumentError(error)) return error;
    throw error;
  }
}
