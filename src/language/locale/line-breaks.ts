/**
 * Makes spaces non-breaking where a line must not end. Source: Imprimerie nationale, «Lexique des règles
 * typographiques».
 */

const NO_BREAK = '\u00A0';
const NARROW_NO_BREAK = '\u202F';

// «12 %»: a number and its sign stay on one line.
const BEFORE_PERCENT = /(?<=\p{Nd}) (?=[%٪‰])/gu;
// French has a space before high marks and inside quotation marks, where a line must not break: a narrow one before
// «;», «!» and «?».
const FRENCH_NARROW = /(?<=\S) (?=[;!?])/gu;
const FRENCH_WIDE = /(?<=\S) (?=[:»])|(?<=«) (?=\S)/gu;

/** The text with non-breaking spaces where its language needs them; the length does not change. */
export function withoutBreaks(text: string, lang: string): string {
  const joined = text.replace(BEFORE_PERCENT, NO_BREAK);
  if (!/^fr(?:-|$)/i.test(lang)) return joined;
  return joined.replace(FRENCH_NARROW, NARROW_NO_BREAK).replace(FRENCH_WIDE, NO_BREAK);
}
