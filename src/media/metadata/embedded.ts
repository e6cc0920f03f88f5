/** The metadata in a rendition: credit, creator, rights and how the picture was made. */
import type { Media } from '../media';
import { sourceTypeUrl } from './source-type';

const NAMESPACES = {
  dc: 'http://purl.org/dc/elements/1.1/',
  photoshop: 'http://ns.adobe.com/photoshop/1.0/',
  xmpRights: 'http://ns.adobe.com/xap/1.0/rights/',
  plus: 'http://ns.useplus.org/ldf/xmp/1.0/',
  Iptc4xmpExt: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/',
} as const;

/** XML forbids control characters. */
const escaped = (text: string): string =>
  text.replace(/\p{Cc}/gu, ' ').replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const list = (kind: 'Alt' | 'Seq', item: string): string => `<rdf:${kind}>${item}</rdf:${kind}>`;
const property = (name: string, value: string): string => `<${name}>${value}</${name}>`;

type MediaCredits = Pick<Media, 'credit' | 'iptc'>;

/** The newsroom's credit has precedence over that of the file. */
const creditOf = ({ credit, iptc }: MediaCredits): string | undefined =>
  Object.values(credit).find((text: string | undefined) => text) ?? iptc.credit;

function propertiesOf(media: MediaCredits): readonly string[] {
  const { creator, copyright, sourceType, rightsUrl, licenceUrl } = media.iptc;
  const credit = creditOf(media);
  return [
    credit && property('photoshop:Credit', escaped(credit)),
    creator && property('dc:creator', list('Seq', property('rdf:li', escaped(creator)))),
    copyright &&
      property('dc:rights', list('Alt', `<rdf:li xml:lang="x-default">${escaped(copyright)}</rdf:li>`)),
    rightsUrl && property('xmpRights:WebStatement', escaped(rightsUrl)),
    licenceUrl &&
      property(
        'plus:Licensor',
        list(
          'Seq',
          `<rdf:li rdf:parseType="Resource">${property('plus:LicensorURL', escaped(licenceUrl))}</rdf:li>`,
        ),
      ),
    sourceType && property('Iptc4xmpExt:DigitalSourceType', escaped(sourceTypeUrl(sourceType))),
  ].filter((each): each is string => Boolean(each));
}

/**
 * An XMP packet (ISO 16684-1) for the renditions of a picture; undefined without any metadata. It contains no
 * location, camera or time.
 */
export function embeddedXmp(media: MediaCredits): string | undefined {
  const properties = propertiesOf(media);
  if (properties.length === 0) return undefined;
  const body = properties.join('');
  const named = Object.entries(NAMESPACES)
    .filter(([prefix]) => body.includes(`<${prefix}:`))
    .map(([prefix, url]) => ` xmlns:${prefix}="${url}"`)
    .join('');
  const description = `<rdf:Description rdf:about=""${named}>${body}</rdf:Description>`;
  const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${description}</rdf:RDF>`;
  return `<x:xmpmeta xmlns:x="adobe:ns:meta/">${rdf}</x:xmpmeta>`;
}
