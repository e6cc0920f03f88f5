/** Pictures of the library with words, for tests. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Id } from '../../../src/ids/id';
import { storeUpload } from '../../../src/media/media.service';
import { localFiles } from '../../../src/storage/local';
import { aPicture } from '../../media/a.picture';
import { at, editor } from '../newsroom';

type Wordings = Readonly<Partial<Record<'alt' | 'caption' | 'credit', Readonly<Record<string, string>>>>>;

export interface TestLibrary {
  readonly aPictureWith: (words?: Wordings) => Promise<Id>;
  readonly close: () => Promise<void>;
}

export async function openLibrary(): Promise<TestLibrary> {
  const folder = await mkdtemp(join(tmpdir(), 'midad-words-'));
  let drawn = 0;
  return {
    async aPictureWith(words = {}) {
      drawn += 1;
      const content = await (await aPicture(300 + drawn, 200)).jpeg().toBuffer();
      const upload = { content, filename: `${drawn}.jpg`, lang: 'ar', actor: editor, ...words };
      return (await storeUpload(localFiles(folder), upload, at(0))).media.id;
    },
    close: () => rm(folder, { recursive: true, force: true, maxRetries: 9 }),
  };
}
