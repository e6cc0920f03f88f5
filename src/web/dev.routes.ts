/** Development only: notifies open pages of changed templates, styles and scripts. `npm run dev` starts it. */
import { watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { Router } from 'express';
import { markQuiet } from './request/request-id';
import type { Site } from './site';

/** Messages to open pages: new styles are replaced in place; for other changes the page reloads. */
export type DevChange = 'styles' | 'page';

/** Editors write a file in several steps, in milliseconds. */
const DEBOUNCE_MS = 50;

const HEADERS = { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store' };

/** The message for a changed file. */
export const devChangeOf = (file: string): DevChange => (file.endsWith('.css') ? 'styles' : 'page');

/** Whether the process serves the paper to developers. */
export const isDeveloping = (mode = process.env['NODE_ENV']): boolean => mode === 'development';

/** Watches a folder of templates and assets; pages that were rendered from them are invalidated before they reload. */
export class DevReload {
  readonly #open = new Set<ServerResponse>();
  readonly #watcher: FSWatcher;
  #changes = new Set<DevChange>();

  constructor(
    folder: string,
    private readonly cache: Pick<Site['cache'], 'clear'>,
  ) {
    this.#watcher = watch(folder, { recursive: true, persistent: false }, (_kind, file) => {
      if (file !== null) this.#record(devChangeOf(file));
    });
  }

  #record(change: DevChange): void {
    if (this.#changes.size === 0) setTimeout(() => this.#broadcast(), DEBOUNCE_MS).unref();
    this.#changes.add(change);
  }

  #broadcast(): void {
    const change: DevChange = this.#changes.has('page') ? 'page' : 'styles';
    this.#changes = new Set();
    this.cache.clear();
    for (const res of this.#open) res.write(`event: ${change}\ndata: 1\n\n`);
  }

  /** Opens a stream to a page; `hello` names the process, so that the page notices another one. */
  open(res: ServerResponse): void {
    this.#open.add(res);
    res.once('close', () => this.#open.delete(res));
    res.writeHead(200, HEADERS);
    res.write(`retry: 300\nevent: hello\ndata: ${process.pid}\n\n`);
  }

  close(): void {
    this.#watcher.close();
    for (const res of this.#open) res.end();
  }
}

const VIEWS = join(__dirname, '../../views');

/** `GET /dev/changes`: events of the server. */
export function developmentRoutes(cache: Pick<Site['cache'], 'clear'>, folder = VIEWS): Router {
  const reload = new DevReload(folder, cache);
  // Open streams would delay the exit of the process.
  process.once('SIGTERM', () => reload.close());
  return Router().get('/dev/changes', (_req, res) => {
    markQuiet(res);
    reload.open(res);
  });
}
