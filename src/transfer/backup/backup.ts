import { randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, mkdir, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isNativeError } from 'node:util/types';
import { createGunzip, createGzip } from 'node:zlib';
import type { Database } from '../../database/database';
import { replaceDatabase } from '../../database/database.replace';
import type { FileStore } from '../../storage/files';
import { DamagedArchive, readTar, writeTar, type TarFile } from './tar';

/** Name of the database in a backup. */
const DATABASE = 'midad.db';
/** Folders with originals and sources; renditions can be rendered again. */
const ORIGINALS = 'originals';
const KEPT = [ORIGINALS, 'sources'];
const UPLOADS = 'uploads/';

interface BackupParts {
  readonly dataDir: string;
  readonly files: FileStore;
}

/** The numbers of a backup. */
interface BackupContent {
  readonly pictures: number;
}

/**
 * Writes the database and the files into one archive (`.tar.gz`) while the paper runs. The database is copied first,
 * so that the archive contains every file that it refers to.
 * @throws Error where the file exists, or the data is in a MongoDB
 */
export async function writeBackup(
  database: Database,
  file: string,
  parts: BackupParts,
): Promise<BackupContent> {
  await refuseExisting(file);
  const copy = aside(parts.dataDir, 'backup');
  const partial = `${resolve(file)}.partial`;
  const counted = { pictures: 0 };
  try {
    await database.backup(copy);
    const archive = Readable.from(writeTar(contentOf(copy, parts.files, counted)), { objectMode: false });
    await pipeline(
      archive,
      createGzip({ level: 5 }),
      createWriteStream(partial, { mode: 0o600, flush: true }),
    );
    await rename(partial, file);
    return counted;
  } finally {
    await Promise.all([copy, partial].map((path) => rm(path, { force: true })));
  }
}

async function refuseExisting(file: string): Promise<void> {
  const exists = await access(file).then(
    () => true,
    () => false,
  );
  if (exists) throw new Error(`${file} exists already; a backup never writes over a file`);
}

const aside = (folder: string, name: string): string =>
  join(folder, `.${name}-${randomBytes(6).toString('hex')}`);

async function* contentOf(
  copy: string,
  files: FileStore,
  counted: { pictures: number },
): AsyncGenerator<TarFile> {
  yield { name: DATABASE, size: (await stat(copy)).size, content: createReadStream(copy) };
  for (const folder of KEPT) {
    for await (const name of files.list(folder)) {
      const size = await files.size(name);
      if (size === undefined) continue;
      if (folder === ORIGINALS) counted.pictures += 1;
      yield { name: UPLOADS + name, size, content: await files.open(name) };
    }
  }
}

/**
 * Restores a backup of `writeBackup`: files first, then the database in one step.
 * @throws DamagedArchive, or Error where the paper is running; then the database is as it was
 */
export async function restoreBackup(file: string, parts: BackupParts): Promise<BackupContent> {
  const copy = aside(parts.dataDir, 'restore');
  try {
    await mkdir(parts.dataDir, { recursive: true, mode: 0o700 });
    const unpack = (archive: AsyncIterable<Uint8Array>) => unpackTo(copy, archive, parts.files);
    const found = await pipeline(createReadStream(file), createGunzip(), unpack).catch(explained(file));
    if (!found.database) throw new DamagedArchive(`${file} holds no database: it is no backup of Midad`);
    replaceDatabase(parts.dataDir, copy);
    return { pictures: found.pictures };
  } finally {
    await rm(copy, { force: true });
  }
}

async function unpackTo(copy: string, archive: AsyncIterable<Uint8Array>, files: FileStore) {
  const found = { database: false, pictures: 0 };
  for await (const { name, content } of readTar(archive)) {
    if (name === DATABASE) {
      await pipeline(content, createWriteStream(copy, { mode: 0o600, flush: true }));
      found.database = true;
    } else if (KEPT.some((folder) => name.startsWith(`${UPLOADS}${folder}/`))) {
      await files.put(name.slice(UPLOADS.length), Readable.from(content, { objectMode: false }));
      if (name.startsWith(`${UPLOADS}${ORIGINALS}/`)) found.pictures += 1;
    }
  }
  return found;
}

/** Converts errors of decompression to DamagedArchive; errors of reading the file stay. */
const explained =
  (file: string) =>
  (error: unknown): never => {
    const code = isNativeError(error) && 'code' in error ? String(error.code) : '';
    if (code === 'ENOENT') throw new Error(`${file}: there is no such file`, { cause: error });
    const damaged = code.startsWith('Z_') || error instanceof DamagedArchive;
    throw damaged
      ? new DamagedArchive(`${file} is no backup of Midad, or it is damaged`, { cause: error })
      : error;
  };
