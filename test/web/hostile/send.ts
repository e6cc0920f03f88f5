import { request } from 'node:http';
import { onReferenceMachine } from '../../language/cpu';
import type { Body } from './bodies';

export interface Sent {
  readonly status: number;
  /** CPU time of server and sender together, in ms of this machine. */
  readonly cost: number;
}

export interface Sending {
  readonly port: number;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Body;
}

let senders = 0;

/** Each request comes from a network of its own, so that what is counted by network stops none. */
const anotherNetwork = (): string => {
  senders += 1;
  return `10.${(senders >> 16) & 255}.${(senders >> 8) & 255}.${senders & 255}`;
};

/** Sends one request and waits for the whole answer. An answer that comes before the body is read counts. */
export function send({ port, method, path, headers, body }: Sending): Promise<Sent> {
  const before = process.cpuUsage();
  const cost = () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  const typed = body && { 'Content-Type': body.type, 'Content-Length': String(body.bytes.length) };
  return new Promise((resolve, reject) => {
    const given = { 'X-Forwarded-For': anotherNetwork(), ...headers, ...typed };
    let status = 0;
    const sent = request({ port, method, path, headers: given, agent: false }, (res) => {
      status = res.statusCode ?? 0;
      // A line to a running report never ends by itself.
      if (res.headers['content-type']?.startsWith('text/event-stream')) res.destroy();
      res.resume().once('close', () => resolve({ status, cost: cost() }));
    });
    sent.once('error', (error) => {
      if (status === 0) reject(error);
      else resolve({ status, cost: cost() });
    });
    sent.end(body?.bytes);
  });
}

/** CPU time that one request may take, in ms of the reference machine. */
const MOST = 750;
/** What took too long is tried again, since the engine, and the other programs of the machine, take their share. */
const TRIES = 4;

/** What is wrong with the answer to a request, if anything is. */
export async function faultOf(name: string, request: () => Promise<Sending>): Promise<readonly string[]> {
  let least = Infinity;
  for (let tries = 0; tries < TRIES && least > MOST; tries += 1) {
    const { status, cost } = await send(await request());
    if (status >= 500) return [`${name}: ${status}`];
    least = Math.min(least, cost);
  }
  if (least <= MOST) return [];
  const onReference = onReferenceMachine(least);
  return onReference > MOST ? [`${name}: ${Math.round(onReference)} ms`] : [];
}
