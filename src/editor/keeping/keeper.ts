/// <reference lib="dom" />
/** Keeps what is typed: in the browser at once, on the server every few seconds, and says so. */
import type { Words } from '../words';
import type { Fields } from './form';
import { fieldsOf, sameFields } from './form';
import type { Journal } from './journal';
import type { Answer, Send } from './send';

/** After the last letter, in milliseconds; and at the latest after so long of uninterrupted typing. */
const PAUSE = 1500;
const LATEST = 5000;
/** How often a server that could not be reached is tried again. */
const AGAIN = 5000;

interface Kept {
  readonly kept: string;
  readonly version: number;
  readonly current: number;
}

export interface KeeperParts {
  readonly form: HTMLFormElement;
  readonly url: string;
  readonly journal: Journal;
  readonly send: Send;
  readonly words: Words;
  readonly say: (text: string, problem?: boolean) => void;
}

export class Keeper {
  #known: Fields;
  #timer: number | undefined;
  #since = 0;
  #sending: Promise<void> | undefined;

  /** @param known what the server has, where the form says something else already */
  constructor(
    private readonly parts: KeeperParts,
    known?: Fields,
  ) {
    this.#known = known ?? fieldsOf(parts.form);
    addEventListener('online', () => void this.keep());
    addEventListener('pagehide', () => this.#write());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') void this.keep();
    });
  }

  /** Something was typed. */
  changed(): void {
    this.#write();
    const now = Date.now();
    if (this.#since === 0) this.#since = now;
    clearTimeout(this.#timer);
    const wait = Math.max(0, Math.min(PAUSE, this.#since + LATEST - now));
    this.#timer = window.setTimeout(() => void this.keep(), wait);
  }

  /** The server took a save of these fields; what was typed since is kept like anything typed. */
  saved(fields: Fields): void {
    clearTimeout(this.#timer);
    this.#since = 0;
    this.#known = fields;
    if (sameFields(fieldsOf(this.parts.form), fields)) this.parts.journal.clear();
    else this.changed();
  }

  /** Sends what is not on the server yet; one at a time. */
  keep(): Promise<void> {
    this.#sending ??= this.#keep().finally(() => (this.#sending = undefined));
    return this.#sending;
  }

  #write(): void {
    const { form, journal, say, words } = this.parts;
    const fields = fieldsOf(form);
    if (sameFields(fields, this.#known)) return;
    const version = fields.find(([name]) => name === 'version')?.[1] ?? '';
    if (!journal.write({ version, at: Date.now(), fields })) say(words('noRoom'), true);
  }

  async #keep(): Promise<void> {
    clearTimeout(this.#timer);
    const fields = fieldsOf(this.parts.form);
    this.#since = 0;
    if (sameFields(fields, this.#known)) return;
    const body = new URLSearchParams(fields.map(([name, value]) => [name, value]));
    this.#tell(await this.parts.send<Kept>(`${this.parts.url}/copy`, body), fields);
  }

  #tell(answer: Answer<Kept>, fields: Fields): void {
    const { form, journal, say, words } = this.parts;
    if (answer.kind === 'done') {
      this.#known = fields;
      if (sameFields(fieldsOf(form), fields)) journal.clear();
      else this.changed();
      const { kept, version, current } = answer.body;
      say(words(current > version ? 'keptOver' : 'kept', { time: kept }));
      return;
    }
    if (answer.kind === 'refused') say(answer.message || words('refused'), true);
    else say(words(answer.kind), true);
    this.#timer = window.setTimeout(() => void this.keep(), AGAIN);
  }
}
