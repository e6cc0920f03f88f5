import type { Direction } from '../language/direction';
import { directionOf, firstStrong } from '../language/direction';
import { ARABIC_LETTER } from '../language/characters';
import type { Attributes, Element } from './tree';
import { textOf } from './tree';

const blocks = new Set(
  ['blockquote', 'caption', 'figcaption', 'h2', 'h3', 'h4', 'li', 'p', 'summary', 'td', 'th'].concat(
    'details',
  ),
);
const LETTER = /\p{L}/gu;
const ARABIC = new RegExp(`[${ARABIC_LETTER}]`, 'u');

/** More of the story's own letters than this share, and the block is of its language after all. */
const OWN_SHARE = 0.2;

/**
 * The attributes of a block that is read the other way than the story. Its first strong letter alone does
 * not decide: an Arabic sentence may begin with a Latin name.
 */
export function foreignBlock(element: Element, lang: string): Attributes {
  if (!blocks.has(element.name)) return {};
  const text = textOf(element.children);
  const own = directionOf(lang);
  const first = firstStrong(text);
  if (first === undefined || first === own) return {};
  const letters = text.match(LETTER) ?? [];
  const ownLetters = letters.filter((letter) => firstStrong(letter) === own);
  if (ownLetters.length > letters.length * OWN_SHARE) return {};
  return { dir: first, ...(ARABIC.test(text) && first === 'rtl' && { lang: 'ar' }) };
}

/** The language of words in a place whose direction is set: `und` where the direction rules out the known one. */
export function languageIn(lang: string, dir: string | undefined): string {
  if (!isDirection(dir) || directionOf(lang) === dir) return lang;
  return dir === 'rtl' ? 'ar' : 'und';
}

const isDirection = (dir: string | undefined): dir is Direction => dir === 'rtl' || dir === 'ltr';
