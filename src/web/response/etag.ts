/** Validators of RFC 9110 §8.8: whether a client's copy is current. */
import { createHash } from 'node:crypto';
import type { Coding } from './content-coding';

/** A digest of content, short enough for addresses and headers, in characters that both take. */
export const digestOf = (content: Buffer | string): string =>
  createHash('sha256').update(content).digest('hex').slice(0, 16);

/** A strong validator: each coding of a body has different bytes and a tag of its own. */
export const entityTag = (digest: string, coding: Coding): string =>
  coding === 'identity' ? `"${digest}"` : `"${digest}-${coding}"`;

const LISTED_TAG = /[ \t]*(?:W\/)?("[\x21\x23-\x7e\x80-\xff]*")[ \t]*(?:,|$)|[ \t]*,/y;

/**
 * Whether `If-None-Match` names this tag, by weak comparison (RFC 9110 §13.1.2). A malformed header matches
 * nothing, which costs a full response.
 */
export function namesTag(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch === tag) return true;
  if (ifNoneMatch.trim() === '*') return true;
  let found = false;
  let at = 0;
  while (at < ifNoneMatch.length) {
    LISTED_TAG.lastIndex = at;
    const listed = LISTED_TAG.exec(ifNoneMatch);
    if (!listed) return false;
    found ||= listed[1] === tag;
    at = LISTED_TAG.lastIndex;
  }
  return found;
}
