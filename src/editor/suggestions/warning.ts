/// <reference lib="dom" />
/** Asks before a story with open suggestions is published: readers get the text without them. */
import { el } from '../../blocks/browser/element';
import type { EditorLabels } from '../../blocks/browser/labels';
import { askBefore, PUBLISHES } from '../tools/ask-before';

/** @param count the number of open suggestions */
export function warnOfSuggestions(form: HTMLFormElement, labels: EditorLabels, count: () => number): void {
  askBefore(form, labels, {
    acts: PUBLISHES,
    title: labels('suggestions'),
    content: () => {
      const open = count();
      return open === 0 ? undefined : el('p', {}, labels('suggestionsPublish', { count: open }));
    },
  });
}
