import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** A worker process and the lines that it has printed. */
export interface Started {
  readonly process: ChildProcess;
  readonly lines: string[];
  readonly exited: Promise<void>;
}

/** Starts a worker on a file; without a duration it runs until it is killed. */
export function startWorker(
  role: 'write' | 'read' | 'hear' | 'start',
  file: string,
  name: string,
  milliseconds = 0,
  first = 0,
): Started {
  const runner = join(__dirname, '../../bench/run.cjs');
  const given = [runner, join(__dirname, 'worker.ts'), role, file, name, String(milliseconds)];
  const child = spawn(process.execPath, given, {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, FIRST: String(first) },
  });
  const lines: string[] = [];
  let rest = '';
  child.stdout.on('data', (chunk: Buffer) => {
    const parts = (rest + chunk.toString()).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
  });
  return { process: child, lines, exited: new Promise((resolve) => child.once('close', () => resolve())) };
}

/** Waits until the worker has printed a line. */
export async function said(worker: Started, line: string): Promise<void> {
  while (!worker.lines.includes(line)) {
    if (worker.process.exitCode !== null) throw new Error(`the worker ended: ${worker.lines.join(' ')}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
