/** The product, and what it is compared with, as processes of their own. */
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Archive } from './archive';
import { flag } from './report';

const ROOT = resolve(__dirname, '../..');
const MIDAD = resolve(ROOT, 'src/cli/midad.cjs');

export interface Served {
  readonly port: number;
  readonly pid: number;
  /** Milliseconds from the start of the process until it said that it answers. */
  readonly readyMs: number;
  stop(): Promise<void>;
}

/** What `npm start` tells V8. */
function startFlags(): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8')) as {
    scripts: { start: string };
  };
  return scripts.start.split(' ').filter((word) => word.startsWith('--'));
}

/** With `--profile` the served process leaves a profile of its processor time, which DevTools opens. */
const profileFlags = (): readonly string[] =>
  flag('profile') ? ['--cpu-prof', `--cpu-prof-dir=${resolve(ROOT, '.cache/bench/profiles')}`] : [];

/** Starts the paper that stands in a folder, as `npm start` does. */
export async function servePaper({ dataDir, uploadsDir }: Archive, env = {}): Promise<Served> {
  const began = performance.now();
  const child = spawn(process.execPath, [...startFlags(), ...profileFlags(), MIDAD, 'serve'], {
    env: { ...process.env, PORT: '0', DATA_DIR: dataDir, UPLOADS_DIR: uploadsDir, LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await new Promise<number>((ready, failed) => {
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      const said = /^midad ready http:\S+:(\d+)$/m.exec(printed)?.[1];
      if (said !== undefined) ready(Number(said));
    });
    child.once('exit', () => failed(new Error(`the paper did not start: ${printed}`)));
  });
  return { port, ...running(child), readyMs: performance.now() - began };
}

/** What a bare server answers to everything. */
export interface BareAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A bare `node:http` server that sends the same bytes to every client; the body in base64. */
export async function serveBare(answer: BareAnswer): Promise<Served> {
  const began = performance.now();
  const child = fork(resolve(__dirname, 'bare.cjs'), { execArgv: [] });
  const port = await new Promise<number>((ready) => {
    child.once('message', (said) => ready(Number(said)));
    child.send(answer);
  });
  return { port, ...running(child), readyMs: performance.now() - began };
}

function running(child: ChildProcess): Pick<Served, 'pid' | 'stop'> {
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  return {
    pid: child.pid ?? 0,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

const TICKS = 100;

/** Seconds of processor time that a process has taken; undefined where there is no `/proc`. */
export function cpuSeconds(pid: number): number | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]!.split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS;
  } catch {
    return undefined;
  }
}

/** Resolves when the process has nothing more to do by itself: assets compressed, pictures made. */
export async function atRest({ pid }: Served): Promise<void> {
  for (let tries = 0; tries < 60; tries += 1) {
    const before = cpuSeconds(pid) ?? 0;
    await new Promise((later) => setTimeout(later, 500));
    if ((cpuSeconds(pid) ?? 0) - before < 0.03) return;
  }
}

/** Megabytes that a process holds in memory. */
export function residentMB(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];
  return Number(kilobytes) / 1024;
}
