/// <reference lib="dom" />
/** Keeps what is typed in a form on the disk of the browser until the server has stored it. */
import { closedSessions, registerPage } from '../autosave/journal/open-pages';
import type { Journal, JournalEntry, JournalFields } from '../autosave/journal/journal';
import { JournalWriter } from '../autosave/journal/journal-writer';
import type { Snapshot } from '../autosave/journal/journal-writer';
import { sameFields } from '../autosave/form';
import type { SaveState } from '../autosave/save-state';
import { newId } from '../schema/block-ids';
import { isOutdated, versionFields } from './form-version';

/** Fields that belong to a request, not to the text. */
const ofRequest: ReadonlySet<string> = new Set(['csrf', 'seen', 'base']);

/** The text, with the version that it was made from: that decides whether it may replace the stored one. */
const fieldsIn = (form: HTMLFormElement): JournalFields => [
  ...[...new FormData(form)].flatMap(([name, value]) =>
    ofRequest.has(name) || typeof value !== 'string' ? [] : [[name, value] as const],
  ),
  ...versionFields(form),
];

const textOnly = (fields: JournalFields): JournalFields => fields.filter(([name]) => !ofRequest.has(name));

/** Fills the form with the fields of an entry. */
function fill(form: HTMLFormElement, fields: JournalFields): void {
  const values = new Map(fields);
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement && field.type === 'checkbox')
      field.checked = values.has(field.name);
    else if (
      field instanceof HTMLInputElement ||
      field instanceof HTMLTextAreaElement ||
      field instanceof HTMLSelectElement
    )
      field.value = ofRequest.has(field.name) ? field.value : (values.get(field.name) ?? field.value);
  }
}

/** A session sorts by the time at which its page was opened. */
const newSession = (): string => `${Date.now().toString(36)}-${newId()}`;

/** What the browser kept. */
interface RecoveredText {
  readonly isRestored: boolean;
  /** A text that was made from another version than the page shows. */
  readonly outdated?: JournalFields;
}

interface FormDraftParts {
  readonly form: HTMLFormElement;
  readonly journal: Journal;
  readonly show: (state: SaveState) => void;
}

export class FormDraft {
  readonly #session = newSession();
  readonly #writer: JournalWriter;
  #latest: Snapshot;
  #stored = 0;

  constructor(private readonly parts: FormDraftParts) {
    const { form, journal } = parts;
    this.#latest = { sequence: 0, fields: fieldsIn(form) };
    this.#writer = new JournalWriter({
      journal,
      sender: { session: this.#session, account: this.#account, from: '' },
      story: this.#place,
      latest: () => this.#latest,
      onWrite: () => this.#show(),
    });
    registerPage(journal, { story: this.#place, session: this.#session, others: [] });
    form.addEventListener('input', () => this.changed());
    form.addEventListener('change', () => this.changed());
    addEventListener('pagehide', () => void this.keep());
    document.addEventListener('visibilitychange', () => void this.keep());
  }

  get #place(): string {
    return this.parts.form.dataset['texts'] ?? '';
  }

  get #account(): string {
    return this.parts.form.dataset['account'] ?? '';
  }

  /**
   * Fills the form with what a closed page left. The fields of a refused form are not stored either. A text that was
   * made from an older version replaces nothing: it stays where it is.
   */
  recover(): Promise<RecoveredText> {
    return this.#recover().catch(() => ({ isRestored: false }));
  }

  async #recover(): Promise<RecoveredText> {
    const { form, journal } = this.parts;
    const entries = await journal.entriesOf(this.#account, this.#place).catch(() => []);
    const own = entries.map(({ session }) => session);
    const closed = new Set(await closedSessions(journal, { story: this.#place, others: [], own }));
    const left = entries.filter(({ session }) => closed.has(session));
    const [newest] = left.toSorted((one, other) => (one.session < other.session ? 1 : -1));
    const refused = form.dataset['refused'] === 'yes';
    const isNews = newest !== undefined && !refused && this.#differs(newest);
    if (isNews && isOutdated(form, newest.fields)) return { isRestored: false, outdated: newest.fields };
    if (isNews) fill(form, newest.fields);
    if (isNews || refused) {
      this.changed(true);
      await this.keep();
    }
    if (newest) await this.#forget(newest);
    return { isRestored: isNews };
  }

  /** Removes the text from the browser. */
  async discard(): Promise<void> {
    // The page that closes writes nothing either.
    this.#writer.acknowledge(Number.MAX_SAFE_INTEGER);
    await this.parts.journal.acknowledge(this.#session, Number.MAX_SAFE_INTEGER).catch(() => undefined);
  }

  /** To be called when the form may have changed. */
  changed(always = false): void {
    const fields = fieldsIn(this.parts.form);
    if (!always && sameFields(fields, this.#latest.fields)) return;
    this.#latest = { sequence: this.#latest.sequence + 1, fields };
    this.#writer.schedule();
    this.#show();
  }

  /** The number of the current fields. */
  get sequence(): number {
    this.changed();
    return this.#latest.sequence;
  }

  /** Writes the newest fields at once. */
  keep(): Promise<void> {
    this.changed();
    return this.#writer.write();
  }

  /** The server has stored the fields of a number. */
  saved(sequence: number): void {
    this.#stored = Math.max(this.#stored, sequence);
    this.#writer.acknowledge(this.#stored);
    // The form names another version now; that is no change of the text.
    if (this.#latest.sequence === sequence) this.#latest = { sequence, fields: fieldsIn(this.parts.form) };
    this.#show();
  }

  #differs({ fields }: JournalEntry): boolean {
    return !sameFields(textOnly(fields), textOnly(this.#latest.fields));
  }

  async #forget({ session }: JournalEntry): Promise<void> {
    await this.parts.journal.acknowledge(session, Number.MAX_SAFE_INTEGER).catch(() => undefined);
  }

  #show(): void {
    this.parts.show({
      typed: this.#latest.sequence,
      browser: this.#writer.written,
      server: this.#stored,
      // A message would say that a draft is stored.
      userMessage: '',
      journalFailed: this.#writer.failed,
    });
  }
}
