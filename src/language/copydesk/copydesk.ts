/**
 * The copy desk reads a text by the rules of its language. It repairs what is certainly wrong and suggests
 * the rest. In a language without rules it repairs nothing. A rule that may be wrong suggests, because a
 * remaining mistake does less harm than a new one.
 */
import { rulesOf } from './rules';
import { applyEdits, addEdits, withoutOverlaps } from './edits';
import type { RuledEdit } from './edits';
import type { Finding } from './finding';
import { SHIELD } from './rule';
import type { SuggestionRule, CopydeskOptions, Suggestion, Edit } from './rule';
import { shielded, shieldedSpans } from './shield';

export type { CopydeskOptions, HouseWord } from './rule';
export type { Finding } from './finding';

export interface CopydeskReport {
  /** The text with all safe findings applied; reading it again finds no more safe ones. */
  fixed: string;
  /** In reading order; offsets are UTF-16 units of the given text, and safe findings do not overlap. */
  findings: readonly Finding[];
}

// One repair may enable another: a Latin comma becomes an Arabic one, then loses the space before it.
const MOST_ROUNDS = 10;

/** Reads a text and reports its findings. */
export function copydesk(text: string, how: CopydeskOptions): CopydeskReport {
  let fixed = text;
  let edits: readonly RuledEdit[] = [];
  const given = readableTexts(text, how);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const more = safeEdits(round === 0 ? given : readableTexts(fixed, how), how);
    if (more.length === 0) break;
    edits = addEdits(edits, fixed, more);
    fixed = applyEdits(text, edits);
  }
  const safe = edits.filter((edit) => text.slice(edit.start, edit.end) !== edit.text).map(safeFinding);
  const suggestions = withoutRepaired(suggestionsFor(given, how), safe);
  return { fixed, findings: [...safe, ...suggestions].sort(inReadingOrder) };
}

function safeEdits({ readable, everywhere }: ReadableTexts, how: CopydeskOptions): readonly RuledEdit[] {
  const edits: RuledEdit[] = [];
  for (const rule of rulesOf(how.lang).safe) {
    const seen = rule.everywhere === true ? everywhere : readable;
    for (const edit of rule.find(seen, how)) {
      if (mayTouch(edit, seen)) edits.push({ ...edit, rule: rule.id });
    }
  }
  return withoutOverlaps(edits);
}

function suggestionsFor({ readable }: ReadableTexts, how: CopydeskOptions): readonly Finding[] {
  return rulesOf(how.lang).suggestions.flatMap((rule) =>
    Array.from(rule.find(readable, how))
      .filter((suggestion) => mayTouch(suggestion, readable))
      .map((suggestion) => suggestionFinding(rule, suggestion)),
  );
}

const ARABIC = /[ء-غف-ي]/g;
const LATIN = /\p{sc=Latin}/gu;

/** The text with its shielded ranges made unreadable. */
interface ReadableTexts {
  /**
   * The input of rules of one language. Mostly Latin lines of an Arabic text are quotations, titles or lists
   * of names, to which Arabic rules do not apply.
   */
  readable: string;
  /** The input of rules for every language. */
  everywhere: string;
}

function readableTexts(text: string, how: CopydeskOptions): ReadableTexts {
  const everywhere = shielded(text, shieldedSpans(text, how.exceptions));
  if (!rulesOf(how.lang).ownScriptOnly) return { readable: everywhere, everywhere };
  const readable = everywhere.replace(/[^\n]+/g, (line) =>
    isArabic(line) ? line : SHIELD.repeat(line.length),
  );
  return { readable, everywhere };
}

function isArabic(line: string): boolean {
  const arabic = line.match(ARABIC)?.length ?? 0;
  return arabic > 0 && arabic * 3 >= (line.match(LATIN)?.length ?? 0);
}

function mayTouch({ start, end }: Pick<Edit, 'start' | 'end'>, readable: string): boolean {
  if (start < end) return !readable.slice(start, end).includes(SHIELD);
  return readable[start - 1] !== SHIELD || readable[start] !== SHIELD;
}

function safeFinding({ rule, start, end, text }: RuledEdit): Finding {
  return { rule, start, end, messageKey: rule, replacement: text, safe: true };
}

function suggestionFinding(rule: SuggestionRule, { start, end, text }: Suggestion): Finding {
  const proposal = text === undefined ? {} : { replacement: text };
  return { rule: rule.id, start, end, messageKey: rule.id, ...proposal, safe: false };
}

/** The suggestions that overlap no repair. */
function withoutRepaired(suggestions: readonly Finding[], safe: readonly Finding[]): readonly Finding[] {
  let next = 0;
  return suggestions.toSorted(inReadingOrder).filter((suggestion) => {
    while ((safe[next]?.end ?? Infinity) <= suggestion.start) next += 1;
    return (safe[next]?.start ?? Infinity) >= suggestion.end;
  });
}

function inReadingOrder(a: Finding, b: Finding): number {
  return a.start - b.start || a.end - b.end;
}
