import { contentCollections, type ContentCollection } from './content';
import type { ExportFolder } from './folder';
import { UnusableExport, fileOf } from './manifest';
import { originalsOf, type Original } from './originals';

/**
 * Checks a whole export before anything is written: every line, every count, every file.
 * @throws UnusableExport at the first damage
 */
export async function checkExport(folder: ExportFolder): Promise<void> {
  for (const name of contentCollections) await checkCollection(folder, name);
  await checkMedia(folder);
}

async function checkCollection(folder: ExportFolder, name: ContentCollection): Promise<void> {
  const recorded = folder.manifest.collections[name];
  if (!recorded) return;
  const file = fileOf(name);
  let count = 0;
  const documents = folder.documents(name);
  while (!(await documents.next()).done) count += 1;
  if (count !== recorded.count) {
    throw new UnusableExport(`${file} holds ${count} documents, and should hold ${recorded.count}`);
  }
  if ((await folder.hash(file)) !== recorded.sha256) {
    throw new UnusableExport(`${file} was changed since it was written`);
  }
}

async function checkMedia(folder: ExportFolder): Promise<void> {
  const missing = new Set(folder.manifest.media.missing);
  const seen = new Set<string>();
  for await (const original of originalsIn(folder)) {
    const { path, hash } = original;
    if (seen.has(path) || missing.has(path)) continue;
    seen.add(path);
    if (!(await folder.hash(path)).startsWith(hash)) throw new UnusableExport(`the file ${path} is damaged`);
  }
  if (seen.size !== folder.manifest.media.files) {
    throw new UnusableExport(`it holds ${seen.size} files, and should hold ${folder.manifest.media.files}`);
  }
}

/** The files of its documents. */
export async function* originalsIn(folder: ExportFolder): AsyncGenerator<Original> {
  for await (const { document } of folder.documents('media')) yield* originalsOf(document);
}
