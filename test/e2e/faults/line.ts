import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';

/** `halfOpen`: what is sent never arrives and nothing says so. `down`: connections are refused. */
export type LineState = 'open' | 'slow' | 'halfOpen' | 'down';

const SLOW_MS = 400;

/** The line between browser and server, which breaks as lines do. */
export class Line {
  state: LineState = 'open';
  target = 0;
  readonly #sockets = new Set<Socket>();
  readonly #server: Server = createServer((client) => this.#join(client));

  async listen(): Promise<string> {
    await new Promise<void>((ready) => this.#server.listen(0, '127.0.0.1', ready));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Ends every connection in the midst of what it carries. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((closed) => this.#server.close(closed));
  }

  #join(client: Socket): void {
    if (this.state === 'down') {
      client.destroy();
      return;
    }
    const server = connect(this.target, '127.0.0.1');
    // What a half-open line has swallowed is missing for good: the connection stays mute.
    let mute = false;
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      this.#sockets.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.#sockets.delete(from);
        if (!mute) to.destroy();
      });
      from.on('data', (chunk) => {
        mute ||= this.state === 'halfOpen';
        if (mute) return;
        if (this.state === 'slow') setTimeout(() => to.write(chunk), SLOW_MS);
        else to.write(chunk);
      });
    }
  }
}
