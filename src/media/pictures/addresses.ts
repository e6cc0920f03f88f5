/** What an address of a picture names, as browsers resolve it. Source: WHATWG URL Standard, 4.4. */
import { withoutDirectionMarks } from '../../language/text/characters';
import { cleanText } from '../../language/text/clean';

/** A file of the library: by its content, as addresses carry it, or by its id, as references do. */
export type AddressedFile = { readonly hash: string } | { readonly id: string };

const REFERENCE = /^media:([0-9a-f]{24})$/;
const ID = /^[0-9a-f]{24}$/;
const HASH = /^[0-9a-f]{32}$/;
const ORIGINAL = /^([0-9a-f]{32})\.[a-z0-9]{1,5}$/;

/** Whether an address is a reference to the library in its canonical form. */
export const isReference = (src: string): boolean => REFERENCE.test(src);

/** The file that an address names at a site; undefined for every other address. */
export function addressedFile(src: string, siteUrl: string): AddressedFile | undefined {
  const address = withoutDirectionMarks(cleanText(src)).trim();
  if (!URL.canParse(address, siteUrl)) return undefined;
  const url = new URL(address, siteUrl);
  const segments = decoded(url.pathname)
    .toLowerCase()
    .split(/[/\\]+/)
    .filter(Boolean);
  if (url.protocol === 'media:') return byId(segments);
  const isOwn = /^https?:$/.test(url.protocol) && url.host === new URL(siteUrl).host;
  return isOwn ? byHash(segments) : undefined;
}

function byId([id = '', ...more]: readonly string[]): AddressedFile | undefined {
  return ID.test(id) && more.length === 0 ? { id } : undefined;
}

/** The router compares paths without regard to case. */
function byHash([room, second = '', name]: readonly string[]): AddressedFile | undefined {
  if (room !== 'media' || name === undefined) return undefined;
  const hash = second === 'original' ? ORIGINAL.exec(name)?.[1] : second;
  return hash !== undefined && HASH.test(hash) ? { hash } : undefined;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
