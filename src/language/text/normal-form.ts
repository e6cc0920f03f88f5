/**
 * Unicode normal forms at linear cost. Putting the marks of one letter in order takes the square of their
 * number, so a run of marks longer than any script has is parted before it is normalised.
 * Source: UAX 15, section 13 (Stream-Safe Text Format).
 */

export type NormalForm = 'NFC' | 'NFD' | 'NFKC' | 'NFKD';

/** Invisible, of no combining class: parts marks without a change to what readers see. */
const JOINER = '\u034f';
const LONG_RUN = /\p{M}{31}/u;
const THIRTY_MARKS = /(?:(?!\u034f)\p{M}){30}(?=(?!\u034f)\p{M})/gu;

/** The text in a normal form; done twice it changes nothing more. */
export function normalised(text: string, form: NormalForm): string {
  if (!LONG_RUN.test(text)) return text.normalize(form);
  // A second time because a mark may be written as several in the normal form.
  return parted(parted(text).normalize(form));
}

const parted = (text: string): string => text.replace(THIRTY_MARKS, `$&${JOINER}`);
