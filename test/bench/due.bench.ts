/**
 * How late stories come out in a burst: 200 due stories, 50 a second, and how long one takes. With `--kills` a
 * process that does the work is killed again and again meanwhile.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { commandLine } from '../../src/accounts/account';
import { readArticleInput } from '../../src/articles/article.input';
import { createDraft, findArticle } from '../../src/articles/article.service';
import { doDueWork, publish } from '../../src/articles/publishing.service';
import { listEntries } from '../../src/audit/audit.service';
import { ensureDefaultSections, readSections } from '../../src/sections/section.service';
import { openDatabase } from '../../src/database/database';
import { flag, median, quantile, report } from './report';

const STORIES = 200;
const A_SECOND = 50;
const LEAD_IN = 6000;

const open = async (folder: string) => {
  const database = await openDatabase({ dataDir: folder });
  await database.prepare([]);
  return database;
};

/** A process that looks for what is due, as the server does. */
async function workForEver(folder: string): Promise<never> {
  await open(folder);
  for (;;) {
    await doDueWork(new Date(), () => new Date());
    await pause(250);
  }
}

async function scheduled(): Promise<readonly { readonly id: string; readonly due: Date }[]> {
  const around = { languages: ['ar'], sections: await readSections() };
  const drafts: string[] = [];
  for (let n = 0; n < STORIES; n += 1) {
    const body = `<p>${'نص الخبر كما كتبه صاحبه في يومه. '.repeat(60)}</p>`;
    const typed = { headline: `خبر في موعده ${n}`, lang: 'ar', section: 'national', body };
    drafts.push((await createDraft(commandLine, readArticleInput(typed, around), new Date())).id);
  }
  const first = Date.now() + LEAD_IN;
  const stories = drafts.map((id, n) => ({ id, due: new Date(first + (n * 1000) / A_SECOND) }));
  for (const { id, due } of stories) await publish(commandLine, id, { at: due }, new Date());
  return stories;
}

/** Milliseconds from the time meant to the act, by the record of the act. */
async function lateness(id: string, due: Date): Promise<number> {
  while ((await findArticle(id)).status !== 'published') await pause(20);
  const entry = (await listEntries(5, `article:${id}`)).find(({ act }) => act === 'article.published');
  return (entry?.at.getTime() ?? NaN) - due.getTime();
}

function worker(folder: string): ChildProcess {
  return fork(join(__dirname, 'run.cjs'), [__filename, '--work', folder], { stdio: 'inherit' });
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'due-'));
  const database = await open(folder);
  await ensureDefaultSections(new Date());
  const stories = await scheduled();
  const ending = new AbortController();
  const workers = [worker(folder), worker(folder)];
  const killing = (async () => {
    while (!ending.signal.aborted && flag('kills')) {
      await pause(400);
      workers.shift()?.kill('SIGKILL');
      workers.push(worker(folder));
    }
  })();
  const late: number[] = [];
  for (const { id, due } of stories) late.push(await lateness(id, due));
  ending.abort();
  await killing;
  for (const each of workers) each.kill('SIGKILL');
  await database.close();
  rmSync(folder, { recursive: true, force: true });
  report('due: stories', late.length);
  report('due: median ms late', median(late));
  report('due: 95th part ms late', quantile(late, 0.95));
  report('due: longest ms late', Math.max(...late));
}

const [role, folder = ''] = process.argv.slice(2).filter((each) => each !== '--kills');
void (role === '--work' ? workForEver(folder) : main());
