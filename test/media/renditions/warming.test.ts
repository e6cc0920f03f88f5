import { createLog } from '../../../src/log';
import { storeUpload } from '../../../src/media/media.service';
import type { Media } from '../../../src/media/media';
import type { Renditions } from '../../../src/media/renditions/renditions';
import { warmDemoPictures } from '../../../src/media/renditions/demo-renditions';
import { system } from '../../../src/accounts/account';
import { localFiles } from '../../../src/storage/local';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { openTemporaryDatabase } from '../../database/temporary';

const now = new Date('2026-11-24T10:00:00Z');
const root = mkdtempSync(join(tmpdir(), 'warming-'));
const log = createLog('silent');
let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;

beforeAll(async () => {
  database = await openTemporaryDatabase();
  for (const [width, demo] of [
    [40, true],
    [50, true],
    [60, false],
  ] as const) {
    const content = await sharp({ create: { width, height: 30, channels: 3, background: '#0a6' } })
      .jpeg()
      .toBuffer();
    const upload = { content, filename: 'a.jpg', lang: 'ar', actor: system, demo };
    await storeUpload(localFiles(root), upload, now);
  }
});
afterAll(async () => {
  await database.close();
  rmSync(root, { recursive: true });
});

/** Renditions that the test finishes one by one. */
function slowRenditions() {
  const made: number[] = [];
  const underWay: (() => void)[] = [];
  const warm = async (media: Media) => {
    await new Promise<void>((done) => underWay.push(done));
    made.push(media.width ?? 0);
  };
  const renditions: Renditions = { ready: () => Promise.reject(new Error('not asked for')), warm };
  const begun = async () => {
    while (underWay.length === 0) await new Promise((soon) => setTimeout(soon, 5));
  };
  return { renditions, made, begun, finish: () => underWay.shift()?.() };
}

test('pictures of the demo edition are rendered one after another, the newsroom’s own are not', async () => {
  const { renditions, made, begun, finish } = slowRenditions();
  const warming = warmDemoPictures(renditions, log);
  for (let picture = 0; picture < 2; picture += 1) {
    await begun();
    finish();
  }
  await warming.stop();
  expect(made.sort()).toEqual([40, 50]);
});

test('after a stop, the current picture is the last one', async () => {
  const { renditions, made, begun, finish } = slowRenditions();
  const warming = warmDemoPictures(renditions, log);
  await begun();
  const stopped = warming.stop();
  finish();
  await stopped;
  expect(made).toHaveLength(1);
});
