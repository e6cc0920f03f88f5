import { randomBytes } from 'node:crypto';
import { constants, createWriteStream } from 'node:fs';
import { lstat, mkdir, open, opendir, readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { NotFound } from '../errors';
import type { ByteRange, FileStore } from './files';
import { checkedName, isName, isPrefix } from './name';

/** Folder of incomplete files: outside of every name, on the same disk. */
const PARTIAL = '.partial';

/** Files in a local folder. A file is written to a temporary name, flushed to the disk, then renamed. */
export function localFiles(root: string): FileStore {
  return {
    put: async (name, content) => put(root, await linkFreePath(root, name), content),
    size: async (name) => sizeOf(await linkFreePath(root, name)),
    open: async (name, range) => openFile(await linkFreePath(root, name), range),
    remove: async (name) => rm(await linkFreePath(root, name), { force: true }),
    list: (prefix) => listNames(root, prefix),
  };
}

/** Removes the temporary files of interrupted writes. @param before files begun earlier than this. */
export async function removeLeftovers(root: string, before: Date, folder = PARTIAL): Promise<number> {
  let removed = 0;
  for (const name of await readdir(join(root, folder)).catch(() => [])) {
    const path = join(root, folder, name);
    const entry = await stat(path).catch(() => undefined);
    if (!entry?.isFile() || entry.mtime >= before) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}

/**
 * The path of a name. A link below the root could lead to any file of this machine: no folder on the way may be
 * one. The root itself may, since the operator chose it.
 * @throws NotFound
 */
async function linkFreePath(root: string, name: string): Promise<string> {
  const path = join(root, checkedName(name));
  const folder = dirname(path);
  const [realFolder, realRoot] = await Promise.all([realOf(folder), realOf(root)]);
  if (realFolder !== undefined && realFolder !== join(realRoot ?? root, relative(root, folder)))
    throw new NotFound();
  return path;
}

/** The real path of a folder; undefined for a missing one. */
const realOf = (folder: string): Promise<string | undefined> =>
  realpath(folder).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });

async function put(root: string, path: string, content: Buffer | Readable): Promise<void> {
  await mkdir(join(root, PARTIAL), { recursive: true });
  const partial = join(root, PARTIAL, randomBytes(12).toString('hex'));
  try {
    await write(partial, content);
    await mkdir(dirname(path), { recursive: true });
    await rename(partial, path);
    await flushFolder(dirname(path));
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

/** `flush` has the stream call fsync before it closes the file. */
async function write(path: string, content: Buffer | Readable): Promise<void> {
  const source = Buffer.isBuffer(content) ? Readable.from([content]) : content;
  await pipeline(source, createWriteStream(path, { flags: 'wx', flush: true }));
}

/** Without a flush of the folder, a power failure can lose the name although the bytes are on the disk. */
async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

const isMissing = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  // A link in place of a file (ELOOP) counts as a missing file.
  (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'ELOOP');

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    const entry = await lstat(path);
    return entry.isFile() ? entry.size : undefined;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

async function openFile(path: string, range?: ByteRange): Promise<Readable> {
  try {
    const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
    return file.createReadStream(range);
  } catch (error) {
    if (isMissing(error)) throw new NotFound();
    throw error;
  }
}

async function* listNames(root: string, prefix: string): AsyncIterable<string> {
  if (!isPrefix(prefix)) return;
  const folder = prefix.replace(/\/$/, '');
  const entries = await opendir(join(root, folder)).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  for await (const entry of entries) {
    const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (!isName(name)) continue;
    if (entry.isDirectory()) yield* listNames(root, name);
    else if (entry.isFile()) yield name;
  }
}
