import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Bytes below which a day's stories and pictures may not fit: half a gigabyte. */
const LOW_BYTES = 512 * 1024 * 1024;
/** Bytes below which writes fail. */
const FULL_BYTES = 4 * 1024 * 1024;

/** Free bytes of the disk of a folder, also before the folder exists. */
async function freeSpace(folder: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch (error) {
    const parent = dirname(folder);
    if (parent === folder) throw error;
    return freeSpace(parent);
  }
}

/** Free bytes by the name of each folder. */
export async function freeSpaces(
  folders: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, number>>> {
  const free = await Promise.all(
    Object.entries(folders).map(async ([name, folder]) => [name, await freeSpace(folder)] as const),
  );
  return Object.fromEntries(free);
}

const megabytes = (bytes: number) => Math.floor(bytes / 1024 / 1024);

/**
 * Names a disk with little space; a health check.
 * @throws where a disk is full
 */
export async function checkSpace(folders: Readonly<Record<string, string>>): Promise<string | undefined> {
  const free = Object.entries(await freeSpaces(folders));
  const full = free.filter(([, bytes]) => bytes < FULL_BYTES).map(([name]) => name);
  if (full.length > 0) throw new Error(`the disk is full (${full.join(', ')})`);
  const low = free.filter(([, bytes]) => bytes < LOW_BYTES);
  if (low.length === 0) return undefined;
  return low.map(([name, bytes]) => `${name} has ${megabytes(bytes)} MB left`).join(', ');
}
