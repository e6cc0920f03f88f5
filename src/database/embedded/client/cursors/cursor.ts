import { EventEmitter } from 'node:events';
import { Readable } from 'node:stream';
import mongoose from 'mongoose';

/** Numbers of documents in the first and later batches, as in MongoDB. */
const firstBatch = 101;
const laterBatch = 1000;

/** The source of a cursor: the next documents, fewer than requested at the end. */
export interface Source {
  readonly fetch: (count: number) => Promise<readonly unknown[]>;
}

/** A cursor with the API of the official driver. It holds no resources open between batches. */
export abstract class Cursor extends EventEmitter {
  #source: Source | undefined;
  #buffer: unknown[] = [];
  #at = 0;
  #batches = 0;
  #exhausted = false;
  #batchSize = 0;
  #transforms: ((document: unknown) => unknown)[] = [];
  closed = false;

  protected abstract open(): Source;

  get killed(): boolean {
    return this.closed;
  }

  get id(): undefined {
    return undefined;
  }

  /** The next document, or null at the end. */
  async next(): Promise<unknown> {
    if (this.closed) throw new mongoose.mongo.MongoCursorExhaustedError();
    if (!(await this.hasNext())) {
      await this.close();
      return null;
    }
    const document = this.#buffer[this.#at];
    this.#at += 1;
    return this.#transformed(document);
  }

  tryNext(): Promise<unknown> {
    return this.next();
  }

  async hasNext(): Promise<boolean> {
    if (this.#at < this.#buffer.length) return true;
    if (this.#exhausted || this.closed) return false;
    await this.#fetch(this.#nextCount());
    return this.#at < this.#buffer.length;
  }

  async toArray(): Promise<unknown[]> {
    if (this.closed) throw new mongoose.mongo.MongoCursorExhaustedError();
    const rest = this.#buffer.slice(this.#at);
    if (!this.#exhausted) {
      await this.#fetch(Infinity);
      rest.push(...this.#buffer);
    }
    await this.close();
    return rest.map((document) => this.#transformed(document));
  }

  async forEach(visit: (document: unknown) => unknown): Promise<void> {
    for await (const document of this) if (visit(document) === false) return;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<unknown, void, void> {
    if (this.closed) return;
    try {
      for (;;) {
        if (!(await this.hasNext())) return;
        yield this.#transformed(this.#buffer[this.#at++]);
      }
    } finally {
      await this.close();
    }
  }

  stream(): Readable {
    return Readable.from(this, { objectMode: true });
  }

  close(): Promise<void> {
    if (!this.closed) {
      this.closed = true;
      this.#buffer = [];
      this.emit('close');
    }
    return Promise.resolve();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** Starts again from the beginning. */
  rewind(): void {
    this.#source = undefined;
    this.#buffer = [];
    this.#at = 0;
    this.#batches = 0;
    this.#exhausted = false;
    this.closed = false;
  }

  batchSize(size: number): this {
    this.#batchSize = size;
    return this;
  }

  map(transform: (document: unknown) => unknown): this {
    this.#transforms.push(transform);
    return this;
  }

  bufferedCount(): number {
    return this.#buffer.length - this.#at;
  }

  readBufferedDocuments(count = Infinity): unknown[] {
    const taken = this.#buffer.slice(this.#at, this.#at + count);
    this.#at += taken.length;
    return taken;
  }

  /** Options that concern servers and their speed have no effect here. */
  addCursorFlag(): this {
    return this;
  }

  withReadPreference(): this {
    return this;
  }

  withReadConcern(): this {
    return this;
  }

  maxTimeMS(): this {
    return this;
  }

  maxAwaitTimeMS(): this {
    return this;
  }

  comment(): this {
    return this;
  }

  #nextCount(): number {
    if (this.#batchSize > 0) return this.#batchSize;
    return this.#batches === 0 ? firstBatch : laterBatch;
  }

  async #fetch(count: number): Promise<void> {
    this.#source ??= this.open();
    this.#buffer = [...(await this.#source.fetch(count))];
    this.#at = 0;
    this.#batches += 1;
    this.#exhausted = this.#buffer.length < count;
  }

  #transformed(document: unknown): unknown {
    return this.#transforms.reduce((value, transform) => transform(value), document);
  }
}
