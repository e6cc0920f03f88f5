/** Fetches the beginning of a page of another site, through the client that reaches public hosts only. */
import { createConcurrencyLimit } from '../../scheduling/concurrency-limit';
import type { Outgoing, OutgoingRequest } from '../../web/outgoing/outgoing';
import type { LinkFacts } from './page-facts';
import { charsetOf, pageFacts } from './page-facts';

const page: OutgoingRequest = {
  accept: 'text/html,application/xhtml+xml',
  takes: (mime) => mime === 'text/html' || mime === 'application/xhtml+xml',
  maxBytes: 20 * 1024 * 1024,
  timeoutMs: 10_000,
};
/** The head of a page is within these bytes. */
const HEAD_BYTES = 512 * 1024;
const CHARSET_BYTES = 2048;

/** At most this many pages at a time for the whole newsroom. */
const limited = createConcurrencyLimit(4);

/** @throws OutgoingError */
export const fetchPageFacts = (address: string, outgoing: Outgoing): Promise<LinkFacts> =>
  limited(async () => {
    const { url, body } = await outgoing.open(address, page);
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of body) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= HEAD_BYTES) break;
    }
    return pageFacts(decoded(Buffer.concat(chunks)), url);
  });

/** The text in the encoding that the page names; older Arabic pages are not in UTF-8. */
function decoded(bytes: Buffer): string {
  const start = bytes.subarray(0, CHARSET_BYTES).toString('latin1');
  return decoderOf(charsetOf(start) ?? 'utf-8').decode(bytes);
}

function decoderOf(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}
