/// <reference lib="dom" />
import { el } from './element';
import { word } from './shell/words';

/**
 * Opens a modal dialog. The focus returns to where it was when the dialog closes.
 * @returns the `returnValue` of the dialog; '' when it was cancelled
 */
export function openDialog(dialog: HTMLDialogElement): Promise<string> {
  const before = document.activeElement;
  dialog.returnValue = '';
  if (!dialog.isConnected) document.body.append(dialog);
  dialog.showModal();
  // The browser scrolls to the focused button, which may stand at the foot.
  dialog.scrollTop = 0;
  dialog.addEventListener('pointerdown', closeOutside);
  return new Promise((resolve) => {
    const closed = () => {
      dialog.removeEventListener('pointerdown', closeOutside);
      if (before instanceof HTMLElement && before.isConnected) before.focus();
      resolve(dialog.returnValue);
    };
    dialog.addEventListener('close', closed, { once: true });
  });
}

/** A press on the backdrop closes the dialog. */
function closeOutside(event: PointerEvent): void {
  const { currentTarget: dialog, target } = event;
  if (!(dialog instanceof HTMLDialogElement) || target !== dialog) return;
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  const { clientX: x, clientY: y } = event;
  if (x < left || x > right || y < top || y > bottom) dialog.close('');
}

export interface Question {
  readonly title: string;
  /** What the act will do. */
  readonly text?: string;
  /** The word on the button that does it. */
  readonly act: string;
  readonly danger?: boolean;
}

let count = 0;

/** Asks before an act. */
export async function confirmDialog({ title, text, act, danger = false }: Question): Promise<boolean> {
  count += 1;
  const [titleId, textId] = [`confirm-title-${count}`, `confirm-text-${count}`];
  const words = text === undefined ? [] : [el('p', { id: textId }, text)];
  const form = el(
    'form',
    { method: 'dialog' },
    el('h2', { id: titleId }, title),
    ...words,
    el(
      'div',
      { class: 'actions' },
      el('button', { value: 'yes', class: danger ? 'danger' : '' }, act),
      el('button', { value: '', class: 'quiet', autofocus: true }, word('cancel')),
    ),
  );
  const described = text === undefined ? undefined : textId;
  const attributes = { class: 'dialog', 'aria-labelledby': titleId, 'aria-describedby': described };
  const dialog = el('dialog', attributes, form);
  const answer = await openDialog(dialog);
  dialog.remove();
  return answer === 'yes';
}
