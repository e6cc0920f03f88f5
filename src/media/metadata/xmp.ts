import { htmlToText } from '../../language/text/plain';

/** Longer packets contain the history of an editing program, not texts for readers. */
const LONGEST_PACKET = 500_000;

const NAMES = [
  'photoshop:Headline',
  'photoshop:Credit',
  'dc:description',
  'dc:creator',
  'dc:rights',
  'xmpRights:WebStatement',
  'plus:LicensorURL',
  'Iptc4xmpExt:DigitalSourceType',
] as const;
export type XmpName = (typeof NAMES)[number];

/**
 * The fields of an XMP packet that a newsroom prints, as plain text; of a list or of several languages the first.
 * Source: ISO 16684-1 (a simple value is an attribute or an element, a list has elements `rdf:li`). These patterns
 * replace an XML parser, because packets are untrusted input.
 */
export function readXmp(packet: Buffer): ReadonlyMap<XmpName, string> {
  if (packet.length > LONGEST_PACKET) return new Map();
  const xml = packet.toString('utf8');
  return new Map(
    NAMES.flatMap((name) => {
      const value = attribute(xml, name) ?? element(xml, name);
      return value === undefined ? [] : [[name, htmlToText(value)] as const];
    }),
  );
}

const attribute = (xml: string, name: XmpName): string | undefined =>
  new RegExp(`\\s${name}=(?:"([^"<]*)"|'([^'<]*)')`).exec(xml)?.slice(1).find(Boolean);

/** The content of an element. A search by position keeps the time linear for a packet without closing tags. */
function element(xml: string, name: XmpName): string | undefined {
  const inner = between(xml, name);
  return inner === undefined ? undefined : (between(inner, 'rdf:li') ?? inner);
}

function between(xml: string, name: string): string | undefined {
  const opening = new RegExp(`<${name}(?:\\s[^<>]*)?>`).exec(xml);
  if (!opening || opening[0].endsWith('/>')) return undefined;
  const start = opening.index + opening[0].length;
  const end = xml.indexOf(`</${name}>`, start);
  return end === -1 ? undefined : xml.slice(start, end);
}
