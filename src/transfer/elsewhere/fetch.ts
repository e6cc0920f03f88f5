/** Milliseconds that a picture's host has, and bytes that a picture may have. */
const PATIENCE = 20_000;
const LARGEST = 30 * 1024 * 1024;

/** A picture from the web, or in words why it cannot be had. Redirects are followed as browsers do. */
export async function fetchPicture(address: string): Promise<Buffer | string> {
  try {
    const answer = await fetch(address, {
      signal: AbortSignal.timeout(PATIENCE),
      headers: { accept: 'image/*' },
    });
    if (!answer.ok || answer.body === null) {
      await answer.body?.cancel();
      return `cannot be fetched (${answer.status})`;
    }
    return await bounded(answer.body);
  } catch (error) {
    return `cannot be fetched (${error instanceof Error ? error.message : String(error)})`;
  }
}

/** The length that a host tells need not be true: what comes is counted. */
async function bounded(body: AsyncIterable<Uint8Array>): Promise<Buffer | string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > LARGEST) return 'is too large to be fetched';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
