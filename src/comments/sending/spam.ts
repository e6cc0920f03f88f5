import { createHash } from 'node:crypto';
import { searchKey } from '../../language/text/fold';

/** Facts about a text beside its words. */
interface SpamSignals {
  /** Seconds between opening the form and sending it. */
  readonly seconds: number;
  /** How often the same text was sent within `REPEATED_WITHIN`. */
  readonly repeated: number;
  readonly banned: boolean;
  /** The newsroom's list of words and phrases. */
  readonly words: readonly string[];
}

interface SpamScore {
  readonly score: number;
  /** Names of the rules that gave points; the message of each is `comments.reason.NAME`. */
  readonly reasons: readonly string[];
}

/** From this score on a text goes to the spam queue. */
export const SPAM_SCORE = 5;
/** From this score on a moderator decides, even where comments are open. */
export const REVIEW_SCORE = 2;

/** In milliseconds; a text that was sent within this time counts as repeated. */
export const REPEATED_WITHIN = 7 * 24 * 3600_000;

/** Digest of the folded text: spellings and vowel marks do not change it. */
export const textKeyOf = (text: string): string =>
  createHash('sha256').update(searchKey(text)).digest('base64url');

/** The list until the newsroom saves its own. */
export const defaultBlockedWords: readonly string[] = [
  ...['casino', 'viagra', 'porn', 'forex'],
  ...['كازينو', 'فياغرا', 'إباحي', 'فوركس', 'قمار'],
];

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');

/** Whether a text contains one of the words or phrases, in any spelling, with or without the Arabic article. */
function hasOneOf(words: readonly string[], text: string): boolean {
  const keys = words.map((word) => escaped(searchKey(word).trim())).filter((key) => key !== '');
  if (keys.length === 0) return false;
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:ال)?(?:${keys.join('|')})(?![\\p{L}\\p{N}])`, 'u').test(
    searchKey(text),
  );
}

const LINK = /https?:\/\/|www\.|[\w-]\.(?:com|net|org|ru|cn|xyz|top|info)\b/gi;

const links = (text: string): number => text.match(LINK)?.length ?? 0;

/** The rules, each with its points. Moderators see the names of those that gave any. */
const rules: Readonly<Record<string, (text: string, signals: SpamSignals) => number>> = {
  banned: (_text, { banned }) => (banned ? SPAM_SCORE : 0),
  links: (text) => Math.min(links(text) * 2, 6),
  words: (text, { words }) => (hasOneOf(words, text) ? 4 : 0),
  repeated: (_text, { repeated }) => (repeated > 0 ? 2 + Math.min(repeated, 4) : 0),
  quick: (_text, { seconds }) => (seconds < 3 ? 3 : 0),
};

/** Scores a comment or a tip by all rules. */
export function spamScore(text: string, signals: SpamSignals): SpamScore {
  const points = Object.entries(rules).map(([name, rule]) => ({ name, points: rule(text, signals) }));
  const matched = points.filter((rule) => rule.points > 0);
  return {
    score: matched.reduce((sum, rule) => sum + rule.points, 0),
    reasons: matched.map(({ name }) => name),
  };
}
