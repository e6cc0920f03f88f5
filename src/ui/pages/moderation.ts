/// <reference lib="dom" />
/** The queue of comments: one key for a decision, at the comment, and one to undo it. */
import { openDialog } from '../dialog';
import { onKeys } from '../keys';
import { keepChoice } from '../list/choice';
import { current, goTo, restoreRow, rowsIn, step } from '../list/cursor';
import { showCounts, type Counts } from '../list/counts';
import { request } from '../request';
import { toast } from '../toast';

interface Decided extends Counts {
  readonly batch?: string;
  readonly message: string;
}

const main = document.querySelector<HTMLElement>('[data-moderation]') ?? document.body;
const action = main.dataset['action'] ?? '';
const OPEN = '[data-item]:not(.is-decided)';
const rows = () => rowsIn(main);
const open = () => rows().filter((row) => row.matches(OPEN));

/** Decisions that can be undone, the last one at the end. */
const undoable: { readonly row: HTMLElement; readonly batch: string; readonly unsay: () => void }[] = [];

const send = (act: string) => request<Decided>(action, { body: new URLSearchParams({ act }) });

/** The next comment without a decision, else the one before. */
function goOn(row: HTMLElement): void {
  const all = rows();
  const later = all.slice(all.indexOf(row) + 1).find((each) => each.matches(OPEN));
  const next = later ?? open().at(-1);
  // Without another comment the keys stay here: its button is gone, and the focus with it.
  goTo(all, next ?? row);
}

function show(row: HTMLElement, decided: string | undefined): void {
  row.classList.toggle('is-decided', decided !== undefined);
  const done = row.querySelector<HTMLElement>('.comment-done');
  const words = row.querySelector('[data-done]');
  if (done) done.hidden = decided === undefined;
  if (words) words.textContent = decided ?? '';
  const box = row.querySelector<HTMLInputElement>('input[name="ids"]');
  if (box) {
    box.checked = false;
    box.disabled = decided !== undefined;
  }
  const all = document.querySelector<HTMLElement>('[data-all-done]');
  if (all) all.hidden = open().length > 0;
}

async function decide(row: HTMLElement, state: string): Promise<void> {
  if (!row.matches(OPEN) || row.getAttribute('aria-busy') === 'true') return;
  row.setAttribute('aria-busy', 'true');
  const reply = await send(`${state}:${row.dataset['item'] ?? ''}`);
  row.removeAttribute('aria-busy');
  if (!reply.ok) {
    toast({ text: reply.message, kind: 'problem' });
    return;
  }
  const { batch, message } = reply.body;
  goOn(row);
  show(row, message);
  showCounts(reply.body, '/desk/comments');
  if (batch === undefined) return;
  undoable.push({ row, batch, unsay: toast({ text: message, undo: { act: () => undo(row) } }) });
}

async function undo(row = undoable.at(-1)?.row): Promise<void> {
  const at = undoable.findLastIndex((each) => each.row === row);
  const [last] = at === -1 ? [] : undoable.splice(at, 1);
  if (!last) return;
  // What is taken back is no longer said.
  last.unsay();
  const reply = await send(`undo:${last.batch}`);
  if (!reply.ok) {
    toast({ text: reply.message, kind: 'problem' });
    return;
  }
  show(last.row, undefined);
  showCounts(reply.body, '/desk/comments');
  goTo(rows(), last.row);
}

function atCurrent(act: (row: HTMLElement) => void): void {
  const row = current(rows());
  if (row) act(row);
  else step(rows(), 1);
}

const deciding = (state: string) => () => {
  atCurrent((row) => {
    if (row.querySelector(`[data-decide] [data-state="${state}"]`)) void decide(row, state);
  });
};

/** Shows all of a long comment, or its beginning. */
function unfold(row: HTMLElement): void {
  const details = row.querySelector<HTMLDetailsElement>('.comment-all');
  if (details) details.open = !details.open;
}

function edit(row: HTMLElement): void {
  const details = row.querySelector<HTMLDetailsElement>('.comment-edit');
  if (!details || !row.matches(OPEN)) return;
  details.open = true;
  details.querySelector('textarea')?.focus();
}

async function saveText(form: HTMLFormElement): Promise<void> {
  const row = form.closest<HTMLElement>('[data-item]');
  const area = form.querySelector('textarea');
  const reply = await request<{ message: string }>(form.action, {
    body: new URLSearchParams({ text: area?.value ?? '' }),
  });
  if (!reply.ok) {
    toast({ text: reply.fields?.['text'] ?? reply.message, kind: 'problem' });
    return;
  }
  const words = row?.querySelector('[data-text]');
  if (words && area) words.textContent = area.value;
  form.closest('details')?.removeAttribute('open');
  toast({ text: reply.body.message });
  if (row) goTo(rows(), row);
}

main.addEventListener('submit', (event) => {
  const { target: form, submitter } = event;
  if (!(form instanceof HTMLFormElement)) return;
  const row = form.closest<HTMLElement>('[data-item]');
  if (form.matches('[data-edit]')) {
    event.preventDefault();
    void saveText(form);
  } else if (row && form.matches('[data-decide]') && submitter) {
    event.preventDefault();
    void decide(row, submitter.dataset['state'] ?? '');
  }
});
main.addEventListener('click', ({ target }) => {
  const row =
    target instanceof Element ? target.closest('[data-undo]')?.closest<HTMLElement>('[data-item]') : null;
  if (row) void undo(row);
});
main.addEventListener('focusin', ({ target }) => {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-item]') : null;
  if (row) goTo(rows(), row, false);
});
main.addEventListener('keydown', (event) => {
  const details =
    event.target instanceof Element ? event.target.closest<HTMLDetailsElement>('.comment-edit') : null;
  if (event.key !== 'Escape' || !details?.open) return;
  details.open = false;
  const row = details.closest<HTMLElement>('[data-item]');
  if (row) goTo(rows(), row);
});

function help(): void {
  const dialog = document.querySelector<HTMLDialogElement>('#list-keys');
  if (dialog) void openDialog(dialog);
}

onKeys({
  j: () => step(rows(), 1),
  k: () => step(rows(), -1),
  a: deciding('approved'),
  r: deciding('rejected'),
  s: deciding('spam'),
  d: deciding('deleted'),
  e: () => atCurrent(edit),
  o: () => atCurrent(unfold),
  u: () => void undo(),
  x: () => atCurrent((row) => row.querySelector<HTMLInputElement>('input[name="ids"]')?.click()),
  '?': help,
});
const helpButton = document.querySelector<HTMLButtonElement>('[data-list-help]');
if (helpButton) {
  helpButton.hidden = false;
  helpButton.addEventListener('click', help);
}
keepChoice(main);
restoreRow(rows());
