/** Writes XML 1.0 that is well-formed for any text. Source: XML 1.0, 2.2 (characters). */

/** Serialised XML. */
export interface Xml {
  readonly xml: string;
}

type Child = string | Xml | undefined;
type Attributes = Readonly<Record<string, string | number | undefined>>;

// Characters that XML cannot contain in any form: most controls, lone surrogates, two non-characters.
const IMPOSSIBLE = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

/** Escapes a text for the content of an element or, between quotation marks, of an attribute. */
export const escapeXml = (text: string): string =>
  text.replace(IMPOSSIBLE, '').replace(/[&<>"\r]/g, (character) => ENTITIES[character] ?? character);

/** An element: texts are escaped, absent children and attributes left out. */
export function element(name: string, attributes: Attributes = {}, ...children: readonly Child[]): Xml {
  const start = `<${name}${Object.entries(attributes).map(attribute).join('')}`;
  const inner = children
    .map((child) => (typeof child === 'string' ? escapeXml(child) : (child?.xml ?? '')))
    .join('');
  return { xml: inner === '' ? `${start}/>` : `${start}>${inner}</${name}>` };
}

const attribute = ([name, value]: [string, string | number | undefined]): string =>
  value === undefined ? '' : ` ${name}="${escapeXml(String(value)).replace(/[\t\n]/g, ' ')}"`;

export const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** A complete document. */
export const document = (root: Xml): string => `${declaration}${root.xml}\n`;
