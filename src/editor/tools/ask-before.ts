/// <reference lib="dom" />
/** Asks before an act of the story's bar; a person who agrees goes on. */
import type { EditorLabels } from '../../blocks/browser/labels';
import { showDialog } from './dialog';

interface Question {
  /** The values of the buttons that are asked about. */
  readonly acts: RegExp;
  readonly title: string;
  /** What is asked now; undefined where there is nothing to ask. */
  readonly content: () => HTMLElement | undefined;
}

/** Acts that bring a story out, or approve that it comes out. */
export const PUBLISHES = /^act:(?:approve|schedule|publish)$/;

export function askBefore(form: HTMLFormElement, labels: EditorLabels, question: Question): void {
  const { acts, title, content } = question;
  let confirmed: HTMLElement | undefined;
  form.addEventListener(
    'submit',
    (event) => {
      const { submitter } = event;
      const isAsked = submitter instanceof HTMLButtonElement && acts.test(submitter.value);
      const asked = isAsked && submitter !== confirmed ? content() : undefined;
      confirmed = undefined;
      if (!asked) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      void showDialog(title, labels, asked).then((agreed) => {
        if (!agreed || submitter === null) return;
        confirmed = submitter;
        form.requestSubmit(submitter);
      });
    },
    true,
  );
}
