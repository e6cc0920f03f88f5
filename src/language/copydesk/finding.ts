/** A finding of the copy desk and its message for the writer. */
import { localeParts } from '../locale/locales';
import ar from '../messages/ar.json';
import en from '../messages/en.json';
import fr from '../messages/fr.json';

export interface Finding {
  /** Id of the rule, such as `ar-quotes`. */
  rule: string;
  /** UTF-16 offsets in the given text. */
  start: number;
  end: number;
  /** Key in `messages/{ar,fr,en}.json`, under `copydesk`. */
  messageKey: string;
  /** The corrected text; absent where only the writer knows. */
  replacement?: string;
  /** Whether it may be applied without confirmation. */
  safe: boolean;
}

const MESSAGES: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map([
  ['ar', ar.copydesk],
  ['fr', fr.copydesk],
  ['en', en.copydesk],
]);

/** The message of a finding in the user's language; in English for languages without messages here. */
export function findingMessage(finding: Finding, lang: string): string {
  const messages: Readonly<Record<string, string>> = MESSAGES.get(localeParts(lang).language) ?? en.copydesk;
  return messages[finding.messageKey] ?? finding.messageKey;
}

/**
 * A score from 0 to 100, which is a text without findings; a safe repair counts half as much as a suggestion.
 */
export function copyScore(findings: readonly Finding[], words: number): number {
  const weight = findings.reduce((sum, finding) => sum + (finding.safe ? 1 : 2), 0);
  return Math.max(0, Math.round(100 - (weight * 200) / Math.max(words, 20)));
}
