/**
 * How late stories come out in a burst: 200 due stories, 50 a second, on two processes. With `--kills` one that
 * does the work is killed again and again meanwhile. Lateness is measured twice: by the records of the acts, and
 * by when another process finds the story published. Processor time is printed too, since a busy machine makes
 * stories late that took little work.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { commandLine } from '../../src/accounts/account';
import { readArticleInput } from '../../src/articles/article.input';
import { createDraft, findArticle } from '../../src/articles/article.service';
import { doDueWork, publish } from '../../src/articles/publishing/publishing.service';
import { listEntries } from '../../src/audit/audit.service';
import { ensureDefaultSections, readSections } from '../../src/sections/section.service';
import { openDatabase } from '../../src/database/database';
import { anId } from '../an-id';
import { flag, median, quantile, report } from './report';

const STORIES = 200;
const A_SECOND = 50;
const KILL_EVERY = 500;

interface Story {
  readonly id: string;
  readonly due: Date;
}

const open = async (folder: string) => {
  const database = await openDatabase({ dataDir: folder });
  await database.prepare([]);
  return database;
};

/** A process that looks for what is due, as the server does. */
async function workForEver(folder: string): Promise<never> {
  await open(folder);
  const begun = process.cpuUsage();
  for (;;) {
    await doDueWork(new Date(), () => new Date());
    const { user, system } = process.cpuUsage(begun);
    process.send?.((user + system) / 1000);
    await pause(250);
  }
}

async function scheduled(): Promise<readonly Story[]> {
  const context = { languages: ['ar'], sections: await readSections() };
  const drafts: string[] = [];
  const begun = Date.now();
  for (let n = 0; n < STORIES; n += 1) {
    const body = `<p>${'نص الخبر كما كتبه صاحبه في يومه. '.repeat(60)}</p>`;
    const typed = { headline: `خبر في موعده ${n}`, lang: 'ar', section: 'national', body };
    drafts.push(
      (await createDraft({ who: commandLine, now: new Date() }, readArticleInput(typed, context))).id,
    );
  }
  // Scheduling takes about as long as writing did, and ends before the first is due.
  const first = Date.now() + 2 * (Date.now() - begun) + 2000;
  const stories = drafts.map((id, n) => ({ id, due: new Date(first + (n * 1000) / A_SECOND) }));
  for (const { id, due } of stories)
    await publish({ who: commandLine, now: new Date() }, anId(id), { at: due });
  return stories;
}

interface Lateness {
  readonly recorded: number;
  readonly seen: number;
}

/** Milliseconds from the time meant to the act by its record, and to the moment that readers can see it. */
async function latenessOf({ id, due }: Story): Promise<Lateness> {
  while ((await findArticle(anId(id))).status !== 'published') await pause(20);
  const seen = Date.now() - due.getTime();
  const entries = (await listEntries(5, `article:${id}`)).filter(({ act }) => act === 'article.published');
  if (entries.length !== 1) throw new Error(`${id} was published ${entries.length} times`);
  return { recorded: (entries[0]?.at.getTime() ?? NaN) - due.getTime(), seen };
}

/** Two processes that work; killed ones are replaced. */
class Workers {
  readonly #running: ChildProcess[] = [];
  readonly #spent = new Map<ChildProcess, number>();
  kills = 0;

  constructor(private readonly folder: string) {
    for (let n = 0; n < 2; n += 1) this.#start();
  }

  /** Processor time of all in milliseconds, without what a process did after its last round. */
  get spent(): number {
    return [...this.#spent.values()].reduce((sum, each) => sum + each, 0);
  }

  /** Whether both are past their start and look for what is due. */
  get atWork(): boolean {
    return this.#running.every((each) => this.#spent.has(each));
  }

  /** Kills the older one, once the younger has started: no supervisor of two ends both. */
  killOne(): void {
    if (!this.atWork) return;
    this.#running.shift()?.kill('SIGKILL');
    this.kills += 1;
    this.#start();
  }

  end(): void {
    for (const each of this.#running) each.kill('SIGKILL');
  }

  #start(): void {
    const child = fork(join(__dirname, 'run.cjs'), [__filename, '--work', this.folder], { stdio: 'inherit' });
    child.on('message', (spent) => this.#spent.set(child, Number(spent)));
    this.#running.push(child);
  }
}

async function killAgainAndAgain(workers: Workers, ending: AbortSignal): Promise<void> {
  while (!ending.aborted) {
    await pause(KILL_EVERY);
    workers.killOne();
  }
}

function tell(late: readonly Lateness[], workers: Workers): void {
  report('due: stories', late.length);
  for (const kind of ['recorded', 'seen'] as const) {
    const times = late.map((each) => each[kind]);
    report(`due: ${kind}, median ms late`, median(times));
    report(`due: ${kind}, 95th part ms late`, quantile(times, 0.95));
    report(`due: ${kind}, longest ms late`, Math.max(...times));
  }
  report('due: processes killed', workers.kills);
  report('due: processor ms a story', workers.spent / late.length);
  report('due: load of the machine', loadavg()[0] ?? NaN);
  report('due: cores', availableParallelism());
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'due-'));
  const database = await open(folder);
  await ensureDefaultSections(new Date());
  const workers = new Workers(folder);
  while (!workers.atWork) await pause(50);
  const stories = await scheduled();
  const ending = new AbortController();
  const killing = flag('kills') ? killAgainAndAgain(workers, ending.signal) : undefined;
  const late: Lateness[] = [];
  for (const story of stories) late.push(await latenessOf(story));
  ending.abort();
  await killing;
  workers.end();
  await database.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 9 });
  tell(late, workers);
}

// Before the role stands this file's own name, given by `run.cjs`: a worker that did not see its role would start
// workers itself, and they more.
const [role, folder = ''] = process.argv.slice(3);
void (role === '--work' ? workForEver(folder) : main());
