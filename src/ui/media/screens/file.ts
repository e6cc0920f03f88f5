/// <reference lib="dom" />
/** The page of one file: its texts and its framing are saved in place. */
import { request } from '../../request';
import { toast } from '../../toast';
import { showFraming } from '../framing-view';

interface Saved {
  readonly message: string;
  /** The languages without alternative text; empty where none is missing. */
  readonly missing: string;
}

/** What is saved is what the page had: leaving it asks no question. */
function markSaved(form: HTMLFormElement): void {
  delete form.dataset['sent'];
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)
      field.defaultValue = field.value;
  }
}

function showMissing(text: string): void {
  const notice = document.querySelector<HTMLElement>('#media-missing');
  if (!notice) return;
  notice.textContent = text;
  notice.hidden = text === '';
}

async function save(form: HTMLFormElement): Promise<void> {
  const fields = [...new FormData(form)].map(([name, value]) => [
    name,
    typeof value === 'string' ? value : '',
  ]);
  const reply = await request<Saved>(form.action, { body: new URLSearchParams(fields) });
  if (reply.ok) {
    markSaved(form);
    showMissing(reply.body.missing);
    toast({ text: reply.body.message });
  } else if (reply.fields) {
    // The server shows each refusal at its field, with what was typed.
    form.submit();
  } else {
    delete form.dataset['sent'];
    toast({ text: reply.message, kind: 'problem' });
  }
}

export function file(): void {
  const form = document.querySelector<HTMLFormElement>('.media-form');
  if (!form) return;
  showFraming(form);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void save(form);
  });
}
