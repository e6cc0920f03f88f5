/// <reference lib="dom" />
import { toast } from '../toast';

/** Buttons that copy a text: `data-copy-text`, with what is said after it. */
export function copyTexts(): void {
  document.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-copy-text]') : null;
    if (!button) return;
    const { copyText = '', copied = '', notCopied = copyText } = button.dataset;
    // Pages without a secure connection have no clipboard.
    const clipboard = navigator.clipboard as Clipboard | undefined;
    const done = clipboard ? clipboard.writeText(copyText) : Promise.reject(new Error('no clipboard'));
    done.then(
      () => toast({ text: copied }),
      () => toast({ text: notCopied, kind: 'problem', seconds: 20 }),
    );
  });
}
