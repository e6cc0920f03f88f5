import { realpath } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Actor } from '../../accounts/account';
import { InvalidInput } from '../../errors';
import type { Id } from '../../ids/id';
import { parse, serialise, withElements } from '../../markup/tree';
import type { Media } from '../../media/media';
import { removeMedia, storeUpload } from '../../media/media.service';
import { definedOnly } from '../../defined-only';
import type { FileStore } from '../../storage/files';
import { UnusableCopy, type Copy, type CopyPicture } from './copy';
import { readPictureFile } from '../file';

/** A picture of the copy, with its bytes. */
interface FoundPicture {
  readonly picture: CopyPicture;
  readonly content: Buffer;
}

/** The stored pictures of a copy. */
interface StoredPictures {
  /** By their source in the copy. */
  readonly media: ReadonlyMap<string, Media>;
  /** Removes the new pictures, for a story that could not be stored. */
  readonly undo: () => Promise<void>;
}

interface Keeping {
  readonly files: FileStore;
  readonly actor: Actor;
  readonly lang: string;
  readonly now: Date;
}

/**
 * Finds all pictures of a copy before the first one is stored.
 * @param file the file of the copy; pictures are beside it or in folders below
 * @throws UnusableCopy with the name of a missing picture
 */
export async function findPictures(copy: Copy, file: string): Promise<readonly FoundPicture[]> {
  const named = [...(copy.leadPicture ? [copy.leadPicture] : []), ...copy.pictures];
  const once = new Map(named.map((picture) => [picture.src, picture]));
  return Promise.all(
    [...once.values()].map(async (picture) => ({ picture, content: await read(picture, file) })),
  );
}

async function read({ src }: CopyPicture, file: string): Promise<Buffer> {
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(src)) throw new UnusableCopy('remotePicture', src);
  const folder = dirname(resolve(file));
  const path = resolve(folder, decoded(src));
  const way = relative(folder, path);
  // The copy is untrusted: it must not publish other files of this machine.
  if (way === '..' || way.startsWith(`..${sep}`) || resolve(way) === way)
    throw new UnusableCopy('noPicture', src);
  // A symbolic link can point to any file of this machine.
  const [real, within] = await Promise.all([path, folder].map((each) => realpath(each).catch(() => each)));
  if (real !== join(within ?? folder, way)) throw new UnusableCopy('noPicture', src);
  return readPictureFile(path, src);
}

/** The file name: Markdown percent-encodes characters outside of ASCII. */
function decoded(src: string): string {
  try {
    return decodeURIComponent(src);
  } catch {
    return src;
  }
}

/** Stores the pictures in the library, all of them or none. */
export async function storePictures(
  found: readonly FoundPicture[],
  keeping: Keeping,
): Promise<StoredPictures> {
  const media = new Map<string, Media>();
  const added: Id[] = [];
  const undo = async () => {
    for (const id of added) await removeMedia({ who: keeping.actor, now: keeping.now }, id, keeping.files);
  };
  try {
    for (const each of found) {
      const stored = await store(each, keeping);
      media.set(each.picture.src, stored.media);
      if (!stored.known) added.push(stored.media.id);
    }
    return { media, undo };
  } catch (error) {
    await undo();
    throw error;
  }
}

async function store({ picture, content }: FoundPicture, { files, actor, lang, now }: Keeping) {
  const { src, alt, caption, credit } = picture;
  const said = (text: string | undefined) => (text === undefined ? undefined : { [lang]: text });
  const words = definedOnly({ alt: said(alt), caption: said(caption), credit: said(credit) });
  try {
    return await storeUpload(
      files,
      { content, filename: decoded(src), lang, actor, ...words, origin: 'import' },
      now,
    );
  } catch (error) {
    if (error instanceof InvalidInput) throw new UnusableCopy('badPicture', src, { cause: error });
    throw error;
  }
}

/** Above the nesting limit of texts, so that the sanitiser sees and refuses a text that is nested too deep. */
const DEEPEST_READ = 300;

/** The body with references to stored pictures in the place of file names. */
export const withStoredPictures = (body: string, media: ReadonlyMap<string, Media>): string =>
  serialise(
    withElements(parse(body, DEEPEST_READ), (element) => {
      const { src = '', ...attributes } = element.attributes;
      const stored = element.name === 'img' ? media.get(src) : undefined;
      return stored ? { ...element, attributes: { src: `media:${stored.id}`, ...attributes } } : element;
    }),
  );
