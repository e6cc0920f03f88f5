/** Of all nodes one builds at a time. Its lease is a document that it renews; an old one has expired. */
import { z } from 'zod';
import type { ServerClient } from './client';
import { isThere, NOT_THERE } from './indexes';
import { parse } from './reading';

const ID = 'turn';
/** How long a lease lasts without renewal, in milliseconds. */
const LASTS = 60_000;

const document = z.object({
  _seq_no: z.number(),
  _primary_term: z.number(),
  _source: z.object({ until: z.number() }),
});

/** The lease for building. */
export class RebuildLease {
  #condition = '';

  constructor(
    private readonly client: ServerClient,
    private readonly index: string,
  ) {}

  /** Takes the lease when it is free, or renews it. @returns false when another node holds it */
  async take(now = Date.now()): Promise<boolean> {
    const path = `${this.index}/_doc/${ID}`;
    if (this.#condition === '') {
      const reply = await this.client.ask('GET', path, { also: NOT_THERE });
      if (isThere(reply)) {
        const { _seq_no, _primary_term, _source } = parse(document, reply.body);
        if (_source.until > now) return false;
        this.#condition = `if_seq_no=${_seq_no}&if_primary_term=${_primary_term}`;
      } else this.#condition = 'op_type=create';
    }
    return this.#write(`${path}?${this.#condition}`, now + LASTS);
  }

  async release(): Promise<void> {
    await this.#write(`${this.index}/_doc/${ID}?${this.#condition}`, 0);
  }

  async #write(path: string, until: number): Promise<boolean> {
    const reply = await this.client.ask('PUT', path, { body: { until }, also: [409] });
    this.#condition = '';
    if (reply.status === 409) return false;
    const { _seq_no, _primary_term } = parse(document.omit({ _source: true }), reply.body);
    this.#condition = `if_seq_no=${_seq_no}&if_primary_term=${_primary_term}`;
    return true;
  }
}
