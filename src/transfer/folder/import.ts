import { commandLine } from '../../accounts/account';
import { remember } from '../../audit/audit.service';
import { recountAll } from '../../comments/threads/comment-count.model';
import {
  putDocuments,
  removeDocuments,
  type DocumentId,
  type StoredDocument,
} from '../../database/documents';
import { transaction } from '../../database/transaction';
import { recordEvent } from '../../events/outbox';
import { readSections } from '../../sections/section.service';
import type { FileStore } from '../../storage/files';
import { migrations } from '../migrations/migrations';
import { clearPublicNames } from '../story/public-names';
import { removeDemoEdition } from '../demo/remove-demo';
import { pairWithExport, findOwnWork } from './document-pairs';
import { checkExport, originalsIn } from './check';
import { contentCollections, type ContentCollection } from './content';
import { ExportFolder } from './folder';
import { UnusableExport, type Manifest } from './manifest';
import { safeDocument } from '../migrations/safe-documents';

/** Documents per write; a small number keeps the writes of a running paper fast. */
const BATCH = 200;

/**
 * Imports an export of `exportPaper`. All of it is checked before anything is written; the next import completes an
 * interrupted one.
 * @throws UnusableExport where it is damaged, or the paper has work of its own; then nothing was changed
 */
export async function importPaper(path: string, files: FileStore, now: Date): Promise<Manifest> {
  const known = migrations.map(({ id }) => id);
  const folder = await ExportFolder.open(path, known);
  await checkExport(folder);
  const own = await findOwnWork(folder);
  if (own !== undefined) {
    throw new UnusableExport(`the paper has ${own} of its own: an export is taken into a new paper`);
  }
  await removeDemoEdition(files, now);
  await storeOriginals(folder, files);
  for (const name of [...contentCollections].reverse()) await removeOthers(folder, name);
  for (const name of contentCollections) await writeDocuments(folder, name);
  const { manifest } = folder;
  for (const { id, run } of migrations) if (!manifest.migrations.includes(id)) await run();
  await recountAll();
  await clearPublicNames();
  await tell(manifest, now);
  return manifest;
}

/** Stores the files before the documents that refer to them. */
async function storeOriginals(folder: ExportFolder, files: FileStore): Promise<void> {
  const missing = new Set(folder.manifest.media.missing);
  for await (const { name, path, bytes } of originalsIn(folder)) {
    if (missing.has(path) || (await files.size(name)) === bytes) continue;
    await files.put(name, await folder.open(path));
  }
}

/** Removes documents that the export lacks first: the import may need their names and addresses. */
async function removeOthers(folder: ExportFolder, name: ContentCollection): Promise<void> {
  const others: DocumentId[] = [];
  for await (const { here, exported } of pairWithExport(folder, name)) if (!exported) others.push(here._id);
  for (let at = 0; at < others.length; at += BATCH) {
    await removeDocuments(name, others.slice(at, at + BATCH));
  }
}

async function writeDocuments(folder: ExportFolder, name: ContentCollection): Promise<void> {
  let batch: StoredDocument[] = [];
  for await (const { document } of folder.documents(name)) {
    batch.push(safeDocument(name, document));
    if (batch.length < BATCH) continue;
    await putDocuments(name, batch);
    batch = [];
  }
  await putDocuments(name, batch);
}

/** Invalidates all pages, sections and settings in all processes, and rebuilds the search index. */
async function tell({ name, collections }: Manifest, now: Date): Promise<void> {
  const sections = (await readSections()).all;
  await transaction(async () => {
    const detail = { name: Object.values(name)[0] ?? '', stories: collections.articles?.count ?? 0 };
    await remember({ at: now, actor: commandLine.id, act: 'paper.imported', subject: 'paper', detail });
    await recordEvent({ type: 'settings.changed', subject: 'paper', drops: ['settings'] });
    for (const { id } of sections) await recordEvent({ type: 'section.changed', subject: id, drops: [] });
    await recordEvent({ type: 'paper.imported', subject: 'paper', drops: ['settings'] });
  });
}
