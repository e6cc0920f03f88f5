/**
 * Makes spaces non-breaking where a line must not end. Source: Imprimerie nationale, «Lexique des règles
 * typographiques».
 */

const NO_BREAK = '\u00A0';

// «12 %»: a number and its sign stay on one line.
const BEFORE_PERCENT = /(?<=\p{Nd}) (?=[%٪‰])/gu;
// French has a space before high marks and inside quotation marks, where a line must not break.
const FRENCH_MARKS = /(?<=\S) (?=[;:!?»])|(?<=«) (?=\S)/gu;

/** The text with non-breaking spaces where its language needs them; the length does not change. */
export function withoutBreaks(text: string, lang: string): string {
  const joined = text.replace(BEFORE_PERCENT, NO_BREAK);
  return /^fr(?:-|$)/i.test(lang) ? joined.replace(FRENCH_MARKS, NO_BREAK) : joined;
}
