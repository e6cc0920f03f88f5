import { createHash } from 'node:crypto';
import { cleanText } from '../../language/text/clean';
import { escapeText } from '../story/text';

/** Most characters of a standfirst, and of an id of another system. */
const LONGEST_STANDFIRST = 2000;
const LONGEST_ID = 280;

/** A text as standfirst; one that is too long becomes the first paragraph of the body. */
export function standfirstOf(text: string): { readonly standfirst?: string; readonly before: string } {
  const clean = cleanText(text).trim();
  if (clean === '') return { before: '' };
  return clean.length <= LONGEST_STANDFIRST
    ? { standfirst: clean, before: '' }
    : { before: `<p>${escapeText(clean)}</p>\n` };
}

/** The external id of a record of another system; a long id is hashed. */
export const identified = (system: string, id: string): string =>
  id.length <= LONGEST_ID
    ? `${system}:${id}`
    : `${system}:${createHash('sha256').update(id).digest('hex').slice(0, 32)}`;

/** Whether a name is a mail address, which is not shown to readers. */
export const isMailbox = (name: string): boolean => name.includes('@') && !/\s/.test(name.trim());
