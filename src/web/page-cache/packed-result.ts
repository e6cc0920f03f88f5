import { bodyOf } from './page-results';
import type { RenderedResult, RenderedBody } from './page-results';
import type { PackedBody } from '../response/coded-body';
import type { Codec } from './disk-tier';

/** What is written down of an answer in front of its bytes, in JSON. */
interface Written extends Pick<RenderedBody, 'head'>, Omit<PackedBody, 'bytes'> {
  readonly changesAt?: number | undefined;
}

const LENGTH_BYTES = 4;

function pack(answer: RenderedResult): Buffer | undefined {
  const packed = answer.kind === 'body' ? answer.body.packed() : undefined;
  if (answer.kind !== 'body' || !packed) return undefined;
  const { bytes, coding, digest } = packed;
  const { head, changesAt } = answer;
  const written: Written = { head, changesAt: changesAt?.getTime(), coding, digest };
  const front = Buffer.from(JSON.stringify(written));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(front.length);
  return Buffer.concat([length, front, bytes]);
}

/** Writes answers down as bytes, and reads them back. */
export const pageResultCodec = (
  onResized: (key: string, answer: RenderedResult) => void,
): Codec<RenderedResult> => ({
  pack,
  unpack: (all, key, dependsOn) => {
    const end = LENGTH_BYTES + all.readUInt32LE();
    // What `pack` wrote in this very process, where nobody else writes.
    const front = JSON.parse(all.toString('utf8', LENGTH_BYTES, end)) as Written;
    const { head, changesAt, coding, digest } = front;
    const facts = {
      head,
      dependsOn,
      cacheable: true,
      changesAt: changesAt === undefined ? undefined : new Date(changesAt),
    };
    const told = { onResized: (answer: RenderedBody) => onResized(key, answer) };
    return bodyOf({ coding, digest, bytes: all.subarray(end) }, facts, told);
  },
});
