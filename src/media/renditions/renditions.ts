import type { Sharp } from 'sharp';
import { buffer } from 'node:stream/consumers';
import { NotFound } from '../../errors';
import type { FileStore } from '../../storage/files';
import { pictureDecoder } from '../files/decoder';
import type { Media } from '../media';
import { originalName } from '../media';
import { embeddedXmp } from '../metadata/embedded';
import { findMediaByHash } from '../media.model';
import { mostPixels } from '../files/image-cleaning';
import { createConcurrencyLimit } from '../../scheduling/concurrency-limit';
import type { Crop, Format, Rendition, WidthStep } from './rendition';
import {
  cropBox,
  framingOf,
  parseRenditionName,
  renditionName,
  renditionOf,
  stepsOfMedia,
} from './rendition';

/** Renditions of pictures: rendered at the first request, or after an upload, and then stored. */
export interface Renditions {
  /** Renders a rendition unless it is stored. @returns its name in the store @throws NotFound for other names */
  ready(hash: string, name: string): Promise<string>;
  /**
   * Renders ahead of requests what pages show first. After `stop` it resolves when the current rendition is ready. A
   * failure is not reported: the request for the rendition meets it again.
   */
  warm(media: Media, stop?: AbortSignal): Promise<void>;
}

/** Pictures made at a time: sharp works outside of the main thread, and two leave room for the rest. */
const AT_A_TIME = 2;

const encode: Readonly<Record<Format, (image: Sharp) => Sharp>> = {
  // Effort 2 takes a quarter of the default's time for a few per cent more bytes: a reader may be waiting.
  avif: (image) => image.avif({ quality: 52, effort: 2 }),
  webp: (image) => image.webp({ quality: 76, effort: 4 }),
  jpg: (image) => image.flatten({ background: '#ffffff' }).jpeg({ quality: 80, mozjpeg: true }),
};

export function createRenditions(files: FileStore): Renditions {
  const queue = createConcurrencyLimit(AT_A_TIME);
  const inFlight = new Map<string, Promise<string>>();

  /** Simultaneous requests for a rendition share one promise. */
  const render = (media: Media, rendition: Rendition, urgent: boolean): Promise<string> => {
    const name = storedName(media.hash, rendition);
    const promise =
      inFlight.get(name) ??
      queue(() => renderRendition(files, media, rendition), urgent).finally(() => inFlight.delete(name));
    inFlight.set(name, promise);
    return promise;
  };

  return {
    ready: async (hash, name) => {
      const rendition = parseRenditionName(name);
      if (!rendition || !HASH.test(hash)) throw new NotFound();
      const stored = storedName(hash, rendition);
      if ((await files.size(stored)) !== undefined) return stored;
      const media = await findMediaByHash(hash);
      if (!media || !belongs(media, rendition)) throw new NotFound();
      return render(media, rendition, true);
    },
    warm: async (media, stop) => {
      for (const rendition of renderedAhead(media)) {
        if (stop?.aborted) return;
        if ((await files.size(storedName(media.hash, rendition))) !== undefined) continue;
        await render(media, rendition, false).catch(() => undefined);
      }
    },
  };
}

const HASH = /^[0-9a-f]{32}$/;

/** The folder of a picture's renditions in the store. */
export const renditionsFolder = (hash: string): string => `renditions/${hash.slice(0, 2)}/${hash}`;

const storedName = (hash: string, rendition: Rendition): string =>
  `${renditionsFolder(hash)}/${renditionName(rendition)}`;

/** Whether pages link to the rendition: the picture is large enough, and the framing is the current one. */
export const belongs = (media: Media, rendition: Rendition): boolean => {
  const { crop, step, format } = rendition;
  return (
    stepsOfMedia(media, crop).some((size) => size.step === step) &&
    renditionName(rendition) === renditionName(renditionOf(media, { crop, step, format }))
  );
};

/** The renditions that pages request first: small cards of fronts, and a story's picture on phones and computers. */
const warmed: readonly (readonly [Crop, WidthStep])[] = [
  ['card', 320],
  ['card', 640],
  ['full', 640],
  ['full', 960],
];

/** In AVIF, which nearly all browsers support; other formats are rendered at their first request. */
const renderedAhead = (media: Media): readonly Rendition[] =>
  warmed
    .filter(([crop, step]) => stepsOfMedia(media, crop).some((size) => size.step === step))
    .map(([crop, step]) => renditionOf(media, { crop, step, format: 'avif' }));

async function renderRendition(files: FileStore, media: Media, rendition: Rendition): Promise<string> {
  const { crop, step, format } = rendition;
  const size = stepsOfMedia(media, crop).find((each) => each.step === step);
  if (!size || media.width === undefined || media.height === undefined) throw new NotFound();
  const original = await buffer(await files.open(originalName(media)));
  const whole = { width: media.width, height: media.height };
  const box = cropBox(whole, crop, crop === 'full' ? media.focalPoint : framingOf(media, crop));
  const sharp = await pictureDecoder();
  const image = sharp(original, { limitInputPixels: mostPixels })
    .extract(box)
    .resize(size.width, size.height, { fit: 'fill' });
  const xmp = embeddedXmp(media);
  const name = storedName(media.hash, rendition);
  await files.put(name, await encode[format](xmp === undefined ? image : image.withXmp(xmp)).toBuffer());
  await refuseOutdated(files, name, { media, rendition });
  return name;
}

/** Removes a rendition whose file was changed or withdrawn during rendering. @throws NotFound */
async function refuseOutdated(
  files: FileStore,
  name: string,
  { media, rendition }: { readonly media: Media; readonly rendition: Rendition },
): Promise<void> {
  const current = await findMediaByHash(media.hash);
  const isCurrent = current && belongs(current, rendition) && embeddedXmp(current) === embeddedXmp(media);
  if (isCurrent) return;
  await files.remove(name);
  throw new NotFound();
}
