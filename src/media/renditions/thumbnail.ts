/** Thumbnails of files in the bin, for the desk: their renditions are removed, their originals are not. */
import { buffer } from 'node:stream/consumers';
import { NotFound } from '../../errors';
import { createConcurrencyLimit } from '../../scheduling/concurrency-limit';
import type { FileStore } from '../../storage/files';
import { pictureDecoder } from '../files/decoder';
import { mostPixels } from '../files/image-cleaning';
import type { Media } from '../media';
import { originalName } from '../media';

/** Sides in pixels, of the ratio of a card. */
const thumbnailSize = { width: 160, height: 100 } as const;

/** One at a time: a list of the bin asks for many. */
const rendering = createConcurrencyLimit(1);

/** The address of a thumbnail in the desk; undefined for a file that is no picture. */
export const thumbnailOf = ({ id, kind, withdrawn }: Media) =>
  kind === 'image' && !withdrawn ? { src: `/desk/media/${id}/thumbnail`, ...thumbnailSize } : undefined;

/** Renders the thumbnail of a picture as WebP. @throws NotFound for other files */
export function renderThumbnail(files: FileStore, media: Media): Promise<Buffer> {
  if (thumbnailOf(media) === undefined) throw new NotFound();
  return rendering(async () => {
    const original = await buffer(await files.open(originalName(media)));
    const sharp = await pictureDecoder();
    const image = sharp(original, { limitInputPixels: mostPixels });
    return image
      .resize({ ...thumbnailSize, fit: 'cover' })
      .webp({ quality: 70, effort: 2 })
      .toBuffer();
  });
}
