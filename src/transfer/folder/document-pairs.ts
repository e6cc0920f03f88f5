import { readDocuments, type StoredDocument } from '../../database/documents';
import { contentCollections, ownWork, type ContentCollection } from './content';
import type { ExportFolder } from './folder';
import { compareIds, lineOf, type DocumentLine } from './lines';
import { safeDocument } from '../migrations/safe-documents';

/** A document of the paper and the document of the export with the same id. */
interface DocumentPair {
  readonly here: StoredDocument;
  readonly exported: DocumentLine | undefined;
}

/** The documents of a collection with those of the export, both in the order of their ids. */
export async function* pairWithExport(
  folder: ExportFolder,
  name: ContentCollection,
): AsyncGenerator<DocumentPair> {
  const exported = folder.documents(name);
  try {
    let next = await exported.next();
    for await (const here of readDocuments(name)) {
      while (!next.done && compareIds(next.value.document, here) < 0) next = await exported.next();
      const same = !next.done && compareIds(next.value.document, here) === 0;
      yield { here, exported: same ? next.value : undefined };
    }
  } finally {
    await exported.return(undefined);
  }
}

/** Whether a document equals the exported one, as exported or as imported. */
function isSame(name: ContentCollection, here: StoredDocument, exported: DocumentLine | undefined): boolean {
  if (!exported) return false;
  const line = lineOf(here);
  return exported.line === line || lineOf(safeDocument(name, exported.document)) === line;
}

/** The first collection with work of the newsroom that the import would change. The demo edition does not count. */
export async function findOwnWork(folder: ExportFolder): Promise<ContentCollection | undefined> {
  for (const name of contentCollections) {
    if (!ownWork.has(name)) continue;
    for await (const { here, exported } of pairWithExport(folder, name)) {
      if (here['demo'] !== true && !isSame(name, here, exported)) return name;
    }
  }
  return undefined;
}
