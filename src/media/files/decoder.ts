/** sharp, loaded with the first picture: most processes only serve pages. */
import type sharp from 'sharp';

let loaded: Promise<typeof sharp> | undefined;

async function load(): Promise<typeof sharp> {
  const { default: decoder } = await import('sharp');
  // One thread per picture leaves the other processors to requests.
  decoder.concurrency(1);
  decoder.cache(false);
  return decoder;
}

export const pictureDecoder = (): Promise<typeof sharp> => (loaded ??= load());
