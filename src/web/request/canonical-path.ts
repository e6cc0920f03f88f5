import { withoutOrnament } from '../../language/text/tashkeel';

/** Characters that a path segment carries as they are (RFC 3986 §3.3) and encodeURIComponent would encode. */
const PLAIN_IN_PATH = /%(3A|40|26|3D|2B|24|2C|3B)/g;
/** Characters that messengers and word processors add around a copied link, such as direction marks. */
const INVISIBLE = /[\u200b\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/g;
const CONTROL = /[\0-\x1f\x7f-\x9f]/;

/**
 * The text of a request path. Some clients send unencoded UTF-8, which Node gives as characters of one byte
 * each.
 */
function wireText(path: string): string | undefined {
  if (!/[\x80-\xff]/.test(path)) return path;
  const text = Buffer.from(path, 'latin1').toString('utf8');
  return text.includes('\ufffd') ? undefined : text;
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

/** NFC, lower case, nothing invisible, no vowel signs: the spelling of stored slugs. */
const spelled = (segment: string) =>
  withoutOrnament(segment.replace(INVISIBLE, '')).toLowerCase().normalize('NFC');

const encoded = (segment: string) =>
  encodeURIComponent(segment).replace(PLAIN_IN_PATH, (escape) => decodeURIComponent(escape));

/**
 * The canonical address of a path: each segment in NFC and lower case, without vowel signs and tatweel,
 * percent-encoded; no empty segment, no slash at the end except after the prefix of an edition (`/fr/`), and no prefix for the
 * default language.
 * @param path the raw path of the request
 * @param languages of the editions, the default one first
 * @returns undefined for a path that cannot be read
 */
export function canonicalPath(path: string, languages: readonly string[]): string | undefined {
  const text = wireText(path);
  const raw = text?.split('/').map(decoded);
  if (!raw || raw.some((segment) => segment === undefined)) return undefined;
  const segments = raw.map((segment) => spelled(segment ?? '')).filter((segment) => segment !== '');
  if (segments.some((segment) => segment === '.' || segment === '..' || CONTROL.test(segment)))
    return undefined;
  const [defaultLanguage, ...others] = languages;
  const first = segments.findIndex((segment) => segment !== defaultLanguage);
  const rest = first === -1 ? [] : segments.slice(first);
  const root = rest.length === 1 && others.includes(rest[0] ?? '');
  return `/${rest.map(encoded).join('/')}${root ? '/' : ''}`;
}
