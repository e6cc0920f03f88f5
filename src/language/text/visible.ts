/** Whether a text says anything that can be seen. Source: Unicode, Default_Ignorable_Code_Point. */

/** Letters by their class that show nothing: Hangul fillers. U+2800, the empty Braille cell, is a symbol. */
const FILLERS = /[\u115f\u1160\u3164\uffa0]/g;

/** Whether the text holds a letter or a digit that can be seen. */
export const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text.replace(FILLERS, ''));
