/// <reference lib="dom" />
import type { Editor } from '@tiptap/core';
import { readingMinutes, wordCount } from '../language/text/plain';
import { blocksOf } from './tools/copydesk/findings';
import type { EditorLabels } from '../blocks/browser/labels';

/** Words and reading time, as readers and editors will be told. */
export function followLength(editor: Editor, lang: string, labels: EditorLabels): HTMLElement {
  const shown = document.createElement('p');
  shown.className = 'soft small length';
  const count = () => {
    const text = blocksOf(editor.state.doc)
      .map((block) => block.text)
      .join('\n');
    shown.textContent = labels('length', {
      words: wordCount(text, lang),
      minutes: readingMinutes(text, lang),
    });
  };
  editor.on('update', count);
  count();
  return shown;
}
