/** Whether a text has visible words. Source: Unicode, Default_Ignorable_Code_Point. */

/** Hangul fillers: letters by their class, but invisible. U+2800, the empty Braille cell, is a symbol. */
const FILLERS = /[\u115f\u1160\u3164\uffa0]/g;

/** Whether the text has a visible letter or digit. */
export const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text.replace(FILLERS, ''));
