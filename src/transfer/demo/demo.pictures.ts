import { system } from '../../accounts/account';
import type { Wording } from '../../language/wording';
import { pictureDecoder } from '../../media/files/decoder';
import { storeUpload } from '../../media/media.service';
import type { FileStore } from '../../storage/files';
import type { DemoEdition } from './edition';
import { drawPicture } from './pictures/catalogue';

/** Ids of stored pictures by the names of the drawings. */
export type DemoPictures = ReadonlyMap<string, string>;

interface PictureWords {
  readonly alt: Wording;
  readonly caption: Wording;
  readonly credit: Wording;
}

/** Drawings that are rendered at a time; rendering runs outside of this thread. */
const AT_ONCE = 4;

/**
 * Renders the drawings of the edition and stores them in the library. Drawings are deterministic, so that pictures
 * that were stored before an interruption are not stored twice.
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

/** The texts of a picture in the languages of its stories; a portrait has the name of its person. */
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
