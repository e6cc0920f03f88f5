/**
 * Load from a process of its own: plain sockets that ask for pages by turns and read each answer to its end. Much
 * cheaper for the machine than what it measures. Started by `loadOn`; tells its findings to the parent.
 */
import { fork } from 'node:child_process';
import { connect, type Socket } from 'node:net';
import { resolve } from 'node:path';
import { quantile } from './report';

export interface Load {
  readonly port: number;
  /** Asked for in turn. */
  readonly paths: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly connections: number;
  readonly seconds: number;
}

export interface LoadFound {
  readonly answers: number;
  readonly seconds: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly bytes: number;
  readonly p50: number;
  readonly p99: number;
}

/** Latencies kept, enough for a 99th part of any second. */
const MOST_TIMES = 200_000;
const HEAD_END = Buffer.from('\r\n\r\n');

function requestsOf({ paths, headers }: Load): readonly string[] {
  const lines = Object.entries({ Host: '127.0.0.1', ...headers }).map(([name, value]) => `${name}: ${value}`);
  return paths.map((path) => `GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
}

/** Bytes of the whole answer that begins here, and its status; undefined while its head is not complete. */
function measure(begun: Buffer): { readonly length: number; readonly status: string } | undefined {
  const end = begun.indexOf(HEAD_END);
  if (end === -1) return undefined;
  const head = begun.toString('latin1', 0, end);
  const status = head.slice(9, 12);
  const body = status === '304' ? 0 : Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? NaN);
  if (Number.isNaN(body)) throw new Error(`an answer without a length: ${head}`);
  return { length: end + HEAD_END.length + body, status };
}

function run(load: Load): Promise<LoadFound> {
  const requests = requestsOf(load);
  const statuses: Record<string, number> = {};
  const times: number[] = [];
  let [next, answers, bytes, open] = [0, 0, 0, 0];
  const began = performance.now();
  const until = began + load.seconds * 1000;

  return new Promise((done, failed) => {
    function finish(socket: Socket): void {
      socket.destroy();
      open -= 1;
      if (open > 0) return;
      const seconds = (performance.now() - began) / 1000;
      done({ answers, seconds, statuses, bytes, p50: quantile(times, 0.5), p99: quantile(times, 0.99) });
    }
    function connection(): void {
      let [asked, rest] = [0, 0];
      let begun: Buffer | undefined;
      const socket = connect(load.port, '127.0.0.1').setNoDelay(true);
      const ask = () => {
        asked = performance.now();
        socket.write(requests[(next += 1) % requests.length]!, 'latin1');
      };
      const answered = () => {
        answers += 1;
        const now = performance.now();
        if (times.length < MOST_TIMES) times.push(now - asked);
        else times[answers % MOST_TIMES] = now - asked;
        if (now < until) ask();
        else finish(socket);
      };
      socket.on('connect', ask).on('error', failed);
      socket.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (rest > 0) {
          rest -= chunk.length;
        } else {
          begun = begun ? Buffer.concat([begun, chunk]) : chunk;
          const measured = measure(begun);
          if (!measured) return;
          statuses[measured.status] = (statuses[measured.status] ?? 0) + 1;
          rest = measured.length - begun.length;
          begun = undefined;
        }
        if (rest < 0) failed(new Error('more came than was asked for'));
        if (rest === 0) answered();
      });
    }
    for (open = 0; open < load.connections; open += 1) connection();
  });
}

/** Puts load on a port of this machine, from another process. */
export function loadOn(load: Load): Promise<LoadFound> {
  const child = fork(resolve(__dirname, 'run.cjs'), [__filename], { execArgv: [] });
  return new Promise((found, failed) => {
    child.once('message', (message) => found(message as LoadFound));
    child.once('exit', (code) => failed(new Error(`the load ended with ${code}`)));
    child.send(load);
  });
}

if (process.argv[2] === __filename) {
  process.once('message', (load: Load) => {
    void run(load).then((found) => process.send?.(found, () => process.exit(0)));
  });
}
