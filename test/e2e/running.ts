import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const launcher = resolve(__dirname, '../../src/cli/midad.cjs');

/** Folders of one installation, thrown away after the test. */
export interface Installation {
  readonly env: Readonly<Record<string, string>>;
  remove(): void;
  /** What a command reads from its standard input. */
  readonly input?: string;
}

export function newInstallation(extra: Readonly<Record<string, string>> = {}): Installation {
  const folder = mkdtempSync(join(tmpdir(), 'midad-e2e-'));
  return {
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      PORT: '0',
      DATA_DIR: join(folder, 'data'),
      UPLOADS_DIR: join(folder, 'uploads'),
      LOG_LEVEL: 'warn',
      ...extra,
    },
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 9 }),
  };
}

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one `midad` command to its end. */
export function midad(at: Installation, ...args: string[]): Promise<Finished> {
  const child = spawn(process.execPath, [launcher, ...args], { env: at.env, cwd: at.env['HOME'] });
  child.stdin.end(at.input ?? '');
  return finish(child);
}

function finish(child: ChildProcess): Promise<Finished> {
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', (code) => done({ code, stdout, stderr }));
  });
}

export interface Running {
  readonly url: string;
  readonly process: ChildProcess;
  /** Everything printed so far. */
  readonly output: () => string;
  /** Ends it by the signal and tells how it ended. */
  stop(signal?: NodeJS.Signals): Promise<Finished>;
}

/** A process that serves: what it prints, when it answers, and how it ends. */
export interface Serving {
  readonly process: ChildProcess;
  /** Everything printed so far. */
  readonly output: () => string;
  /** The address of its one line that says it answers. */
  readonly ready: Promise<string>;
  readonly ended: Promise<Finished>;
}

/** Reads along what a process prints that serves the product. */
export function follow(child: ChildProcess): Serving {
  let output = '';
  child.stdout?.setEncoding('utf8');
  child.stderr?.setEncoding('utf8');
  const ended = finish(child);
  const ready = new Promise<string>((answers, failed) => {
    const read = (text: string) => {
      output += text;
      const line = /^midad ready (http:\/\/\S+)$/m.exec(output);
      if (line?.[1] !== undefined) answers(line[1]);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    void ended.then(({ stdout, stderr }) => failed(new Error(`midad did not start: ${stdout}${stderr}`)));
  });
  return { process: child, output: () => output, ready, ended };
}

/** Starts the product and waits for its one line that says it answers. */
export async function start(at: Installation): Promise<Running> {
  const child = spawn(process.execPath, [launcher, 'serve'], { env: at.env, cwd: at.env['HOME'] });
  const { output, ready, ended } = follow(child);
  return {
    url: await ready,
    process: child,
    output,
    stop: (signal = 'SIGTERM') => {
      child.kill(signal);
      return ended;
    },
  };
}

/**
 * A page as readers get it once this holds, or after ten seconds: events invalidate pages a moment after an act, and a
 * busy machine takes longer. The caller's expectation shows what is missing.
 */
export async function pageOnce(url: string, holds: (html: string, answer: Response) => boolean) {
  const until = Date.now() + 10_000;
  for (;;) {
    const answer = await fetch(url);
    const html = await answer.text();
    if (holds(html, answer) || Date.now() > until) return { answer, html };
    await new Promise((later) => setTimeout(later, 50));
  }
}
