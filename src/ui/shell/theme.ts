/// <reference lib="dom" />
import { request } from '../request';
import { toast } from '../toast';

/** When the sheet of dark colours counts. */
const MEDIA: Readonly<Record<string, string>> = {
  light: 'not all',
  dark: 'all',
  system: '(prefers-color-scheme: dark)',
};

function show(theme: string, form: HTMLFormElement): void {
  document.documentElement.dataset['theme'] = theme;
  for (const sheet of document.querySelectorAll<HTMLLinkElement>('link[data-dark]'))
    sheet.media = MEDIA[theme] ?? '';
  const scheme = document.querySelector<HTMLMetaElement>('meta[name="color-scheme"]');
  if (scheme) scheme.content = theme === 'system' ? 'light dark' : theme;
  for (const button of form.querySelectorAll('button'))
    button.setAttribute('aria-pressed', String(button.value === theme));
}

/** Colours change in the open page, so that what is typed in it stays. */
export function changeThemeInPlace(): void {
  document.addEventListener('submit', (event) => {
    const { target: form, submitter } = event;
    if (!(form instanceof HTMLFormElement) || !form.matches('[data-themes]')) return;
    if (!(submitter instanceof HTMLButtonElement)) return;
    event.preventDefault();
    const before = document.documentElement.dataset['theme'] ?? 'system';
    show(submitter.value, form);
    const body = new URLSearchParams({ theme: submitter.value });
    void request(form.action, { body }).then((reply) => {
      if (reply.ok) return;
      show(before, form);
      toast({ text: reply.message, kind: 'problem' });
    });
  });
}
