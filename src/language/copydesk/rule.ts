/** What a rule of the copy desk is: a pure reading of a text that answers with places and proposals. */
import type { DigitShape } from '../locale/locales';

/** A stretch of a text, by UTF-16 offsets. */
export interface Span {
  start: number;
  end: number;
}

/** A place in a text and what should stand there. */
export interface Edit extends Span {
  text: string;
}

/** A place that wants a decision; the proposal is missing where only the writer knows. */
export interface Doubt extends Span {
  text?: string;
}

/** A preferred spelling or a banned phrase, as the editors keep them. */
export interface HouseWord {
  /** Whole words as they are not to be written. */
  find: string;
  /** What the house writes instead; without it the phrase is only reported. */
  use?: string;
  /** Longer phrases in which the words may stay. */
  except?: readonly string[];
}

export interface CopydeskOptions {
  /** A language's tag; with a region (`ar-MA`) the region's month names count. */
  lang: string;
  /** The paper's digit shapes; without it digits stay as they are. */
  digits?: DigitShape | undefined;
  houseStyle?: readonly HouseWord[] | undefined;
  /** Phrases that stay as they are wherever they stand. */
  exceptions?: readonly string[] | undefined;
}

/** A rule whose edits need nobody's consent. */
export interface SafeRule {
  id: string;
  /** Looks beyond lines in the text's own script (control characters). */
  everywhere?: true;
  find: (text: string, how: CopydeskOptions) => Iterable<Edit>;
}

/** A rule that only asks. */
export interface AskingRule {
  id: string;
  find: (text: string, how: CopydeskOptions) => Iterable<Doubt>;
}

/** Stands for every unit of a shielded stretch in the text that rules read. */
export const SHIELD = '\uE000';

type Replacement = string | ((match: RegExpMatchArray) => string | undefined);

/**
 * A rule from a pattern with the `g` flag: the whole match is replaced, or left where the replacement is
 * undefined or changes nothing.
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
