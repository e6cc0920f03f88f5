/// <reference lib="dom" />
/** Asks before a story with open suggestions is published: readers get the text without them. */
import { el } from '../../blocks/browser/element';
import type { EditorLabels } from '../../blocks/browser/labels';
import { showDialog } from '../tools/dialog';

const PUBLISHES = /^act:(?:approve|schedule|publish)$/;

/** @param count the number of open suggestions */
export function warnOfSuggestions(form: HTMLFormElement, labels: EditorLabels, count: () => number): void {
  let confirmed: HTMLElement | undefined;
  form.addEventListener(
    'submit',
    (event) => {
      const { submitter } = event;
      const isRisky = submitter instanceof HTMLButtonElement && PUBLISHES.test(submitter.value);
      const open = isRisky && submitter !== confirmed ? count() : 0;
      confirmed = undefined;
      if (open === 0) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const text = el('p', {}, labels('suggestionsPublish', { count: open }));
      void showDialog(labels('suggestions'), labels, text).then((agreed) => {
        if (!agreed || submitter === null) return;
        confirmed = submitter;
        form.requestSubmit(submitter);
      });
    },
    true,
  );
}
