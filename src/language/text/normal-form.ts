/**
 * Unicode normal forms in linear time. Sorting the marks of one letter takes quadratic time, so a run of
 * marks longer than in any script is split first. Source: UAX 15, section 13 (Stream-Safe Text Format).
 */

export type NormalForm = 'NFC' | 'NFD' | 'NFKC' | 'NFKD';

/** Invisible, of no combining class: it separates marks without a visible change. */
const JOINER = '\u034f';
const LONG_RUN = /\p{M}{31}/u;
const THIRTY_MARKS = /(?:(?!\u034f)\p{M}){30}(?=(?!\u034f)\p{M})/gu;

/** The text in a normal form; normalising the result again does not change it. */
export function normalised(text: string, form: NormalForm): string {
  if (!LONG_RUN.test(text)) return text.normalize(form);
  // Split a second time, because normalising may decompose a mark into several.
  return parted(parted(text).normalize(form));
}

const parted = (text: string): string => text.replace(THIRTY_MARKS, `$&${JOINER}`);
