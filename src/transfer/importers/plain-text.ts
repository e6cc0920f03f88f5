import { createHash } from 'node:crypto';
import { cleanText } from '../../language/text/clean';
import { escapeText } from '../story/text';

/** Characters that a standfirst and a name from elsewhere may have. */
const LONGEST_STANDFIRST = 2000;
const LONGEST_ID = 280;

/** A text that is too long for a standfirst goes before the story, and nothing of it is lost. */
export function standfirstOf(text: string): { readonly standfirst?: string; readonly before: string } {
  const clean = cleanText(text).trim();
  if (clean === '') return { before: '' };
  return clean.length <= LONGEST_STANDFIRST
    ? { standfirst: clean, before: '' }
    : { before: `<p>${escapeText(clean)}</p>\n` };
}

/** The name under which a thing of another system is known here. */
export const identified = (system: string, id: string): string =>
  id.length <= LONGEST_ID
    ? `${system}:${id}`
    : `${system}:${createHash('sha256').update(id).digest('hex').slice(0, 32)}`;

/** What names a mailbox names no person to readers. */
export const isMailbox = (name: string): boolean => name.includes('@') && !/\s/.test(name.trim());
