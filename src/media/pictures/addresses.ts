/** Resolves the address of a picture as browsers do. Source: WHATWG URL Standard, 4.4. */
import { isId } from '../../ids/id';
import type { Id } from '../../ids/id';
import { withoutDirectionMarks } from '../../language/text/characters';
import { cleanText } from '../../language/text/clean';

/** A file of the library: by the hash in an address, or by the id in a reference. */
export type AddressedFile = { readonly hash: string } | { readonly id: Id };

const REFERENCE = /^media:([0-9a-f]{24})$/;
const HASH = /^[0-9a-f]{32}$/;
const ORIGINAL = /^([0-9a-f]{32})\.[a-z0-9]{1,5}$/;

/** Whether an address is a reference to the library in its canonical form. */
export const isReference = (src: string): boolean => REFERENCE.test(src);

/** The file of an address at a site; undefined for all other addresses. */
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
  return isId(id) && more.length === 0 ? { id } : undefined;
}

/** The path is in lower case: the router ignores case. */
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
