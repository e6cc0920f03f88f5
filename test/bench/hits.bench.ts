/**
 * Pages from memory, against a bare `node:http` server that sends the same bytes, headers and all: by turns on the
 * same machine, to the same client in a process of its own, with as many connections. Ratios are medians of rounds,
 * so that what else the machine does falls on both; the ratio of processor time hardly feels it. The second bare
 * server sends the body and its length alone: what the headers cost that keep readers safe and caches right.
 */
import { request, type IncomingMessage } from 'node:http';
import { archiveOf } from './archive';
import { loadOn } from './load';
import { atRest, cpuSeconds, serveBare, servePaper, type BareAnswer, type Served } from './processes';
import { flag, median, report } from './report';

const ROUNDS = flag('quick') ? 3 : 9;
const SECONDS = 1.5;
const CONNECTIONS = 32;
const MANY_CONNECTIONS = 256;
const AGENT = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const browser = {
  'User-Agent': AGENT,
  Accept: 'text/html,*/*',
  'Accept-Encoding': 'gzip, deflate, br, zstd',
};

interface Answered extends BareAnswer {
  readonly etag: string;
}

/** As they were sent, but for what any server adds by itself. */
function headersOf({ rawHeaders }: IncomingMessage): Record<string, string> {
  const added = new Set(['Date', 'Connection', 'Keep-Alive']);
  const pairs = rawHeaders.flatMap((name, at) =>
    at % 2 === 0 ? [[name, rawHeaders[at + 1]!] as const] : [],
  );
  return Object.fromEntries(pairs.filter(([name]) => !added.has(name)));
}

function ask(port: number, path: string, headers: Record<string, string>): Promise<Answered> {
  return new Promise((answered, failed) => {
    request({ port, path, headers }, (res) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk));
      res.on('end', () => {
        const body = Buffer.concat(chunks).toString('base64');
        answered({
          status: res.statusCode ?? 0,
          headers: headersOf(res),
          body,
          etag: res.headers.etag ?? '',
        });
      });
    })
      .on('error', failed)
      .end();
  });
}

interface Round {
  readonly perSecond: number;
  readonly cpuMicros: number;
  readonly p99: number;
}

/** What is asked for, and how. */
interface Asked {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly connections?: number;
}

async function round(
  { port, pid }: Served,
  { path, headers, connections = CONNECTIONS }: Asked,
): Promise<Round> {
  const before = cpuSeconds(pid) ?? NaN;
  const load = { port, paths: [path], headers, connections, seconds: SECONDS };
  const { answers, seconds, p99 } = await loadOn(load);
  const cpu = (cpuSeconds(pid) ?? NaN) - before;
  return { perSecond: answers / seconds, cpuMicros: (cpu / answers) * 1e6, p99 };
}

/** The headers without which no client could read the body. */
const NEEDED = new Set(['Content-Type', 'Content-Encoding', 'Content-Length', 'ETag']);
const bodyAlone = (answer: BareAnswer): BareAnswer => ({
  ...answer,
  headers: Object.fromEntries(Object.entries(answer.headers).filter(([name]) => NEEDED.has(name))),
});

async function compare(name: string, paper: Served, asked: Asked) {
  const { path, headers } = asked;
  await ask(paper.port, path, headers); // made once, so that it is in memory
  const answer = await ask(paper.port, path, headers);
  const servers = [paper, await serveBare(answer), await serveBare(bodyAlone(answer))];
  const rounds: Round[][] = [];
  for (let n = 0; n <= ROUNDS; n += 1) {
    const each: Round[] = [];
    for (const server of servers) each.push(await round(server, asked));
    if (n > 0) rounds.push(each); // the first one only warms up
  }
  await Promise.all(servers.slice(1).map((bare) => bare.stop()));
  tell(name, rounds);
}

function tell(name: string, rounds: readonly (readonly Round[])[]): void {
  const of = (server: number, what: keyof Round) => median(rounds.map((each) => each[server]![what]));
  const ratio = (server: number) =>
    median(rounds.map((each) => each[0]!.perSecond / each[server]!.perSecond));
  report(`${name} per second`, Math.round(of(0, 'perSecond')));
  report(`${name} per second, bare server`, Math.round(of(1, 'perSecond')));
  report(`${name} ratio`, ratio(1));
  report(`${name} ratio to a server of bodies alone`, ratio(2));
  report(`${name} ratio by processor time`, of(1, 'cpuMicros') / of(0, 'cpuMicros'));
  report(`${name} ratio by processor time to bodies alone`, of(2, 'cpuMicros') / of(0, 'cpuMicros'));
  report(`${name} processor time, microseconds`, of(0, 'cpuMicros'));
  report(`${name} p99 ms`, of(0, 'p99'));
  report(`${name} p99 ms, bare server`, of(1, 'p99'));
}

async function run(): Promise<void> {
  const paper = await servePaper(await archiveOf(1000));
  await atRest(paper);
  const front = Buffer.from((await ask(paper.port, '/', {})).body, 'base64').toString();
  const article = /<h[23][^>]*>\s*<a href="(\/[a-z]+\/[^"]+)"/.exec(front)?.[1] ?? '';
  await compare('article hit', paper, { path: article, headers: browser });
  const many = { path: article, headers: browser, connections: MANY_CONNECTIONS };
  await compare(`article hit, ${MANY_CONNECTIONS} connections`, paper, many);
  const { etag } = await ask(paper.port, article, browser);
  await compare('article not modified', paper, {
    path: article,
    headers: { ...browser, 'If-None-Match': etag },
  });
  await compare('front hit', paper, { path: '/', headers: browser });
  await compare('feed hit', paper, { path: '/rss.xml', headers: browser });
  await paper.stop();
}

void run();
