import type { MessageValues } from '../../errors';
import { FSI, PDI } from '../../language/text/characters';
import { directionOf, firstStrong, isolatePlain } from '../../language/text/direction';
import { formatNumber, pluralCategory } from '../../language/locale/numbers';
import type { Logger } from '../../log';
import type { MessageParts, MessageText, Messages } from './messages';
import { digitsOf, localeOf } from '../pages/paper';
import type { Paper } from '../pages/paper';
import type { Translate } from '../site';

export interface TranslateParts {
  readonly messages: Messages;
  readonly paper: () => Paper;
  readonly log: Logger;
  /** A missing message is an error, as it is in tests; otherwise it is logged once and the paper goes on. */
  readonly strict?: boolean;
}

/** Addresses are copied and opened: nothing invisible may be put around them. */
const ADDRESS = /^(?:[a-z]+:)?\/|^[^\s@]+@[^\s@]+$/i;

/** A score or a range in a headline would be read from its end in a right-to-left sentence. */
const SCORE = /\p{Nd}[-–+×/]\p{Nd}/u;

/** A value from elsewhere must not turn the sentence it lands in round (UAX 9, isolates). */
function isolatedValue(value: string, lang: string): string {
  if (ADDRESS.test(value)) return value;
  const direction = firstStrong(value);
  const same = direction === undefined || direction === directionOf(lang);
  if (!same) return FSI + value + PDI;
  return SCORE.test(value) ? isolatePlain(value, lang) : value;
}

function partsFor(message: MessageText, lang: string, values: MessageValues): MessageParts {
  if (message.kind === 'text') return message.parts;
  const count = Number(values['count'] ?? 0);
  // CLDR gives few languages a form for none, but "no comments" reads better than "0 comments" in each.
  const none = count === 0 ? message.forms.zero : undefined;
  if (none) return none;
  const category = pluralCategory(count, lang);
  return message.forms[category] ?? message.forms.other;
}

/**
 * Makes the paper's translator. Numbers are written in the locale's digits; a value of the other direction
 * is isolated; a language without the message falls back to the paper's first language, then to the key.
 */
export function createTranslate({ messages, paper, log, strict = false }: TranslateParts): Translate {
  const reported = new Set<string>();

  function report(lang: string, problem: string): void {
    if (strict) throw new Error(`${problem} in "${lang}"`);
    if (reported.has(`${lang} ${problem}`)) return;
    reported.add(`${lang} ${problem}`);
    log.warn({ lang, problem }, 'a message is missing');
  }

  function shown(value: string | number, lang: string): string {
    if (typeof value === 'string') return isolatedValue(value, lang);
    return formatNumber(value, localeOf(paper(), lang), digitsOf(paper(), lang));
  }

  function fill(parts: MessageParts, lang: string, values: MessageValues, key: string): string {
    return parts
      .map((part) => {
        if (typeof part === 'string') return part;
        const value = values[part.place];
        if (value !== undefined) return shown(value, lang);
        report(lang, `${key} wants {${part.place}}`);
        return '';
      })
      .join('');
  }

  return (lang, key, values = {}) => {
    const own = messages.get(lang)?.get(key);
    if (own) return fill(partsFor(own, lang, values), lang, values, key);
    report(lang, `no message ${key}`);
    const fallback = paper().languages[0];
    const other = messages.get(fallback)?.get(key);
    return other ? fill(partsFor(other, fallback, values), fallback, values, key) : key;
  };
}
