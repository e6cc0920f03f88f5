/** Rules of the copy desk: pure functions from a text to ranges and proposals. */
import type { DigitShape } from '../locale/locales';

/** A range of a text, by UTF-16 offsets. */
export interface Span {
  start: number;
  end: number;
}

/** A range of a text and its replacement. */
export interface Edit extends Span {
  text: string;
}

/** A range that needs a decision; the proposal is absent where only the writer knows. */
export interface Suggestion extends Span {
  text?: string;
}

/** A preferred spelling or a banned phrase from the editors' list. */
export interface HouseWord {
  /** The unwanted spelling, as whole words. */
  find: string;
  /** The preferred spelling; without it the phrase is only reported. */
  use?: string;
  /** Longer phrases in which the words may stay. */
  except?: readonly string[];
}

export interface CopydeskOptions {
  /** A language tag; with a region (`ar-MA`) the region's month names apply. */
  lang: string;
  /** The paper's digit shapes; without it digits are not changed. */
  digits?: DigitShape | undefined;
  houseStyle?: readonly HouseWord[] | undefined;
  /** Phrases that no rule changes. */
  exceptions?: readonly string[] | undefined;
}

/** A rule whose edits need no confirmation. */
export interface SafeRule {
  id: string;
  /** Also reads lines that are mostly in another script (for control characters). */
  everywhere?: true;
  find: (text: string, how: CopydeskOptions) => Iterable<Edit>;
}

/** A rule that only suggests. */
export interface SuggestionRule {
  id: string;
  find: (text: string, how: CopydeskOptions) => Iterable<Suggestion>;
}

/** Replaces each UTF-16 unit of a shielded range in the text that rules read. */
export const SHIELD = '\uE000';

type Replacement = string | ((match: RegExpMatchArray) => string | undefined);

/**
 * A rule from a pattern with the `g` flag. It replaces the whole match, or does not change it where the
 * replacement is undefined or equal.
 */
export function patternRule(id: string, pattern: RegExp, replacement: Replacement): SafeRule {
  return { id, find: (text) => editsOf(text, pattern, replacement) };
}

/** The edits of one pattern over a text. */
export function* editsOf(text: string, pattern: RegExp, replacement: Replacement): Generator<Edit> {
  for (const match of text.matchAll(pattern)) {
    const wanted = typeof replacement === 'string' ? replacement : replacement(match);
    if (wanted === undefined || wanted === match[0]) continue;
    yield { start: match.index, end: match.index + match[0].length, text: wanted };
  }
}
