import { createCodedBody } from './page-results';
import type { RenderedResult, RenderedBody } from './page-results';
import type { PackedBody } from '../response/coded-body';
import type { Codec } from './disk-tier';

/** The JSON header in front of the bytes of a packed result. */
interface PackedHeader extends Pick<RenderedBody, 'head'>, Omit<PackedBody, 'bytes'> {
  readonly changesAt?: number | undefined;
}

const LENGTH_BYTES = 4;

function pack(result: RenderedResult): Buffer | undefined {
  const packed = result.kind === 'body' ? result.body.packed() : undefined;
  if (result.kind !== 'body' || !packed) return undefined;
  const { bytes, coding, digest } = packed;
  const { head, changesAt } = result;
  const header: PackedHeader = { head, changesAt: changesAt?.getTime(), coding, digest };
  const packedHeader = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(packedHeader.length);
  return Buffer.concat([length, packedHeader, bytes]);
}

/** Packs rendered results for the disk tier. */
export const pageResultCodec = (
  onResized: (key: string, result: RenderedResult) => void,
): Codec<RenderedResult> => ({
  pack,
  unpack: (bytes, key, dependsOn) => {
    const end = LENGTH_BYTES + bytes.readUInt32LE();
    // The file is private to this process, and `pack` wrote the header.
    const packedHeader = JSON.parse(bytes.toString('utf8', LENGTH_BYTES, end)) as PackedHeader;
    const { head, changesAt, coding, digest } = packedHeader;
    const parts = {
      head,
      dependsOn,
      cacheable: true,
      changesAt: changesAt === undefined ? undefined : new Date(changesAt),
    };
    const options = { onResized: (result: RenderedBody) => onResized(key, result) };
    return createCodedBody({ coding, digest, bytes: bytes.subarray(end) }, parts, options);
  },
});
