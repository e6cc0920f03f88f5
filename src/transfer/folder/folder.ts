/** Reads an export on the disk; it is untrusted input. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissingFile } from '../file';
import type { ContentCollection } from './content';
import { documentsOf, linesOf, type DocumentLine } from './lines';
import { MANIFEST, UnusableExport, fileOf, readManifest, type Manifest } from './manifest';

export class ExportFolder {
  private constructor(
    private readonly root: string,
    readonly manifest: Manifest,
  ) {}

  /** @throws UnusableExport where the folder is not an export, or one of another version */
  static async open(path: string, migrations: readonly string[]): Promise<ExportFolder> {
    const root = await realpath(path).catch((error: unknown) => {
      throw isMissingFile(error) ? new UnusableExport('there is no such folder') : error;
    });
    const file = await plainFile(root, MANIFEST);
    if (file === undefined) {
      throw new UnusableExport(`there is no ${MANIFEST} in it: it is no export of Midad, or not whole`);
    }
    return new ExportFolder(root, readManifest(await readFile(file, 'utf8'), migrations));
  }

  /** The documents of a collection. @throws UnusableExport at the first damaged one */
  async *documents(name: ContentCollection): AsyncGenerator<DocumentLine, undefined> {
    if (!this.manifest.collections[name]) return;
    const file = await this.file(fileOf(name));
    yield* documentsOf(linesOf(createReadStream(file), fileOf(name)), fileOf(name));
  }

  /** The bytes of a file, as a stream. */
  async open(path: string): Promise<ReturnType<typeof createReadStream>> {
    return createReadStream(await this.file(path));
  }

  /** SHA-256 of a file, in hex. */
  async hash(path: string): Promise<string> {
    const hash = createHash('sha256');
    for await (const chunk of (await this.open(path)) as AsyncIterable<Buffer>) hash.update(chunk);
    return hash.digest('hex');
  }

  private async file(path: string): Promise<string> {
    const file = await plainFile(this.root, path);
    if (file === undefined) throw new UnusableExport(`the file ${path} is missing`);
    return file;
  }
}

/** A file of the folder. A symbolic link is refused, because it can point to any file of this machine. */
async function plainFile(root: string, path: string): Promise<string | undefined> {
  const file = join(root, path);
  const real = await realpath(file).catch((error: unknown) => {
    if (isMissingFile(error)) return undefined;
    throw error;
  });
  if (real === undefined) return undefined;
  if (real !== file) throw new UnusableExport(`${path} is a link: an export holds files alone`);
  if (!(await stat(real)).isFile()) throw new UnusableExport(`${path} is no file`);
  return file;
}
