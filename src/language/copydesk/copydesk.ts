/**
 * The copy desk: reads a text by the rules of its language, mends what is certain and asks about the rest. In a
 * language without rules it mends nothing.
 * A rule that may be wrong asks; leaving a mistake is better than making one.
 */
import { rulesOf } from './rules';
import { applyEdits, addEdits, withoutOverlaps } from './edits';
import type { RuledEdit } from './edits';
import type { Finding } from './finding';
import { SHIELD } from './rule';
import type { AskingRule, CopydeskOptions, Doubt, Edit } from './rule';
import { shielded, shieldedSpans } from './shield';

export type { CopydeskOptions, HouseWord } from './rule';
export type { Finding } from './finding';

export interface CopydeskReport {
  /** The text after all safe findings; the desk has nothing safe to add to it. */
  fixed: string;
  /** In reading order; offsets are UTF-16 units of the given text, and safe ones never meet. */
  findings: readonly Finding[];
}

// One repair may uncover another (a Latin comma becomes an Arabic one, then loses the space before it).
const MOST_ROUNDS = 10;

/** Reads a text and reports what should change in it. */
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
  const doubts = apart(doubtsAbout(given, how), safe);
  return { fixed, findings: [...safe, ...doubts].sort(inReadingOrder) };
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

function doubtsAbout({ readable }: ReadableTexts, how: CopydeskOptions): readonly Finding[] {
  return rulesOf(how.lang).asking.flatMap((rule) =>
    Array.from(rule.find(readable, how))
      .filter((doubt) => mayTouch(doubt, readable))
      .map((doubt) => askingFinding(rule, doubt)),
  );
}

const ARABIC = /[ء-غف-ي]/g;
const LATIN = /\p{sc=Latin}/gu;

/** The text with what is shielded made unreadable. */
interface ReadableTexts {
  /**
   * What rules of a language read. A line of an Arabic text that is mostly Latin is a quotation, a title or
   * a list of names: its own rules hold there.
   */
  readable: string;
  /** What rules read that care for no language. */
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

function askingFinding(rule: AskingRule, { start, end, text }: Doubt): Finding {
  const proposal = text === undefined ? {} : { replacement: text };
  return { rule: rule.id, start, end, messageKey: rule.id, ...proposal, safe: false };
}

/** The doubts that no repair has already touched. */
function apart(doubts: readonly Finding[], safe: readonly Finding[]): readonly Finding[] {
  let next = 0;
  return doubts.toSorted(inReadingOrder).filter((doubt) => {
    while ((safe[next]?.end ?? Infinity) <= doubt.start) next += 1;
    return (safe[next]?.start ?? Infinity) >= doubt.end;
  });
}

function inReadingOrder(a: Finding, b: Finding): number {
  return a.start - b.start || a.end - b.end;
}
