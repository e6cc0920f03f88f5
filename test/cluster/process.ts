import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const launcher = resolve(__dirname, '../../src/cli/midad.cjs');

/**
 * What may take so many milliseconds, on a machine with room for it; where several others run on each core it may
 * take ten times as long. What it took is printed all the same.
 */
export const inTime = (milliseconds: number): number =>
  (loadavg()[0] ?? 0) > 2 * availableParallelism() ? 10 * milliseconds : milliseconds;

/** Waits until something holds. @returns milliseconds it took */
export async function until(holds: () => boolean | Promise<boolean>, within: number): Promise<number> {
  const began = performance.now();
  while (!(await holds())) {
    if (performance.now() - began > within) throw new Error(`it did not come to pass in ${within} ms`);
    await pause(10);
  }
  return Math.round(performance.now() - began);
}

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'midad-cluster-'));
export const removeFolder = (folder: string): void =>
  rmSync(folder, { recursive: true, force: true, maxRetries: 9 });

/** A node: the product as it is started, with everything it printed. */
export interface Node {
  readonly url: string;
  readonly process: ChildProcess;
  output(): string;
  /** Process ids of its web processes. */
  workers(): readonly number[];
  /** Ends it. @returns exit code and the milliseconds it took */
  end(signal?: NodeJS.Signals): Promise<{ readonly code: number | null; readonly took: number }>;
}

/** Starts a node and waits until it says that it is ready. */
export async function startNode(folder: string, extra: Readonly<Record<string, string>>): Promise<Node> {
  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    DATA_DIR: join(folder, 'data'),
    UPLOADS_DIR: join(folder, 'uploads'),
    LOG_LEVEL: 'warn',
    MIDAD_DEMO: 'off',
    PORT: '0',
    ...extra,
  };
  const child = spawn(process.execPath, [launcher, 'serve'], { env, cwd: folder });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const ended = new Promise<number | null>((done) => child.on('close', done));
  await until(() => {
    if (child.exitCode !== null) throw new Error(`the node did not start: ${output}`);
    return /^midad ready /m.test(output);
  }, 90_000);
  const end = async (signal: NodeJS.Signals = 'SIGTERM') => {
    const began = Date.now();
    child.kill(signal);
    return { code: await ended, took: Date.now() - began };
  };
  const url = /^midad ready (\S+)$/m.exec(output)?.[1] ?? '';
  return { url, process: child, output: () => output, workers: () => childrenOf(child.pid ?? 0), end };
}

function childrenOf(pid: number): readonly number[] {
  const { stdout } = spawnSync('ps', ['-o', 'pid=,args=', '--ppid', String(pid)], { encoding: 'utf8' });
  return stdout
    .split('\n')
    .filter((line) => line.includes('midad.cjs'))
    .map((line) => Number.parseInt(line, 10));
}
