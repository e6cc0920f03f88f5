/**
 * The desk's lists in a paper of 100,000 stories, over HTTP: tabs, filters, search, order, a deep page and the home
 * page, for an editor and for a journalist, who reads a part of the stories. Ratios are to a bare `node:http` server
 * that sends the same bytes to the same client, asked by turns.
 */
import { Agent, get, type IncomingMessage } from 'node:http';
import { commandLine } from '../../src/accounts/account';
import { addAccount } from '../../src/accounts/account.service';
import type { Role } from '../../src/accounts/permissions/role';
import { openSession } from '../../src/accounts/sessions/session.service';
import { listPeople } from '../../src/people/person.service';
import { listTags } from '../../src/sections/tags/tag.service';
import { createLog } from '../../src/log';
import { openNewsroom } from '../../src/server/newsroom';
import { archiveOf, configIn, type Archive } from './archive';
import { atRest, cpuSeconds, serveBare, servePaper, type Served } from './processes';
import { flag, median, quantile, report } from './report';

const STORIES = 100_000;
const WARM_UP = 3;
const ROUNDS = flag('quick') ? 15 : 60;
/** Milliseconds on the server. */
const GOAL = 100;

type Headers = Readonly<Record<string, string>>;

interface Desk {
  readonly editor: Headers;
  readonly journalist: Headers;
  /** A section with stories. */
  readonly section: string;
  /** A tag and a person of stories. */
  readonly tag: string;
  readonly byline: string;
}

/** A new account of a role, signed in. */
async function signedIn(role: Role): Promise<Headers> {
  const now = new Date();
  const email = `${role}-${now.getTime()}@midad.example`;
  const { account } = await addAccount(commandLine, { email, name: role, role }, now);
  const start = { browser: { device: '', address: '' }, how: 'password' } as const;
  const { word } = await openSession(account, start, now);
  return { Cookie: `midad-session=${word}`, Accept: 'text/html', 'Accept-Encoding': 'identity' };
}

async function openDesk(archive: Archive): Promise<Desk> {
  const newsroom = await openNewsroom(configIn(archive), createLog('error'));
  try {
    const [editor, journalist] = [await signedIn('editor'), await signedIn('journalist')];
    const [[tag], [person]] = await Promise.all([listTags('', 1), listPeople(undefined, 1)]);
    const section = newsroom.sections.tree().all[0]?.id ?? '';
    return { editor, journalist, section, tag: tag?.id ?? '', byline: person?.id ?? '' };
  } finally {
    await newsroom.close();
  }
}

interface Read {
  readonly ms: number;
  readonly body: Buffer;
}

const agent = new Agent({ keepAlive: true });

async function read(port: number, path: string, headers: Headers): Promise<Read> {
  const began = performance.now();
  const answer = await new Promise<IncomingMessage>((answered, failed) => {
    get({ port, path, headers, agent }, answered).on('error', failed);
  });
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  if (answer.statusCode !== 200) throw new Error(`${path} answered ${answer.statusCode}`);
  return { ms: performance.now() - began, body: Buffer.concat(chunks) };
}

/** The position of a page in the middle of the archive, as the link to the next page names it. */
const HALF_WAY = `${Date.now() - (STORIES / 2) * 50 * 60_000}.${'f'.repeat(24)}`;

const pathsOf = ({ section, tag, byline }: Desk): Readonly<Record<string, string>> => ({
  home: '/desk',
  all: '/desk/articles',
  mine: '/desk/articles?tab=mine',
  waiting: '/desk/articles?tab=waiting',
  drafts: '/desk/articles?tab=drafts',
  live: '/desk/articles?tab=live',
  'by stage': '/desk/articles?status=published',
  'of a section': `/desk/articles?section=${section}`,
  'of a section in French': `/desk/articles?section=${section}&lang=fr`,
  'of a tag': `/desk/articles?tag=${tag}`,
  'of a byline': `/desk/articles?byline=${byline}`,
  'live of a tag': `/desk/articles?tab=live&tag=${tag}`,
  'live of a byline': `/desk/articles?tab=live&byline=${byline}`,
  'by publication': '/desk/articles?sort=published',
  'of a section by publication': `/desk/articles?section=${section}&sort=published`,
  'deep page': `/desk/articles?after=${HALF_WAY}`,
  'deep page of a section': `/desk/articles?section=${section}&after=${HALF_WAY}`,
  'search, common word': `/desk/articles?q=${encodeURIComponent('الدار البيضاء')}`,
  'search, rare words': `/desk/articles?q=${encodeURIComponent('ترام الكورنيش 777')}`,
  'search by publication': `/desk/articles?q=${encodeURIComponent('المغرب')}&sort=published`,
  'quick find': `/desk/find?q=${encodeURIComponent('ترام')}`,
});

interface Cost {
  /** Milliseconds to the last byte, and of the server's processor time, which hardly feels what else the machine does. */
  readonly p50: number;
  readonly cpu: number;
}

async function measure(name: string, paper: Served, [path, headers]: [string, Headers]): Promise<Cost> {
  const { body } = await read(paper.port, path, headers);
  const bare = await serveBare({
    status: 200,
    headers: { 'Content-Length': String(body.length), 'Content-Type': 'text/html' },
    body: body.toString('base64'),
  });
  const [times, bareTimes]: [number[], number[]] = [[], []];
  let began = 0;
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    if (round === 0) began = cpuSeconds(paper.pid) ?? NaN;
    const [{ ms }, beside] = [await read(paper.port, path, headers), await read(bare.port, path, {})];
    if (round < 0) continue;
    times.push(ms);
    bareTimes.push(beside.ms);
  }
  const cpu = (((cpuSeconds(paper.pid) ?? NaN) - began) / ROUNDS) * 1000;
  await bare.stop();
  report(`list ${name} p50 ms`, median(times));
  report(`list ${name} p95 ms`, quantile(times, 0.95));
  report(`list ${name} processor ms`, cpu);
  report(`list ${name} over bare`, median(times) / median(bareTimes));
  return { p50: median(times), cpu };
}

async function run(): Promise<void> {
  const archive = await archiveOf(STORIES);
  const desk = await openDesk(archive);
  const paper = await servePaper(archive);
  await atRest(paper);
  const costs: Cost[] = [];
  for (const role of ['editor', 'journalist'] as const) {
    for (const [name, path] of Object.entries(pathsOf(desk)))
      costs.push(await measure(`${role} ${name}`, paper, [path, desk[role]]));
  }
  report('list slowest p50 of goal', Math.max(...costs.map(({ p50 }) => p50)) / GOAL);
  report('list slowest processor time of goal', Math.max(...costs.map(({ cpu }) => cpu)) / GOAL);
  agent.destroy();
  await paper.stop();
}

void run();
