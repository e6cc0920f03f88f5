/** sharp, which reads and writes pictures: loaded with the first one, since most processes only serve pages. */
import type sharp from 'sharp';

let loaded: Promise<typeof sharp> | undefined;

async function load(): Promise<typeof sharp> {
  const { default: decoder } = await import('sharp');
  // Each picture stays in one thread, so that a picture at work leaves the other processors to readers.
  decoder.concurrency(1);
  decoder.cache(false);
  return decoder;
}

export const pictureDecoder = (): Promise<typeof sharp> => (loaded ??= load());
