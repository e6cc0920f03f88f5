import { system } from '../../accounts/account';
import type { Wording } from '../../language/wording';
import { pictureDecoder } from '../../media/files/decoder';
import { storeUpload } from '../../media/media.service';
import type { FileStore } from '../../storage/files';
import type { DemoEdition } from './edition';
import { drawPicture } from './pictures/catalogue';

/** Ids of the library's pictures by the names of the drawings. */
export type DemoPictures = ReadonlyMap<string, string>;

interface PictureWords {
  readonly alt: Wording;
  readonly caption: Wording;
  readonly credit: Wording;
}

/** How many drawings are painted at a time: the painting itself is done beside this thread. */
const AT_ONCE = 4;

/**
 * Draws the pictures of the edition and takes them into the library. Drawings are always the same, so that
 * what was stored before an interruption is found again and not stored twice.
 */
export async function storeDemoPictures(
  edition: DemoEdition,
  files: FileStore,
  now: Date,
): Promise<DemoPictures> {
  const wanted = [...wordsByPicture(edition)];
  const ids = new Map<string, string>();
  const painters = Array.from({ length: AT_ONCE }, async () => {
    for (let next = wanted.shift(); next !== undefined; next = wanted.shift()) {
      const [name, words] = next;
      ids.set(name, await paint(name, words, { files, now }));
    }
  });
  await Promise.all(painters);
  return ids;
}

async function paint(
  name: string,
  words: PictureWords,
  { files, now }: { files: FileStore; now: Date },
): Promise<string> {
  const drawing = drawPicture(name);
  if (!drawing) throw new Error(`the demo edition has no drawing "${name}"`);
  const sharp = await pictureDecoder();
  const content = await sharp(Buffer.from(drawing.svg)).jpeg({ quality: 95 }).toBuffer();
  const { focalPoint } = drawing;
  const upload = {
    content,
    filename: `${name}.jpg`,
    lang: 'ar',
    actor: system,
    demo: true,
    focalPoint,
    ...words,
  };
  return (await storeUpload(files, upload, now)).media.id;
}

/** What every story that shows a picture says of it, in its own language; portraits are named by their person. */
function wordsByPicture({ articles, people }: DemoEdition): Map<string, PictureWords> {
  const words = new Map<string, PictureWords>();
  for (const { lang, picture } of articles) {
    const known = words.get(picture.id);
    words.set(picture.id, {
      alt: { [lang]: picture.alt, ...known?.alt },
      caption: { [lang]: picture.caption, ...known?.caption },
      credit: { [lang]: picture.credit, ...known?.credit },
    });
  }
  for (const { picture, names } of people) words.set(picture, { alt: names, caption: {}, credit: {} });
  return words;
}
