/// <reference lib="dom" />
/** Offers texts of closed pages of this browser that the server does not have: to open or to discard. */
import { el } from '../element';
import { icon } from '../icon';
import { word } from '../shell/words';
import { toast } from '../toast';
import { discard, restore, unsavedTexts, type UnsavedText } from '../unsaved/texts';

function lineOf(text: UnsavedText, done: (line: HTMLElement) => void): HTMLLIElement {
  const name = el('bdi', { lang: text.lang, class: 'unsaved-name' }, text.name || word('untitled'));
  const open = el('a', { class: 'button quiet', href: text.href }, word('open'));
  const away = el('button', { type: 'button', class: 'plain' }, word('discard'));
  const line = el('li', {}, name, el('span', { class: 'actions' }, open, away));
  away.addEventListener('click', () => {
    void discard(text).then(() => {
      done(line);
      const undo = { act: () => restore(text).then(() => location.reload()) };
      toast({ text: word('discarded'), undo });
    });
  });
  return line;
}

/** Milliseconds after which a page that was just closed holds its text no longer. */
const CLOSING_MS = 2000;

/** @returns whether a text is on offer */
async function offer(): Promise<boolean> {
  const region =
    document.querySelector<HTMLElement>('.writing .tellings') ??
    document.querySelector<HTMLElement>('main > .notices');
  const account = document.getElementById('toasts')?.dataset['account'] ?? '';
  const texts = region ? await unsavedTexts(account) : [];
  if (texts.length === 0) return false;
  const list = el('ul');
  const title = el('strong', { tabindex: '-1' }, word('unsavedHere'));
  const notice = el('div', { class: 'notice unsaved-here' }, icon('cloud-off'), el('div', {}, title, list));
  const done = (line: HTMLElement) => {
    line.remove();
    if (list.children.length === 0) notice.remove();
    else title.focus();
  };
  list.append(...texts.map((text) => lineOf(text, done)));
  region?.append(notice);
  return true;
}

/** Looks once more where nothing is on offer: the page that was closed last may still be closing. */
async function offerSoon(): Promise<void> {
  if (await offer()) return;
  await new Promise((later) => setTimeout(later, CLOSING_MS));
  await offer();
}

void offerSoon().catch(() => undefined);
