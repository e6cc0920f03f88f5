import type { Direction } from '../../language/text/direction';
import { blockDirection, directionOf } from '../../language/text/direction';
import { ARABIC_LETTER } from '../../language/text/characters';
import type { Attributes, Element } from '../../markup/tree';
import { textOf } from '../../markup/tree';

const blocks = new Set(
  ['blockquote', 'caption', 'figcaption', 'h2', 'h3', 'h4', 'li', 'p', 'summary', 'td', 'th'].concat(
    'details',
  ),
);
const ARABIC = new RegExp(`[${ARABIC_LETTER}]`, 'u');

/** The attributes of a block that is read the other way than the story. */
export function foreignBlock(element: Element, lang: string): Attributes {
  if (!blocks.has(element.name)) return {};
  const text = textOf(element.children);
  const dir = blockDirection(text, lang);
  if (dir === directionOf(lang)) return {};
  return { dir, ...(ARABIC.test(text) && dir === 'rtl' && { lang: 'ar' }) };
}

/** The language of words in a place whose direction is set: `und` where the direction rules out the known one. */
export function languageIn(lang: string, dir: string | undefined): string {
  if (!isDirection(dir) || directionOf(lang) === dir) return lang;
  return dir === 'rtl' ? 'ar' : 'und';
}

const isDirection = (dir: string | undefined): dir is Direction => dir === 'rtl' || dir === 'ltr';
