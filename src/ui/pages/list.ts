/// <reference lib="dom" />
/** Lists of the desk: moving, opening and choosing rows by keys, choosing ranges, copying links. */
import { openDialog } from '../dialog';
import { isTyping, onKeys, shortcutOf } from '../keys';
import { toast } from '../toast';
import { keepChoice } from '../list/choice';
import { suggestFilters } from '../list/finder';
import { rowsIn, current, goTo, restoreRow, step } from '../list/cursor';

const main = document.querySelector<HTMLElement>('.list-page') ?? document.body;
const rows = () => rowsIn(main);

function open(): void {
  current(rows())?.querySelector<HTMLElement>('[data-open]')?.click();
}

function choose(): void {
  current(rows())?.querySelector<HTMLInputElement>('input[name="ids"]')?.click();
}

function openMenu(): void {
  const menu = current(rows())?.querySelector<HTMLDetailsElement>('details.menu');
  if (!menu) return;
  menu.open = true;
  menu.querySelector('summary')?.focus();
}

function help(): void {
  const dialog = document.querySelector<HTMLDialogElement>('#list-keys');
  if (dialog) void openDialog(dialog);
}

/** Letters of acts at the current row, and the notice's button that takes the last act back. */
function actByLetter(event: KeyboardEvent): void {
  if (event.isComposing || event.defaultPrevented || isTyping(event)) return;
  if (document.querySelector('dialog[open]')) return;
  const name = shortcutOf(event);
  const button =
    name === 'u'
      ? document.querySelector<HTMLButtonElement>('.notices form button')
      : current(rows())?.querySelector<HTMLButtonElement>(`button[data-letter="${CSS.escape(name)}"]`);
  if (!button) return;
  event.preventDefault();
  button.click();
}
document.addEventListener('keydown', actByLetter);

const search = () => document.querySelector<HTMLInputElement>('[data-list-search]')?.focus();

onKeys({
  j: () => step(rows(), 1),
  k: () => step(rows(), -1),
  x: choose,
  o: open,
  m: openMenu,
  '/': search,
  '?': help,
});

/** Enter opens a row that has the focus; on a link or a button it does what they do. */
main.addEventListener('keydown', (event) => {
  const { target } = event;
  if (event.key !== 'Enter' || event.isComposing || !(target instanceof HTMLElement)) return;
  if (!target.matches('[data-item]')) return;
  event.preventDefault();
  open();
});
main.addEventListener('focusin', ({ target }) => {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-item]') : null;
  if (row) goTo(rows(), row, false);
});

const words = main.dataset;

async function copy(link: HTMLAnchorElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(link.href);
    toast({ text: words['copied'] ?? link.href });
  } catch {
    const text = (words['notCopied'] ?? '{link}').replace('{link}', link.href);
    toast({ text, kind: 'problem', seconds: 20 });
  }
}
main.addEventListener('click', (event) => {
  const { target } = event;
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[data-copy]') : null;
  if (!link) return;
  event.preventDefault();
  void copy(link);
});

const helpButton = document.querySelector<HTMLButtonElement>('[data-list-help]');
if (helpButton) {
  helpButton.hidden = false;
  helpButton.addEventListener('click', help);
}
keepChoice(main);
restoreRow(rows());
suggestFilters(main);
