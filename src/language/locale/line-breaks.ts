/** Which spaces of a text end no line. Sources: Imprimerie nationale, «Lexique des règles typographiques». */

const NO_BREAK = '\u00A0';

// «12 %»: a number and its sign are one.
const BEFORE_PERCENT = /(?<=\p{Nd}) (?=[%٪‰])/gu;
// French sets a space before its high marks and inside of its quotation marks: no line begins or ends with them.
const FRENCH_MARKS = /(?<=\S) (?=[;:!?»])|(?<=«) (?=\S)/gu;

/** The text with spaces that no line ends at, where its language wants none; as many characters as before. */
export function withoutBreaks(text: string, lang: string): string {
  const joined = text.replace(BEFORE_PERCENT, NO_BREAK);
  return /^fr(?:-|$)/i.test(lang) ? joined.replace(FRENCH_MARKS, NO_BREAK) : joined;
}
