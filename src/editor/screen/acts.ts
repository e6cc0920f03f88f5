/// <reference lib="dom" />
/** Acts of the bar's menu ask for their reason in a dialog; without script they open in the menu. */
import { el } from '../../ui/element';
import { openDialog } from '../../ui/dialog';

let count = 0;

function dialogOf(details: HTMLDetailsElement, body: HTMLElement): HTMLDialogElement {
  count += 1;
  const title = body.querySelector('h2');
  if (title) title.id ||= `act-title-${count}`;
  const dialog = el('dialog', { class: 'dialog act-dialog', 'aria-labelledby': title?.id });
  body.before(dialog);
  dialog.append(body);
  details.append(dialog);
  // Escape closes the dialog; the menu around it would take the key.
  dialog.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') event.stopPropagation();
  });
  const cancel = body.querySelector<HTMLElement>('.act-cancel');
  cancel?.addEventListener('click', () => dialog.close(''));
  if (cancel) cancel.hidden = false;
  return dialog;
}

async function ask(details: HTMLDetailsElement, dialog: HTMLDialogElement): Promise<void> {
  const shown = openDialog(dialog);
  dialog.querySelector<HTMLElement>('textarea, input:not([type=hidden]), button')?.focus();
  await shown;
  details.open = false;
}

/** The button of an act says what a time that is still to come makes of it. */
export function nameLaterActs(form: HTMLElement): void {
  for (const button of form.querySelectorAll<HTMLElement>('button[data-later]')) {
    const now = button.textContent;
    const time = button.closest('.act')?.querySelector<HTMLInputElement>('input[type=datetime-local]');
    time?.addEventListener('input', () => {
      const isLater = time.value !== '' && new Date(time.value) > new Date();
      button.textContent = isLater ? (button.dataset['later'] ?? now) : now;
    });
  }
}

/** Opens the primary act at its button, which asks as usual; where saving is primary, it saves. */
export function pressPrimary(form: HTMLElement): void {
  const details = form.querySelector<HTMLDetailsElement>('details.primary-act');
  if (!details) {
    form.querySelector<HTMLElement>('button.primary-act')?.click();
    return;
  }
  details.open = true;
  details.querySelector<HTMLElement>('button[name=do]')?.focus();
}

export function askInDialogs(form: HTMLElement): void {
  for (const details of form.querySelectorAll<HTMLDetailsElement>('.acts-menu details.act')) {
    const body = details.querySelector<HTMLElement>('.act-body');
    if (!body) continue;
    const dialog = dialogOf(details, body);
    const open = () => {
      if (!details.open) return;
      details.closest<HTMLDetailsElement>('.acts-menu')?.setAttribute('open', '');
      void ask(details, dialog);
    };
    details.addEventListener('toggle', open);
    // A refused act is asked again.
    open();
  }
}
