/// <reference lib="dom" />
/** The example of the paper's settings follows the form: the desk renders the form with its values, unsaved. */
import { formToken } from '../session/token';

const WAIT_MS = 250;

async function rendered(form: HTMLFormElement, action: string, signal: AbortSignal): Promise<Element | null> {
  const fields = [...new FormData(form)];
  const body = new URLSearchParams(
    fields.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
  const headers = { Accept: 'text/html', 'X-CSRF-Token': formToken() };
  const response = await fetch(action, { method: 'POST', body, headers, signal });
  if (!response.ok) return null;
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  return page.getElementById('settings-sample');
}

export function followSettings(): void {
  const form = document.querySelector('#settings-sample')?.closest('form');
  const button = form?.querySelector<HTMLButtonElement>('button[formaction]');
  if (!form || !button) return;
  button.hidden = true;
  let [timer, running] = [0, new AbortController()];
  const show = async () => {
    running.abort();
    running = new AbortController();
    const made = await rendered(form, button.formAction, running.signal).catch(() => null);
    if (made) document.getElementById('settings-sample')?.replaceChildren(...made.childNodes);
  };
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void show(), WAIT_MS);
  });
}
