import { InvalidInput } from '../../errors';

/** The accepted picture formats. SVG is refused because it can contain scripts. */
export const pictureTypes = {
  jpeg: { mime: 'image/jpeg', extension: 'jpg' },
  png: { mime: 'image/png', extension: 'png' },
  webp: { mime: 'image/webp', extension: 'webp' },
  avif: { mime: 'image/avif', extension: 'avif' },
  gif: { mime: 'image/gif', extension: 'gif' },
} as const;
export type PictureType = keyof typeof pictureTypes;

/** Signatures of the formats; `at` is their offset. */
const signatures: readonly { type: PictureType; at?: number; bytes: string }[] = [
  { type: 'jpeg', bytes: '\xff\xd8\xff' },
  { type: 'png', bytes: '\x89PNG\r\n\x1a\n' },
  { type: 'gif', bytes: 'GIF87a' },
  { type: 'gif', bytes: 'GIF89a' },
  { type: 'webp', at: 8, bytes: 'WEBPVP8' },
  { type: 'avif', at: 4, bytes: 'ftypavif' },
  { type: 'avif', at: 4, bytes: 'ftypavis' },
];

/** The format by the content alone: names and declared types are not trusted. */
export function pictureTypeOf(content: Buffer): PictureType | undefined {
  const head = content.subarray(0, 32).toString('latin1');
  return signatures.find(({ at = 0, bytes }) => head.startsWith(bytes, at))?.type;
}

/** @throws InvalidInput (`file`) with the recognised format where that helps the editor */
export function requirePicture(content: Buffer): PictureType {
  const type = pictureTypeOf(content);
  if (type) return type;
  throw new InvalidInput({ file: { key: reasonAgainst(content) } });
}

/** Message key of the refusal of a picture, by its beginning. */
export function reasonAgainst(content: Buffer): string {
  if (content.length === 0) return 'media.error.empty';
  const head = content.subarray(0, 1024).toString('latin1');
  if (/<svg[\s>]/i.test(head)) return 'media.error.svg';
  if (/^.{4}ftyp(heic|heix|mif1|msf1|heim|heis)/s.test(head)) return 'media.error.heic';
  return 'media.error.notAPicture';
}
