/** Pictures of imported stories: from a folder beside the file, or fetched if the request allows it. */
import { readFile, realpath } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import type { Actor } from '../../../accounts/account';
import { DomainError } from '../../../errors';
import { pictureDecoder } from '../../../media/files/decoder';
import type { Media } from '../../../media/media';
import { storeUpload } from '../../../media/media.service';
import { definedOnly } from '../../../defined-only';
import type { FileStore } from '../../../storage/files';
import type { Outgoing } from '../../../web/outgoing/outgoing';
import type { CopyPicture } from '../../story/copy';
import { decodedPath, fullSize, sizeIn } from './addresses';
import { fetchPicture } from './fetch';

interface PictureSource {
  /** The file of the export; pictures are beside it or in folders below. */
  readonly file: string;
  readonly files: FileStore;
  readonly actor: Actor;
  readonly fetches: boolean;
  readonly outgoing: Outgoing;
  readonly now: Date;
}

/** A stored picture, or the reason why it is missing. */
export type PictureImport = { readonly media: Media } | { readonly missing: string };

/** Stores a picture in the library, with its texts. */
export async function importPicture(
  { src, alt, caption, credit }: CopyPicture,
  lang: string,
  source: PictureSource,
): Promise<PictureImport> {
  const content = (await besideFile(src, source.file)) ?? (await fetched(src, source));
  if (!Buffer.isBuffer(content)) return { missing: content };
  const said = (text: string | undefined) => (text ? { [lang]: text } : undefined);
  const words = definedOnly({ alt: said(alt), caption: said(caption), credit: said(credit) });
  const { files, actor, now } = source;
  try {
    const filename = basename(decodedPath(pathIn(src)));
    return {
      media: (await storeUpload(files, { content, filename, lang, actor, ...words, origin: 'import' }, now))
        .media,
    };
  } catch (error) {
    if (error instanceof DomainError) return { missing: 'is of a kind or size that is not taken' };
    throw error;
  }
}

/** Whether a picture has no credit; imports accept such pictures and report them. */
export const isUncredited = ({ kind, credit }: Media): boolean =>
  kind === 'image' && !Object.values(credit).some((text) => text.trim() !== '');

async function fetched(src: string, { fetches, outgoing }: PictureSource): Promise<Buffer | string> {
  if (!/^https?:/i.test(src)) return 'is not beside the file';
  return fetches ? fetchPicture(src, outgoing) : 'is not beside the file (--fetch-pictures gets it)';
}

const pathIn = (src: string): string =>
  URL.canParse(src) ? new URL(src).pathname : src.replace(/[?#][^]*/, '');

/** Possible paths of a picture: full paths before file names. */
function placesOf(address: string): readonly string[] {
  const path = decodedPath(pathIn(address)).replace(/^\/+/, '');
  const paths = [path];
  const inner = paths.map((each) => each.replace(/^.*?(?:wp-content|content)\//, ''));
  const bare = inner.map((each) => each.replace(/^(?:uploads|images)\//, ''));
  return [...new Set([...paths, ...inner, ...bare, ...paths.map((each) => basename(each))])];
}

/**
 * The file of a picture: the original where it is at least as wide as the size in the name. WordPress never enlarges
 * pictures, so that a smaller file of the bare name is another picture.
 */
async function besideFile(src: string, file: string): Promise<Buffer | undefined> {
  const own = await readBeside(src, file);
  const whole = fullSize(src);
  if (whole === src) return own;
  const original = await readBeside(whole, file);
  if (own === undefined || original === undefined) return original ?? own;
  return (await widthOf(original)) >= sizeIn(src) ? original : own;
}

async function readBeside(src: string, file: string): Promise<Buffer | undefined> {
  const folder = await realpath(dirname(file));
  for (const place of placesOf(src)) {
    // Imported texts are untrusted: they must not publish other files of this machine.
    const real = await realpath(join(folder, place)).catch(() => undefined);
    if (real?.startsWith(folder + sep)) {
      const content = await readFile(real).catch(() => undefined);
      if (content) return content;
    }
  }
  return undefined;
}

/** Width of a picture in pixels; 0 where it cannot be decoded. */
async function widthOf(content: Buffer): Promise<number> {
  const sharp = await pictureDecoder();
  const { width } = await sharp(content)
    .metadata()
    .catch(() => ({ width: 0 }));
  return width;
}
