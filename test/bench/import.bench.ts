/**
 * How fast an export of WordPress comes in: 10,000 stories, with `--large` 100,000, with `--stories=N` as many.
 * Stories a second are printed by the clock and by processor time, which a busy machine does not lengthen; memory
 * is the largest that the process held, at a tenth of the stories, at three tenths and at their end.
 */
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openDatabase } from '../../src/database/database';
import { loadPaper } from '../../src/settings/paper.service';
import { localFiles } from '../../src/storage/local';
import { prepareNewsroom } from '../../src/transfer/first-start';
import type { ImportEntry } from '../../src/transfer/importers/item';
import { runImport } from '../../src/transfer/importers/runs/run';
import { readWordpress } from '../../src/transfer/importers/wordpress/wordpress';
import { invented } from './wordpress.file';
import { flag, report } from './report';

const named = process.argv.find((each) => each.startsWith('--stories='))?.slice('--stories='.length);
const STORIES = named === undefined ? (flag('large') ? 100_000 : 10_000) : Number(named);

/** Memory is printed here and at the end. */
const MARKS = [STORIES / 10, (STORIES * 3) / 10];

const peakMB = (): number => process.resourceUsage().maxRSS / 1024;

/** Tells of memory on the way. */
async function* watched(entries: AsyncIterable<ImportEntry>): AsyncGenerator<ImportEntry, undefined> {
  let count = 0;
  for await (const entry of entries) {
    yield entry;
    count += 1;
    if (MARKS.includes(count)) report(`import: peak memory after ${count} stories, MB`, peakMB());
  }
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'import-bench-'));
  const file = join(folder, 'export.xml');
  await pipeline(Readable.from(invented(STORIES)), createWriteStream(file));
  const now = new Date();
  const database = await openDatabase({ dataDir: folder });
  await prepareNewsroom(database, now);
  const place = {
    paper: await loadPaper('https://paper.example'),
    files: localFiles(folder),
    now,
    explain: String,
  };
  const order = { file, publish: true, fetchPictures: false };
  report('import: peak memory before, MB', peakMB());
  const [began, before] = [performance.now(), process.cpuUsage()];
  const result = await runImport(watched(readWordpress(file)), order, place);
  const { user, system } = process.cpuUsage(before);
  const seconds = (performance.now() - began) / 1000;
  report('import: stories', result.published);
  report('import: notes', result.notes.length);
  report('import: stories a second', STORIES / seconds);
  report('import: stories a second of processor time', STORIES / ((user + system) / 1e6));
  report(`import: peak memory after ${STORIES} stories, MB`, peakMB());
  await database.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 9 });
}

void main();
