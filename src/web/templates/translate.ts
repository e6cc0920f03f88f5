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
  /** A missing message is an error in tests; otherwise it is logged once. */
  readonly strict?: boolean;
}

/** Addresses are copied and opened, so they get no invisible characters. */
const ADDRESS = /^(?:[a-z]+:)?\/|^[^\s@]+@[^\s@]+$/i;

/** A score or a range, which a right-to-left sentence would reverse. */
const SCORE = /\p{Nd}[-–+×/]\p{Nd}/u;

/** Isolates a value in the other direction, so that it does not reorder the sentence (UAX 9). */
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

/** Translates messages and reports missing ones. */
class Translator {
  readonly #reported = new Set<string>();

  constructor(private readonly parts: TranslateParts) {}

  readonly translate: Translate = (lang, key, values = {}) => {
    const { messages, paper } = this.parts;
    const own = messages.get(lang)?.get(key);
    if (own) return this.#fill(own, key, { lang, values });
    this.#report(lang, `no message ${key}`);
    const fallback = paper().languages[0];
    const other = messages.get(fallback)?.get(key);
    return other ? this.#fill(other, key, { lang: fallback, values }) : key;
  };

  #fill(message: MessageText, key: string, { lang, values }: MessageFilling): string {
    return partsFor(message, lang, values)
      .map((part) => {
        if (typeof part === 'string') return part;
        const value = values[part.place];
        if (value !== undefined) return this.#formatValue(value, lang);
        this.#report(lang, `${key} wants {${part.place}}`);
        return '';
      })
      .join('');
  }

  #formatValue(value: string | number, lang: string): string {
    if (typeof value === 'string') return isolatedValue(value, lang);
    const paper = this.parts.paper();
    return formatNumber(value, localeOf(paper, lang), digitsOf(paper, lang));
  }

  #report(lang: string, problem: string): void {
    if (this.parts.strict === true) throw new Error(`${problem} in "${lang}"`);
    if (this.#reported.has(`${lang} ${problem}`)) return;
    this.#reported.add(`${lang} ${problem}`);
    this.parts.log.warn({ lang, problem }, 'a message is missing');
  }
}

interface MessageFilling {
  readonly lang: string;
  readonly values: MessageValues;
}

/**
 * Creates the paper's translator. Numbers are written in the locale's digits; a value in the other direction is
 * isolated; a missing message falls back to the paper's first language, then to its key.
 */
export const createTranslate = (parts: TranslateParts): Translate => new Translator(parts).translate;
