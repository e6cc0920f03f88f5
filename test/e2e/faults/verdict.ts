import type { Ledger, Stored, Typed } from './ledger';
import { wordsIn } from './words';

export interface Evidence {
  /** Oldest first. */
  readonly versions: readonly Stored[];
  readonly drafts: readonly Stored[];
  /** What pages show or lead to when a person opens the story again. */
  readonly offered: readonly Stored[];
  /** The text as it stands in the editors that were opened last. */
  readonly shown: readonly string[];
}

/** What became of the words of a round. */
export interface Verdict {
  /** Neither stored nor offered, however young. */
  readonly lost: readonly string[];
  readonly 'older than 1 s': readonly string[];
  /** Stored, but the person who typed it finds it nowhere. */
  readonly hidden: readonly string[];
  /** Saved once, not in the newest version any more, and shown on no page. */
  readonly replaced: readonly string[];
  readonly doubled: readonly string[];
  readonly 'under the wrong name': readonly string[];
}

/** What must be empty; the youngest words may be lost where a browser is killed. */
export const faultsIn = (verdict: Verdict): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(kindsIn(verdict).filter(([name, words]) => name !== 'lost' && words.length > 0));

export const kindsIn = (verdict: Verdict): readonly (readonly [string, readonly string[]])[] =>
  Object.entries(verdict) as [string, readonly string[]][];

const textOf = (texts: readonly Stored[]): string => texts.map(({ text }) => text).join('\n');
const wordsOf = (typed: readonly Typed[]): readonly string[] => typed.map(({ word }) => word);

export function judge(ledger: Ledger, evidence: Evidence): Verdict {
  const { versions, drafts, offered } = evidence;
  const { typed } = ledger;
  const known = wordsIn(textOf([...versions, ...drafts, ...offered]));
  const newest = wordsIn(versions.at(-1)?.text ?? '');
  const shownTo = (by: string) => wordsIn(textOf(offered.filter((each) => each.by === by)));
  const shown = new Map(typed.map(({ by }) => [by, shownTo(by)]));
  const isFound = ({ word, by }: Typed) => newest.has(word) || shown.get(by)?.has(word) === true;
  const lost = typed.filter(({ word }) => !known.has(word));
  const unfound = typed.filter((each) => known.has(each.word) && !isFound(each));
  const wasSaved = ({ word }: Typed) => versions.some(({ text }) => wordsIn(text).has(word));
  return {
    lost: wordsOf(lost),
    'older than 1 s': wordsOf(lost.filter((each) => !ledger.isYoung(each))),
    hidden: wordsOf(unfound.filter((each) => !wasSaved(each))),
    replaced: wordsOf(unfound.filter(wasSaved)),
    doubled: doubled(ledger, evidence),
    'under the wrong name': wordsOf(typed.filter((each) => isUnderWrongName(each, evidence))),
  };
}

function doubled(ledger: Ledger, { versions, drafts, shown }: Evidence): readonly string[] {
  const texts = [...[...versions, ...drafts].map(({ text }) => text), ...shown];
  const twice = texts.flatMap((text) =>
    [...wordsIn(text)].flatMap(([word, times]) => (times > 1 ? [word] : [])),
  );
  return [...new Set(twice)].filter((word) => !ledger.mayStandTwice(word));
}

/** Whose a word is says the version in which it came first; drafts may hold what others saved. */
function isUnderWrongName({ word, by }: Typed, { versions, drafts }: Evidence): boolean {
  const holds = ({ text }: Stored) => wordsIn(text).has(word);
  const saved = versions.find(holds);
  const holders = saved ? [saved] : drafts.filter(holds);
  return holders.some((each) => each.by !== by);
}
