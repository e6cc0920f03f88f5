/** Replaces addresses of the library's pictures in a text by references. */
import { Parser } from 'htmlparser2';
import { escapeText } from '../../markup/tree';
import { findMediaIds } from '../media.model';
import type { AddressedFile } from './addresses';
import { addressedFile, isReference } from './addresses';

/** A picture of a text whose address is another spelling of a reference. */
interface NamedPicture {
  readonly file: AddressedFile;
  readonly attributes: Readonly<Record<string, string>>;
  /** Position of its element in the text. */
  readonly start: number;
  readonly end: number;
}

/**
 * HTML with references in the place of the addresses of files of the library. Programs may send a text back as they
 * read it, with addresses; all spellings that a browser resolves become the canonical one.
 */
export async function withMediaReferences(html: string, siteUrl: string): Promise<string> {
  const named = namedPictures(html, siteUrl);
  if (named.length === 0) return html;
  const known = await findMediaIds(named.flatMap(({ file }) => ('hash' in file ? [file.hash] : [])));
  const pieces: string[] = [];
  let at = 0;
  for (const { file, attributes, start, end } of named) {
    const id = 'hash' in file ? known.get(file.hash) : file.id;
    if (id === undefined) continue;
    pieces.push(html.slice(at, start), startTag({ ...attributes, src: `media:${id}` }));
    at = end;
  }
  return pieces.join('') + html.slice(at);
}

function namedPictures(html: string, siteUrl: string): readonly NamedPicture[] {
  if (!html.toLowerCase().includes('<img')) return [];
  const found: NamedPicture[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      const { src = '' } = attributes;
      const file = name === 'img' && !isReference(src) ? addressedFile(src, siteUrl) : undefined;
      if (file) found.push({ file, attributes, start: parser.startIndex, end: parser.endIndex + 1 });
    },
  });
  parser.end(html);
  return found;
}

const startTag = (attributes: Readonly<Record<string, string>>): string =>
  `<img${Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeText(value).replaceAll('"', '&quot;')}"`)
    .join('')}>`;
