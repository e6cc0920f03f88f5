/** The signs of a place that is still to be filled. */
import type { Element } from '../../markup/tree';

/** "TK", as newsrooms write it, and three question marks. */
export const FILL_SIGN = /(?<![\p{L}\p{N}])TK(?![\p{L}\p{N}])|[؟?]{3,}/gu;

/** Whether an element marks such a place. */
export const isToFill = ({ name, attributes }: Element): boolean =>
  name === 'mark' && attributes['class'] === 'fill';

/** A text without the signs: their Latin letters do not determine the direction of a block. */
export const withoutFillSigns = (text: string): string => text.replace(FILL_SIGN, '');
