/// <reference lib="dom" />
/** The sign-in over a page whose session has ended: nothing on the page is lost. */
import { openDialog } from '../dialog';
import { button, el } from '../element';
import { word } from '../shell/words';
import { takesPasskeys, useKey, type UseOptions } from './passkey';
import { replaceToken } from './token';

const PATH = '/desk/login';

/** The token of the new session, a ticket for the code that is still asked for, or the options of a passkey. */
export interface SignInReply {
  readonly csrf?: string;
  readonly ticket?: string;
  readonly options?: UseOptions;
}

/** A request that opens no dialog. */
type QuietRequest = (
  url: string,
  body: object | URLSearchParams,
) => Promise<
  { readonly ok: true; readonly body: SignInReply } | { readonly ok: false; readonly message: string }
>;

let waiting: Promise<boolean> | undefined;

/** Whether the browser has a session again, whose token the page takes; another window may have signed in. */
async function hasSession(): Promise<boolean> {
  const asked = { headers: { Accept: 'application/json' }, cache: 'no-store' } as const;
  const response = await fetch('/desk/session', asked).catch(() => undefined);
  if (response?.ok !== true) return false;
  const { csrf } = (await response.json().catch(() => ({}))) as SignInReply;
  if (csrf !== undefined) replaceToken(csrf);
  return true;
}

/**
 * Asks for a new sign-in over the page, with password and code or a passkey. The dialog also closes when another
 * window has signed in.
 * @returns whether there is a session again
 */
export function signInDialog(ask: QuietRequest): Promise<boolean> {
  waiting ??= new SignInDialog(ask).open().finally(() => {
    waiting = undefined;
  });
  return waiting;
}

/** The e-mail address of the person whose page it is. */
const emailHere = (): string => document.getElementById('toasts')?.dataset['email'] ?? '';

function fieldOf(name: string, attributes: Readonly<Record<string, string | boolean>>): HTMLElement {
  const id = `again-${name}`;
  const input = el('input', { id, name, dir: 'ltr', required: true, ...attributes });
  return el('div', { class: 'field' }, el('label', { for: id }, word(name)), input);
}

class SignInDialog {
  readonly #fault = el('p', { class: 'fault', role: 'alert', hidden: true });
  readonly #fields = el('div', { class: 'sign-in-fields' });
  readonly #form: HTMLFormElement;
  readonly #dialog: HTMLDialogElement;
  #ticket: string | undefined;

  constructor(private readonly ask: QuietRequest) {
    const email = emailHere();
    const password = { type: 'password', autocomplete: 'current-password' };
    this.#fields.append(
      fieldOf('email', { type: 'email', autocomplete: 'username', value: email, readonly: email !== '' }),
      fieldOf('password', { ...password, autofocus: true }),
    );
    const window = el('a', { href: PATH, target: '_blank' }, word('signInWindow'));
    this.#form = el(
      'form',
      { method: 'dialog' },
      el('h2', { id: 'sign-in-title' }, word('signedOut')),
      el('p', {}, word('signedOutText')),
      this.#fields,
      this.#fault,
      this.#actions(),
      el('p', { class: 'hint' }, window),
    );
    this.#dialog = el('dialog', { class: 'dialog sign-in', 'aria-labelledby': 'sign-in-title' }, this.#form);
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#send();
    });
  }

  async open(): Promise<boolean> {
    const look = () => {
      if (document.visibilityState === 'visible')
        void hasSession().then((has) => (has ? this.#dialog.close('yes') : undefined));
    };
    const timer = setInterval(look, 3000);
    addEventListener('focus', look);
    const answer = await openDialog(this.#dialog);
    clearInterval(timer);
    removeEventListener('focus', look);
    this.#dialog.remove();
    return answer === 'yes';
  }

  #actions(): HTMLElement {
    const later = button(word('later'), () => this.#dialog.close(''), { class: 'quiet' });
    const key = button(word('passkey'), () => void this.#useKey(), { class: 'quiet' });
    key.hidden = !takesPasskeys();
    return el('div', { class: 'actions' }, el('button', {}, word('signIn')), key, later);
  }

  async #send(): Promise<void> {
    const fields = [...new FormData(this.#form)].map(([name, value]) => [
      name,
      typeof value === 'string' ? value : '',
    ]);
    const body = new URLSearchParams(fields);
    if (this.#ticket !== undefined) body.set('ticket', this.#ticket);
    await this.#post(this.#ticket === undefined ? PATH : `${PATH}/code`, body);
  }

  async #post(path: string, body: URLSearchParams): Promise<void> {
    this.#fault.hidden = true;
    const reply = await this.ask(path, body);
    if (!reply.ok) this.#refuse(reply.message);
    else if (reply.body.ticket !== undefined) this.#askForCode(reply.body.ticket);
    else {
      if (reply.body.csrf !== undefined) replaceToken(reply.body.csrf);
      this.#dialog.close('yes');
    }
  }

  #refuse(why: string): void {
    this.#fault.textContent = why;
    this.#fault.hidden = false;
    const [field] = [...this.#fields.querySelectorAll('input')].reverse();
    field?.select();
  }

  #askForCode(ticket: string): void {
    this.#ticket = ticket;
    this.#fields.replaceChildren(fieldOf('code', { autocomplete: 'one-time-code' }));
    this.#fields.querySelector('input')?.focus();
  }

  async #useKey(): Promise<void> {
    const reply = await this.ask(`${PATH}/passkey/question`, {});
    if (!reply.ok) {
      this.#refuse(reply.message);
      return;
    }
    const { options, ticket = '' } = reply.body;
    const answer = options && (await useKey(options).catch(() => undefined));
    if (answer === undefined) this.#refuse(word('passkeyNone'));
    else await this.#post(`${PATH}/passkey`, new URLSearchParams({ ticket, answer }));
  }
}
