/**
 * What programs and editors write, through the API of a process of its own: new stories by one and by eight writers,
 * a story published until the front shows it, and a live story changed. `--processes=2` serves with two processes.
 * Processor time is the server's alone.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandLine } from '../../src/accounts/account';
import { addAccount } from '../../src/accounts/account.service';
import { readAccountInput } from '../../src/accounts/account.input';
import { addToken } from '../../src/accounts/tokens/token.service';
import { createLog } from '../../src/log';
import { openNewsroom } from '../../src/server/newsroom';
import { archiveOf, configIn, type Archive } from './archive';
import { atRest, cpuSeconds, servePaper, type Served } from './processes';
import { flag, median, quantile, report } from './report';

const STORIES = flag('quick') ? 60 : 300;
const WRITERS = 8;
const EMAIL = 'bench@example.org';
const body = Array.from(
  { length: 12 },
  () => `<p>${'نص الخبر كما كتبه صاحبه في يومه. '.repeat(12)}</p>`,
).join('');

/** A copy of the archive, with an account and its token. */
async function copyOf(archive: Archive): Promise<{ readonly copy: Archive; readonly token: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'writes-'));
  const copy = { dataDir: join(folder, 'data'), uploadsDir: join(folder, 'uploads') };
  cpSync(archive.dataDir, copy.dataDir, { recursive: true });
  cpSync(archive.uploadsDir, copy.uploadsDir, { recursive: true });
  const newsroom = await openNewsroom(configIn(copy), createLog('error'));
  const now = new Date();
  await addAccount(
    commandLine,
    readAccountInput({ email: EMAIL, name: 'قياس', role: 'administrator', lang: 'ar' }),
    now,
  );
  const token = await addToken(commandLine, { email: EMAIL, label: 'قياس' }, now);
  await newsroom.close();
  return { copy, token };
}

interface Reply {
  readonly status: number;
  readonly text: string;
}

interface Call {
  readonly method: string;
  readonly path: string;
  readonly data?: unknown;
}

class Client {
  readonly #agent = new Agent({ keepAlive: true });

  constructor(
    private readonly port: number,
    private readonly token: string,
  ) {}

  async api(method: string, path: string, data?: unknown): Promise<{ readonly id: string }> {
    const { status, text } = await this.send({ method, path: `/api/v1${path}`, data });
    if (status >= 300) throw new Error(`${method} ${path} answered ${status}: ${text}`);
    return JSON.parse(text) as { id: string };
  }

  send({ method, path, data }: Call): Promise<Reply> {
    const headers = { Authorization: `Bearer ${this.token}`, 'Content-Type': 'application/json' };
    return new Promise((done, failed) => {
      const asked = request({ port: this.port, method, path, agent: this.#agent, headers }, (res) => {
        let text = '';
        res.setEncoding('utf8').on('data', (part: string) => (text += part));
        res.on('end', () => done({ status: res.statusCode ?? 0, text }));
      });
      asked.on('error', failed).end(data === undefined ? undefined : JSON.stringify(data));
    });
  }

  /** Resolves once the front has the text. */
  async frontShows(text: string): Promise<void> {
    while (!(await this.send({ method: 'GET', path: '/' })).text.includes(text));
  }

  close(): void {
    this.#agent.destroy();
  }
}

interface Draft {
  readonly id: string;
  readonly headline: string;
}

let count = 0;
async function create(client: Client): Promise<Draft> {
  count += 1;
  const headline = `خبر مكتوب ${count}`;
  const { id } = await client.api('POST', '/articles', { headline, lang: 'ar', section: 'national', body });
  return { id, headline };
}

interface Bench {
  readonly server: Served;
  readonly client: Client;
}

async function timed(name: string, { pid }: Served, work: () => Promise<readonly number[]>): Promise<void> {
  const [before, began] = [cpuSeconds(pid) ?? NaN, performance.now()];
  const times = await work();
  const seconds = (performance.now() - began) / 1000;
  report(`${name}, a second`, times.length / seconds);
  report(`${name}, ms p50`, median(times));
  report(`${name}, ms p99`, quantile(times, 0.99));
  report(`${name}, processor ms each`, (((cpuSeconds(pid) ?? NaN) - before) * 1000) / times.length);
}

async function each<T>(things: readonly T[], work: (thing: T) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (const thing of things) {
    const began = performance.now();
    await work(thing);
    times.push(performance.now() - began);
  }
  return times;
}

const numbers = (length: number) => Array.from({ length }, (_, n) => n);

async function creations({ server, client }: Bench): Promise<void> {
  await each(numbers(STORIES / 3), () => create(client)); // compiled by V8
  await timed('create, one writer', server, () => each(numbers(STORIES), () => create(client)));
  await timed('create, eight writers', server, async () => {
    const writers = numbers(WRITERS).map(() => each(numbers(STORIES / 4), () => create(client)));
    return (await Promise.all(writers)).flat();
  });
}

async function publications({ server, client }: Bench): Promise<void> {
  const drafts: Draft[] = [];
  for (let n = 0; n < STORIES / 3; n += 1) drafts.push(await create(client));
  const publish = ({ id }: Draft) => client.api('POST', `/articles/${id}/transitions`, { to: 'published' });
  await timed('publish', server, () => each(drafts.slice(0, STORIES / 6), publish));
  await timed('publish until the front shows it', server, () =>
    each(drafts.slice(STORIES / 6), async (draft) => {
      await publish(draft);
      await client.frontShows(draft.headline);
    }),
  );
  await timed('update of a live story', server, () =>
    each(drafts, ({ id, headline }) =>
      client.api('PATCH', `/articles/${id}`, { headline: `${headline} محدث` }),
    ),
  );
}

async function run(): Promise<void> {
  const { copy, token } = await copyOf(await archiveOf(1000));
  const processes = /--processes=(\d+)/.exec(process.argv.join(' '))?.[1];
  const server = await servePaper(copy, processes === undefined ? {} : { WEB_CONCURRENCY: processes });
  await atRest(server);
  const client = new Client(server.port, token);
  await creations({ server, client });
  await publications({ server, client });
  client.close();
  await server.stop();
  rmSync(join(copy.dataDir, '..'), { recursive: true, force: true, maxRetries: 9 });
}

void run();
