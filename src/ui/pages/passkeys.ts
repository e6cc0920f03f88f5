/// <reference lib="dom" />
/** The forms of passkeys: the page's own form submits what the authenticator has signed. */
import { request } from '../request';
import { createKey, takesPasskeys, useKey } from '../session/passkey';
import type { KeyOptions, UseOptions } from '../session/passkey';

interface Question {
  readonly ticket: string;
  readonly options: KeyOptions & UseOptions;
}

const fill = (form: HTMLFormElement, name: string, value: string): void => {
  const field = form.querySelector<HTMLInputElement>(`[data-${name}], [name=${name}]`);
  if (field) field.value = value;
};

function showFault(form: HTMLFormElement, message: string): void {
  const fault = form.querySelector<HTMLElement>('[data-fault]');
  if (!fault) return;
  if (message !== '') fault.textContent = message;
  fault.hidden = false;
  delete form.dataset['sent'];
}

async function send(form: HTMLFormElement): Promise<void> {
  const current = form.querySelector<HTMLInputElement>('[data-current]')?.value;
  const body = current === undefined ? {} : { current };
  const reply = await request<Question>(form.dataset['passkey'] ?? '', { body, quiet: true });
  if (!reply.ok) {
    showFault(form, Object.values(reply.fields ?? {})[0] ?? reply.message);
    return;
  }
  const { options, ticket } = reply.body;
  const act = 'new' in form.dataset ? createKey : useKey;
  const answer = await act(options).catch(() => undefined);
  if (answer === undefined) {
    showFault(form, '');
    return;
  }
  fill(form, 'ticket', ticket);
  fill(form, 'answer', answer);
  // A field of the form may be called "submit".
  HTMLFormElement.prototype.submit.call(form);
}

if (takesPasskeys()) {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
    form.hidden = false;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void send(form);
    });
  }
  for (const note of document.querySelectorAll<HTMLElement>('[data-without-passkeys]')) note.hidden = true;
}
