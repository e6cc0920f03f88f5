/** The whole paper in this process, reached over a socket as readers reach it. */
import { createServer, get, Agent, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLog } from '../../src/log';
import { openNewsroom, type Newsroom } from '../../src/server/newsroom';
import { readSecrets } from '../../src/secrets';
import { requestListener } from '../../src/server/serving';
import { configIn, type Archive } from './archive';

interface Answered {
  readonly status: number;
  readonly bytes: number;
  /** Milliseconds from asking to the last byte. */
  readonly ms: number;
  readonly text: string;
}

export interface OpenPaper {
  readonly newsroom: Newsroom;
  read(path: string, headers?: Record<string, string>): Promise<Answered>;
  close(): Promise<void>;
}

export async function openPaper(archive: Archive): Promise<OpenPaper> {
  const config = configIn(archive);
  const newsroom = await openNewsroom(config, createLog('error'));
  const server = createServer(requestListener(newsroom, config, readSecrets(config).session));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });

  const ask = (path: string, headers: Record<string, string>) =>
    new Promise<IncomingMessage>((answered, failed) =>
      get({ port, path, agent, headers }, answered).on('error', failed),
    );
  async function read(path: string, headers: Record<string, string> = {}): Promise<Answered> {
    const began = performance.now();
    const answer = await ask(path, headers);
    const chunks: Buffer[] = [];
    for await (const chunk of answer) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const ms = performance.now() - began;
    return { status: answer.statusCode ?? 0, bytes: body.length, ms, text: body.toString() };
  }
  return {
    newsroom,
    read,
    close: async () => {
      agent.destroy();
      server.close();
      server.closeAllConnections();
      await newsroom.close();
    },
  };
}
