import { isSafeAddress } from '../language/address';
import { withoutOrnament } from '../language/text/tashkeel';

/** A former path and its new address, or a record that the page is gone. */
export interface StoredRedirect {
  /** As `normalPath` writes it. */
  readonly from: string;
  /** A path, not encoded, or an absolute address; undefined for a removed page (410). */
  readonly to?: string;
  readonly status: 301 | 302 | 410;
}

/**
 * One spelling for each path: decoded, NFC, without vowel signs, query, fragment and a slash at the end. Old links come
 * in several encodings of the same letters.
 */
export function normalPath(path: string): string {
  const numbered = path.includes('?') ? numberedPath(path) : undefined;
  if (numbered !== undefined) return numbered;
  const bare = path.replace(/[?#][^]*/, '').replace(/\/{2,}/g, '/');
  const trimmed = bare.length > 1 ? bare.replace(/\/$/, '') : bare;
  return plainParts(decoded(trimmed)).join('/') || '/';
}

/** The parts of a path without ornament. A part of ornaments alone is dropped; an encoded slash leaves an empty one. */
const plainParts = (path: string): readonly string[] =>
  path.split('/').flatMap((part) => {
    const plain = withoutOrnament(part);
    return plain === '' && part !== '' ? [] : [plain];
  });

/** Query parameters of WordPress permalinks, and the names under which they are stored. */
const NUMBERED_PARAMETERS: readonly (readonly [string, string])[] = [
  ['p', 'p'],
  ['page_id', 'p'],
  ['cat', 'cat'],
  ['author', 'author'],
];

/** The normal form of an address by number; tags are named by their slug. */
function numberedPath(path: string): string | undefined {
  const [start = '', query] = path.slice(0, 300).split(/[?#]/);
  if (query === undefined || (start !== '/' && start !== '/index.php')) return undefined;
  const parameters = new URLSearchParams(query);
  for (const [name, stored] of NUMBERED_PARAMETERS) {
    const number = parameters.get(name) ?? '';
    if (/^\d{1,20}$/.test(number)) return `/?${stored}=${Number(number)}`;
  }
  const tag = parameters.get('tag') ?? '';
  return tag === '' ? undefined : `/?tag=${withoutOrnament(tag)}`;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** A target in its stored form: normalised paths with their query, addresses unchanged. */
export const normalTarget = (to: string): string => {
  if (!to.startsWith('/')) return to;
  const query = /[?#][^]*/.exec(to)?.[0] ?? '';
  return normalPath(to) + query;
};

/** A path, or an address with its scheme. */
const TARGET = /^(?:\/|https?:\/\/[^\s/])/i;

/**
 * Whether a target is safe for readers: a path of the paper, or an address on the web. A path that names
 * another host (`//host`) is neither, and no address contains control characters.
 */
export const isSafeTarget = (to: string): boolean =>
  TARGET.test(to) && !/\p{Cc}/u.test(to) && isSafeAddress(to, ['http', 'https']);
