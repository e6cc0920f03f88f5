/**
 * Reads the text of a file of unknown encoding: a form of Unicode, an Arabic code page of old archives, or
 * the Western one. Source: WHATWG Encoding Standard (labels, byte order marks).
 */
import { arabicScore, isArabicWriting, isFreeOfControls, isLatinWriting } from './plausible';
import { CP1252_SIGNS, CP720, CP864, MAC_ARABIC } from './tables';
import { decodeUtf32, unicodeOf, type UnicodeName } from './unicode';

export type TextEncodingName =
  UnicodeName | 'windows-1256' | 'iso-8859-6' | 'windows-1252' | 'cp720' | 'x-mac-arabic';

export type UnreadableReason = 'empty' | 'binary' | 'unsupported';

/** The bytes cannot be read as text with certainty. */
export class UnreadableText extends Error {
  override readonly name = 'UnreadableText';
  constructor(
    readonly reason: UnreadableReason,
    /** The encoding that is not supported, where it is known. */
    readonly encoding = '',
  ) {
    super(explanations[reason](encoding));
  }
}

const explanations: Readonly<Record<UnreadableReason, (encoding: string) => string>> = {
  empty: () => 'the file is empty',
  binary: () => 'the file is not text in a known encoding',
  unsupported: (encoding) => `the file is text in ${encoding}, which is not read`,
};

export interface DecodedText {
  readonly text: string;
  readonly encoding: TextEncodingName;
}

/**
 * The text and its encoding. A byte order mark decides, then strict UTF-8, then the pattern of UTF-16 and
 * UTF-32, then the code page whose result is most plausible.
 * @throws UnreadableText where none of them is certain
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes.length === 0) throw new UnreadableText('empty');
  const unicode = unicodeOf(bytes);
  const text = decodeAs(bytes, unicode);
  if (text !== undefined && isFreeOfNoise(text)) return readable(text, unicode);
  if (unicode !== 'utf-8' || text !== undefined) throw new UnreadableText('binary');
  return ofCodePage(bytes);
}

/** A replacement character in valid Unicode means that the text was damaged before; it is ignored here. */
const isFreeOfNoise = (text: string): boolean => isFreeOfControls(text.replaceAll('\ufffd', ''));

function readable(text: string, encoding: TextEncodingName): DecodedText {
  if (text.trim() === '') throw new UnreadableText('empty');
  return { text, encoding };
}

/** In the order of preference, where two give the same or nearly the same result. */
const arabicPages = ['windows-1256', 'iso-8859-6', 'x-mac-arabic', 'cp720', 'cp864'] as const;
type ArabicPage = (typeof arabicPages)[number];

/** The difference in score per letter by which a later page must exceed an earlier one. */
const MARGIN = 0.25;

function ofCodePage(bytes: Uint8Array): DecodedText {
  let best: { readonly text: string; readonly page: ArabicPage; readonly score: number } | undefined;
  for (const page of arabicPages) {
    const text = decodeAs(bytes, page);
    if (text === undefined || !isFreeOfControls(text) || !isArabicWriting(text)) continue;
    const score = arabicScore(text);
    if (!best || score > best.score + MARGIN) best = { text, page, score };
  }
  if (best?.page === 'cp864') throw new UnreadableText('unsupported', 'cp864');
  if (best) return readable(best.text, best.page);
  const latin = decodeAs(bytes, 'windows-1252');
  if (latin !== undefined && isFreeOfControls(latin) && isLatinWriting(latin)) {
    return readable(latin, 'windows-1252');
  }
  throw new UnreadableText('binary');
}

const tables: Readonly<Partial<Record<string, string>>> = {
  cp720: CP720,
  'x-mac-arabic': MAC_ARABIC,
  cp864: CP864,
  'windows-1252': CP1252_SIGNS,
};

function decodeAs(bytes: Uint8Array, encoding: TextEncodingName | 'cp864'): string | undefined {
  const table = tables[encoding];
  if (table !== undefined) return byTable(bytes, table);
  if (encoding === 'utf-32le' || encoding === 'utf-32be') return decodeUtf32(bytes, encoding);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * Decodes by a table; bytes beyond the table are as in Latin-1. Presentation forms become letters. Undefined
 * where the page lacks one of the bytes.
 */
function byTable(bytes: Uint8Array, table: string): string | undefined {
  const parts: string[] = [];
  for (const byte of bytes) {
    const character =
      byte < 0x80 ? String.fromCharCode(byte) : (table[byte - 0x80] ?? String.fromCharCode(byte));
    if (character === '\ufffd') return undefined;
    parts.push(character);
  }
  return table === CP864 ? parts.join('').normalize('NFKC') : parts.join('');
}
