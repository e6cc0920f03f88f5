import { createHash } from 'node:crypto';
import { searchKey } from '../../language/text/fold';

/** What is known of a comment beside its words. */
export interface Sent {
  /** Seconds between opening the form and sending it. */
  readonly seconds: number;
  /** How often the same words came in during the last days. */
  readonly repeated: number;
  readonly banned: boolean;
  /** Words and phrases that the newsroom does not take. */
  readonly words: readonly string[];
}

export interface Weight {
  readonly score: number;
  /** Names of the rules that spoke, each the message `comments.reason.NAME`. */
  readonly reasons: readonly string[];
}

/** From here on a comment is put aside as spam. */
export const SPAM = 5;
/** From here on a moderator looks at it, even where comments are open. */
export const DOUBTFUL = 2;

/** The same words within this time count as sent again, in milliseconds. */
export const SAME_WITHIN = 7 * 24 * 3600_000;

/** What tells that two texts are the same words, however they are spelled or marked. */
export const textKeyOf = (text: string): string =>
  createHash('sha256').update(searchKey(text)).digest('base64url');

/** The list before the newsroom changes it. */
export const usualWords: readonly string[] = [
  ...['casino', 'viagra', 'porn', 'forex'],
  ...['كازينو', 'فياغرا', 'إباحي', 'فوركس', 'قمار'],
];

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');

/** Whether a text has one of the words or phrases, however it is pointed or spelt, with the article or without. */
function hasOneOf(words: readonly string[], text: string): boolean {
  const keys = words.map((word) => escaped(searchKey(word).trim())).filter((key) => key !== '');
  if (keys.length === 0) return false;
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:ال)?(?:${keys.join('|')})(?![\\p{L}\\p{N}])`, 'u').test(
    searchKey(text),
  );
}

const LINK = /https?:\/\/|www\.|[\w-]\.(?:com|net|org|ru|cn|xyz|top|info)\b/gi;

const links = (text: string): number => text.match(LINK)?.length ?? 0;

/** Rules that a moderator can be told of; each gives points. */
const rules: Readonly<Record<string, (text: string, sent: Sent) => number>> = {
  banned: (_text, sent) => (sent.banned ? SPAM : 0),
  links: (text) => Math.min(links(text) * 2, 6),
  words: (text, { words }) => (hasOneOf(words, text) ? 4 : 0),
  repeated: (_text, { repeated }) => (repeated > 0 ? 2 + Math.min(repeated, 4) : 0),
  quick: (_text, { seconds }) => (seconds < 3 ? 3 : 0),
};

/** How much a comment looks like spam, and why. */
export function weigh(text: string, sent: Sent): Weight {
  const points = Object.entries(rules).map(([name, rule]) => ({ name, points: rule(text, sent) }));
  const spoke = points.filter((rule) => rule.points > 0);
  return {
    score: spoke.reduce((sum, rule) => sum + rule.points, 0),
    reasons: spoke.map(({ name }) => name),
  };
}
