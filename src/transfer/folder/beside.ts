import { readDocuments, type StoredDocument } from '../../database/documents';
import { contentCollections, ownWork, type ContentCollection } from './content';
import type { ExportFolder } from './folder';
import { compareIds, lineOf, type DocumentLine } from './lines';
import { safeDocument } from '../migrations/safe-documents';

/** A document of the paper and the one of the export that has its id. */
export interface SidecarData {
  readonly here: StoredDocument;
  readonly exported: DocumentLine | undefined;
}

/** What the paper holds in a collection beside what the export holds: both in the order of their ids. */
export async function* besideExport(
  folder: ExportFolder,
  name: ContentCollection,
): AsyncGenerator<SidecarData> {
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

/** Whether a document is the exported one as it stands there, or as it is taken in. */
function isSame(name: ContentCollection, here: StoredDocument, exported: DocumentLine | undefined): boolean {
  if (!exported) return false;
  const line = lineOf(here);
  return exported.line === line || lineOf(safeDocument(name, exported.document)) === line;
}

/** The first work of the newsroom that the import would write over or take away; the demo edition is none. */
export async function findOwnWork(folder: ExportFolder): Promise<ContentCollection | undefined> {
  for (const name of contentCollections) {
    if (!ownWork.has(name)) continue;
    for await (const { here, exported } of besideExport(folder, name)) {
      if (here['demo'] !== true && !isSame(name, here, exported)) return name;
    }
  }
  return undefined;
}
