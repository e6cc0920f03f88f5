/// <reference lib="dom" />
import type { Editor } from '@tiptap/core';
import { readingMinutes, wordCount } from '../language/text/plain';
import { blocksOf } from './tools/copydesk/findings';
import type { EditorLabels } from '../blocks/browser/labels';

/** The pause in typing after which the words are counted, in ms. */
const PAUSE = 400;

/** Shows the number of words and the reading time, as readers see it. */
export function showLength(editor: Editor, lang: string, labels: EditorLabels): HTMLElement {
  const line = document.createElement('p');
  line.className = 'soft small length';
  const update = () => {
    const text = blocksOf(editor.state.doc)
      .map((block) => block.text)
      .join('\n');
    line.textContent = labels('length', {
      words: wordCount(text, lang),
      minutes: readingMinutes(text, lang),
    });
  };
  let timer: number | undefined;
  editor.on('update', () => {
    clearTimeout(timer);
    timer = window.setTimeout(update, PAUSE);
  });
  // The first count is no part of the time until the page takes text.
  timer = window.setTimeout(update, PAUSE);
  return line;
}
