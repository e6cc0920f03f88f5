/// <reference lib="dom" />
import { confirmDialog } from '../dialog';
import { word } from './words';

/**
 * Forms and buttons with `data-confirm` ask before they are sent: `data-confirm` says what the act will do,
 * `data-confirm-title` names it, `data-confirm-act` is the word on the button.
 */
export function askFirst(): void {
  document.addEventListener('submit', (event) => {
    const { target: form, submitter } = event;
    if (!(form instanceof HTMLFormElement)) return;
    const asking = submitter?.dataset['confirm'] === undefined ? form : submitter;
    const { confirm: text, confirmTitle, confirmAct, confirmed } = asking.dataset;
    if (text === undefined) return;
    if (confirmed === 'yes') {
      delete asking.dataset['confirmed'];
      return;
    }
    event.preventDefault();
    const act = confirmAct ?? submitter?.textContent.trim() ?? word('confirm');
    void confirmDialog({ title: confirmTitle ?? act, text, act, danger: true }).then((yes) => {
      if (!yes) return;
      asking.dataset['confirmed'] = 'yes';
      form.requestSubmit(submitter);
    });
  });
}
