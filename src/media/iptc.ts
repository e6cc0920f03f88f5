import exifr from 'exifr';
import type { Metadata } from 'sharp';
import { cleanLine } from '../language/clean';
import { decodeText } from '../language/encoding';
import { present } from '../present';
import type { Credits } from './media';

const LONGEST = 2000;

type Tags = Readonly<Record<string, unknown>>;

/**
 * Caption, credit and headline as agencies write them into a picture: IPTC-IIM in JPEG files, XMP in all.
 * XMP wins: it is always Unicode. Damaged metadata is no reason to refuse the picture.
 */
export async function readCredits(content: Buffer, metadata: Metadata): Promise<Credits> {
  const iptc = metadata.iptc ? await readIptc(content) : {};
  const xmp = metadata.xmp ? await readXmp(metadata.xmp) : {};
  return present({
    headline: textOf(xmp['Headline']) ?? iimText(iptc['Headline']),
    caption: textOf(xmp['description']) ?? iimText(iptc['Caption']),
    credit:
      joined(textOf(xmp['creator']), textOf(xmp['Credit'])) ??
      joined(iimText(iptc['Byline']), iimText(iptc['Credit'])),
  });
}

const readIptc = (content: Buffer): Promise<Tags> =>
  tagsOf(exifr.parse(content, { iptc: true, tiff: false, xmp: false, icc: false, jfif: false, gps: false }));

const readXmp = (packet: Buffer): Promise<Tags> => tagsOf(exifr.sidecar(packet, { xmp: true }, 'xmp'));

async function tagsOf(reading: Promise<unknown>): Promise<Tags> {
  const tags = await reading.catch(() => undefined);
  return typeof tags === 'object' && tags !== null ? { ...tags } : {};
}

/** An XMP value: a text, a text with its language, or a list of them, of which the first counts. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return cleaned(value);
  if (Array.isArray(value)) return textOf(value[0]);
  return typeof value === 'object' && value !== null && 'value' in value ? textOf(value.value) : undefined;
}

/**
 * IIM says rarely in which encoding it is written, so the reader gives bytes as Latin-1; here they become
 * bytes again and are read as UTF-8, as the Windows Arabic code page of old archives, or as Latin.
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

const cleaned = (text: string): string | undefined => cleanLine(text).slice(0, LONGEST) || undefined;

/** "Fatima Zahra / AFP": photographer and agency, each named once. */
function joined(person: string | undefined, agency: string | undefined): string | undefined {
  if (!person || !agency || person.includes(agency)) return person ?? agency;
  return agency.includes(person) ? agency : `${person} / ${agency}`;
}
