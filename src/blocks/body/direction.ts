/** The direction of blocks and phrases. Source: UAX 9; WCAG 2.2, 3.1.2. */
import type { Direction } from '../../language/text/direction';
import { blockDirection, directionOf } from '../../language/text/direction';
import { ARABIC_LETTER } from '../../language/text/characters';
import type { Attributes, Element, Node } from '../../markup/tree';
import { textOf } from '../../markup/tree';
import { withoutFillSigns } from '../marks/fill-sign';

const ARABIC = new RegExp(`[${ARABIC_LETTER}]`, 'u');

/** The attributes of a block whose text has another direction than the story. */
export function foreignBlock(element: Element, lang: string): Attributes {
  const text = textOf(element.children);
  const dir = blockDirection(withoutFillSigns(text), lang);
  if (dir === directionOf(lang)) return {};
  return { dir, ...(ARABIC.test(text) && dir === 'rtl' && { lang: 'ar' }) };
}

/** The language of text whose direction is set: `und` where the direction rules out the known one. */
export function languageIn(lang: string, dir: string | undefined): string {
  if (!isDirection(dir) || directionOf(lang) === dir) return lang;
  return dir === 'rtl' ? 'ar' : 'und';
}

const isDirection = (dir: string | undefined): dir is Direction => dir === 'rtl' || dir === 'ltr';

/** Code is written from left to right in every language; `dir` also isolates it. */
export function leftToRight(element: Element): readonly Node[] {
  return [{ ...element, attributes: { dir: 'ltr', ...element.attributes } }];
}
