/// <reference lib="dom" />
/** Saves a form without leaving its page. A refused form is sent as without script: the server shows it with its problems. */
import { request } from '../../ui/request';
import { toast } from '../../ui/toast';
import type { FormDraft } from './form-draft';
import { sendBase, setVersion } from './form-version';
import type { ReplyVersion } from './form-version';

interface SavedReply extends ReplyVersion {
  /** The page of a record that was added. */
  readonly to?: string;
  readonly said?: string;
  /** Fields with what others saved meanwhile. */
  readonly merged?: Readonly<Record<string, string>>;
}

/** What the page said about a text that is saved now. */
const NOTICES = '#restored, .conflict, .problem:not(#keeping, .toast)';

/** Time in ms: a long text may have a slow connection. */
const TIMEOUT_MS = 30_000;

const bodyOf = (form: HTMLFormElement, submitter: HTMLElement | null): URLSearchParams =>
  new URLSearchParams(
    [...new FormData(form, submitter)].flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  );

/** Another version was saved meanwhile. */
const CONFLICT = 409;
/** Replies whose page shows the form again; those of other errors have no form. */
const isRefused = (status: number): boolean => status === CONFLICT || status === 422;

interface FormSaveParts {
  readonly form: HTMLFormElement;
  readonly draft: FormDraft;
  /** Shows fields that the server merged. */
  readonly apply: (merged: Readonly<Record<string, string>>) => void;
}

export class FormSave {
  #saving = false;
  #again = false;

  constructor(private readonly parts: FormSaveParts) {
    parts.form.addEventListener('submit', (event) => {
      event.preventDefault();
      // The desk's own script counts forms that leave the page; this one stays.
      event.stopPropagation();
      this.save(event.submitter);
    });
  }

  /** Saves one text at a time, and once more where the command came during a save. */
  save(submitter: HTMLElement | null = null): void {
    this.#again = this.#saving;
    if (this.#saving) return;
    this.#saving = true;
    void this.#send(submitter).finally(() => {
      this.#saving = false;
      if (this.#again) this.save();
    });
  }

  async #send(submitter: HTMLElement | null): Promise<void> {
    const { form, draft } = this.parts;
    const { sequence } = draft;
    await draft.keep();
    const send = () =>
      request<SavedReply>(form.action, { body: bodyOf(form, submitter), timeoutMs: TIMEOUT_MS });
    let reply = await send();
    if (!reply.ok && reply.status === CONFLICT && sendBase(form)) reply = await send();
    if (reply.ok) await this.#saved(sequence, reply.body);
    else if (isRefused(reply.status)) this.#showRefused();
    else toast({ text: reply.message, kind: 'problem' });
  }

  async #saved(sequence: number, reply: SavedReply): Promise<void> {
    const { draft } = this.parts;
    const { to, said = '' } = reply;
    this.#setBase(sequence, reply);
    draft.saved(sequence);
    for (const notice of document.querySelectorAll(NOTICES)) notice.remove();
    if (to !== undefined) {
      await draft.discard();
      location.assign(to);
    } else if (said !== '') toast({ text: said });
  }

  /** A text that was typed during a merge lacks what others changed: it stays based on the version before. */
  #setBase(sequence: number, { merged = {}, ...version }: SavedReply): void {
    const { form, draft, apply } = this.parts;
    const isMerged = Object.keys(merged).length > 0;
    if (isMerged && draft.sequence !== sequence) return;
    setVersion(form, version);
    if (!isMerged) return;
    apply(merged);
    draft.saved(draft.sequence);
  }

  #showRefused(): void {
    this.#again = false;
    // A field named "submit" would hide the method.
    HTMLFormElement.prototype.submit.call(this.parts.form);
  }
}
