import exifr from 'exifr';
import type { Metadata } from 'sharp';
import { cleanLine } from '../../language/text/clean';
import { decodeText } from '../../language/encoding/encoding';
import { excerpt } from '../../language/text/plain';
import { definedOnly } from '../../defined-only';
import type { Credits } from '../media';
import type { XmpName } from './xmp';
import { readXmp } from './xmp';

/** Graphemes of a text of the metadata: some agencies put the whole story there. */
const LONGEST = 600;

type Tags = Readonly<Record<string, unknown>>;

/**
 * Caption, credit and headline of a picture's own metadata: IPTC-IIM in JPEG files, XMP in all formats. XMP has
 * precedence because it is always Unicode. Damaged metadata does not make the picture invalid.
 */
export async function readCredits(content: Buffer, metadata: Metadata): Promise<Credits> {
  const iptc = metadata.iptc ? await readIptc(content) : {};
  const xmp = metadata.xmp ? readXmp(metadata.xmp) : new Map<XmpName, string>();
  const either = (name: XmpName, tag: string) => cleaned(xmp.get(name)) ?? iimText(iptc[tag]);
  const creator = either('dc:creator', 'Byline');
  return definedOnly({
    headline: either('photoshop:Headline', 'Headline'),
    caption: either('dc:description', 'Caption'),
    sourceType: sourceTypeOf(xmp.get('Iptc4xmpExt:DigitalSourceType')),
    credit: joined(creator, either('photoshop:Credit', 'Credit')),
    creator,
    copyright: either('dc:rights', 'CopyrightNotice'),
    rightsUrl: webAddress(xmp.get('xmpRights:WebStatement')),
    licenceUrl: webAddress(xmp.get('plus:LicensorURL')),
  });
}

/** Most characters of a stored address. */
const LONGEST_ADDRESS = 500;

function webAddress(value = ''): string | undefined {
  const url = URL.parse(value.trim());
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  return isWeb && url.href.length <= LONGEST_ADDRESS ? url.href : undefined;
}

/** The code of IPTC's vocabulary; files contain it alone or as the last part of an address. */
const sourceTypeOf = (value = ''): string | undefined =>
  /^(?:https?:\/\/cv\.iptc\.org\/newscodes\/digitalsourcetype\/)?([A-Za-z]{3,60})$/.exec(value.trim())?.[1];

async function readIptc(content: Buffer): Promise<Tags> {
  const wanted = { iptc: true, tiff: false, xmp: false, icc: false, jfif: false, gps: false };
  const tags: unknown = await exifr.parse(content, wanted).catch(() => undefined);
  return typeof tags === 'object' && tags !== null ? { ...tags } : {};
}

/**
 * IIM rarely names its encoding, and the parser returns its bytes as Latin-1. They are decoded again as UTF-8, as
 * the Windows Arabic code page of old archives, or as Latin.
 */
function iimText(value: unknown): string | undefined {
  const raw: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof raw !== 'string' || raw === '') return undefined;
  const bytes = Buffer.from(raw, 'latin1');
  try {
    return cleaned(decodeText(bytes).text);
  } catch {
    return cleaned(new TextDecoder('windows-1252').decode(bytes));
  }
}

const cleaned = (text = ''): string | undefined => excerpt(cleanLine(text), LONGEST) || undefined;

/** "Fatima Zahra / AFP": photographer and agency, each named once. */
function joined(person: string | undefined, agency: string | undefined): string | undefined {
  if (!person || !agency || person.includes(agency)) return person ?? agency;
  return agency.includes(person) ? agency : `${person} / ${agency}`;
}
