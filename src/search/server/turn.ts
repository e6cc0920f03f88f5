/** Of all nodes one builds at a time. Its right is a document that it renews; one that is old is nobody's. */
import { z } from 'zod';
import type { ServerClient } from './client';
import { isThere, NOT_THERE } from './indexes';
import { parse } from './reading';

const ID = 'turn';
/** How long a right lasts that is not renewed, in milliseconds. */
const LASTS = 60_000;

const document = z.object({
  _seq_no: z.number(),
  _primary_term: z.number(),
  _source: z.object({ until: z.number() }),
});

/** The right to build, for a while. */
export class RebuildLease {
  #condition = '';

  constructor(
    private readonly client: ServerClient,
    private readonly index: string,
  ) {}

  /** Takes the right where it is nobody's, or makes it last longer. @returns false where another has it */
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

  async giveBack(): Promise<void> {
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
