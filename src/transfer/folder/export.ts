import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Database } from '../../database/database';
import type { ReadDocuments, StoredDocument } from '../../database/documents';
import { isMissingFile } from '../file';
import type { FileStore } from '../../storage/files';
import { migrations } from '../migrations/migrations';
import { contentCollections, type ContentCollection } from './content';
import { lineOf } from './lines';
import { FORMAT_VERSION, MANIFEST, fileOf, type Manifest } from './manifest';
import { originalsOf } from './originals';

interface ExportParts {
  readonly database: Database;
  readonly files: FileStore;
  /** Name of the paper per language. */
  readonly name: Readonly<Record<string, string>>;
  /** Version of Midad. */
  readonly version: string;
}

/**
 * Writes all content and its files into a new folder: a snapshot of the documents, while the paper runs. The
 * manifest lists the files of the library that are missing.
 * @throws Error when the folder is not empty; then nothing was written
 */
export async function exportPaper(folder: string, parts: ExportParts): Promise<Manifest> {
  await refuseFilled(folder);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const { media, collections } = await writeContent(folder, parts);
    const manifest: Manifest = {
      format: 'midad',
      formatVersion: FORMAT_VERSION,
      version: parts.version,
      name: { ...parts.name },
      migrations: migrations.map(({ id }) => id),
      collections,
      media,
    };
    await writeFile(join(folder, MANIFEST), `${JSON.stringify(manifest, undefined, 2)}\n`, secret);
    return manifest;
  } catch (error) {
    for (const name of await readdir(folder).catch(() => [])) {
      await rm(join(folder, name), { recursive: true, force: true });
    }
    throw error;
  }
}

/** Other accounts of this machine cannot read the files, which contain drafts and readers' mail addresses. */
const secret = { mode: 0o600, flush: true } as const;

async function refuseFilled(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (isMissingFile(error)) return [];
    throw new Error(`${folder} is no folder that can be read`, { cause: error });
  });
  if (names.length > 0) throw new Error(`${folder} is not empty: an export is written into a new folder`);
}

type WrittenContent = Pick<Manifest, 'collections' | 'media'>;
type WrittenCollection = NonNullable<Manifest['collections'][ContentCollection]>;

function writeContent(folder: string, { database, files }: ExportParts): Promise<WrittenContent> {
  return database.snapshot(async (read) => {
    const media = new MediaCopy(folder, files);
    const collections: Manifest['collections'] = {};
    for (const name of contentCollections) {
      const see = name === 'media' ? (document: StoredDocument) => media.copy(document) : undefined;
      collections[name] = await writeCollection(join(folder, fileOf(name)), read(name), see);
    }
    return { collections, media: media.counted };
  });
}

async function writeCollection(
  file: string,
  documents: ReturnType<ReadDocuments>,
  see: ((document: StoredDocument) => Promise<void>) | undefined,
): Promise<WrittenCollection> {
  const hash = createHash('sha256');
  let count = 0;
  async function* lines() {
    for await (const document of documents) {
      await see?.(document);
      const line = `${lineOf(document)}\n`;
      hash.update(line);
      count += 1;
      yield line;
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(file, secret));
  return { count, sha256: hash.digest('hex') };
}

/** Copies the originals of documents. */
class MediaCopy {
  readonly counted = { files: 0, bytes: 0, missing: [] as string[] };

  constructor(
    private readonly folder: string,
    private readonly files: FileStore,
  ) {}

  async copy(document: StoredDocument): Promise<void> {
    for (const { name, path } of originalsOf(document)) {
      const to = join(this.folder, path);
      if (await stat(to).catch(() => undefined)) continue;
      const bytes = await this.files.size(name);
      if (bytes === undefined) this.counted.missing.push(path);
      else {
        await mkdir(dirname(to), { recursive: true, mode: 0o700 });
        await pipeline(await this.files.open(name), createWriteStream(to, secret));
        this.counted.files += 1;
        this.counted.bytes += bytes;
      }
    }
  }
}
