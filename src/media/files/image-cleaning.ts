import type { Metadata, Sharp } from 'sharp';
import { InvalidInput } from '../../errors';
import type { Message } from '../../errors';
import { pictureDecoder } from './decoder';
import type { Credits } from '../media';
import { readCredits } from '../metadata/iptc';
import { createConcurrencyLimit } from '../../scheduling/concurrency-limit';
import type { PictureType } from './sniff';

/** Most bytes of an uploaded picture: 40 MiB. */
export const mostBytes = 40 * 1024 * 1024;
/** Most pixels of a picture: more than a press camera has, and few enough for the memory of a small machine. */
export const mostPixels = 60_000_000;
/** In pixels; a smaller picture is a tracking pixel or a mistake. */
const LEAST_SIDE = 16;

/** A damaged file is refused. A warning about metadata is not damage. */
const reading = { limitInputPixels: mostPixels, failOn: 'error' } as const;

interface CleanPicture {
  readonly content: Buffer;
  readonly width: number;
  readonly height: number;
  readonly credits: Credits;
}

/** Encodes each format at a quality that leaves renditions without visible loss. */
const rewrite: Readonly<Record<PictureType, (image: Sharp, metadata: Metadata) => Sharp>> = {
  jpeg: (image, { chromaSubsampling }) =>
    image.jpeg({ quality: 92, chromaSubsampling: chromaSubsampling === '4:4:4' ? '4:4:4' : '4:2:0' }),
  png: (image) => image.png({ compressionLevel: 7 }),
  webp: (image) => image.webp({ quality: 92 }),
  avif: (image) => image.avif({ quality: 82, effort: 2 }),
  gif: (image) => image.gif(),
};

/** Two at a time: the largest pictures take some hundred megabytes during decoding. */
const decodingLimit = createConcurrencyLimit(2);

/**
 * The picture as it is stored: upright, in sRGB, and without metadata, which contains the location of the photographer
 * and the camera. Decoding it also proves that it is complete.
 * @throws InvalidInput (`file`) where it is damaged, too large or too small
 */
export const cleanPicture = (content: Buffer, type: PictureType): Promise<CleanPicture> =>
  decodingLimit(() => clean(content, type));

async function clean(content: Buffer, type: PictureType): Promise<CleanPicture> {
  const sharp = await pictureDecoder();
  try {
    const metadata = await sharp(content, reading).metadata();
    refuseUnfit(metadata, type);
    const image = sharp(content, { ...reading, animated: type === 'gif' })
      .autoOrient()
      .toColourspace('srgb');
    const { data, info } = await rewrite[type](image, metadata).toBuffer({ resolveWithObject: true });
    const height = info.pageHeight ?? info.height;
    return { content: data, width: info.width, height, credits: await readCredits(content, metadata) };
  } catch (error) {
    if (error instanceof InvalidInput) throw error;
    throw refused(tooLarge(error) ? pixelsMessage : { key: 'media.error.damaged' }, error);
  }
}

/** Refuses a file whose format differs from its signature, or whose size is outside of the limits. */
function refuseUnfit({ format, compression, width, height }: Metadata, type: PictureType): void {
  const found = compression === 'av1' ? 'avif' : format;
  if (found !== type) throw refused({ key: 'media.error.damaged' });
  if (width * height > mostPixels) throw refused(pixelsMessage);
  if (Math.min(width, height) < LEAST_SIDE) {
    throw refused({ key: 'media.error.tooSmall', values: { side: LEAST_SIDE } });
  }
}

const pixelsMessage: Message = {
  key: 'media.error.tooManyPixels',
  values: { millions: mostPixels / 1_000_000 },
};

const refused = (file: Message, cause?: unknown) => Object.assign(new InvalidInput({ file }), { cause });

const tooLarge = (error: unknown): boolean => String(error).includes('exceeds pixel limit');
