/// <reference lib="dom" />
/**
 * A key acts where the caret is. Browsers report a moved caret in a later task (`selectionchange` of the Selection API),
 * and the editor reads it then: without this extension a key that comes before the report acts at the former place.
 */
import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

interface Caret {
  readonly anchorNode: Node | null;
  readonly anchorOffset: number;
  readonly focusNode: Node | null;
  readonly focusOffset: number;
}

const caretIn = (view: EditorView): Caret | null => view.dom.ownerDocument.getSelection();

const isSame = (one: Caret, other: Caret): boolean =>
  one.anchorNode === other.anchorNode &&
  one.anchorOffset === other.anchorOffset &&
  one.focusNode === other.focusNode &&
  one.focusOffset === other.focusOffset;

/** Reports a caret that moved since the last report. */
function reportingPlugin(): Plugin {
  let reported: Caret | undefined;
  const report = (view: EditorView): false => {
    const caret = caretIn(view);
    const isKnown = caret === null || (reported !== undefined && isSame(caret, reported));
    if (!isKnown && !view.composing) view.dom.ownerDocument.dispatchEvent(new Event('selectionchange'));
    return false;
  };
  return new Plugin({
    view(view) {
      const page = view.dom.ownerDocument;
      const note = () => {
        const caret = caretIn(view);
        if (!caret) return;
        const { anchorNode, anchorOffset, focusNode, focusOffset } = caret;
        reported = { anchorNode, anchorOffset, focusNode, focusOffset };
      };
      page.addEventListener('selectionchange', note);
      return { destroy: () => page.removeEventListener('selectionchange', note) };
    },
    props: { handleDOMEvents: { keydown: report, beforeinput: report } },
  });
}

export const ReportedCaret = Extension.create({
  name: 'reportedCaret',
  // Before all that acts on keys.
  priority: 1000,
  addProseMirrorPlugins: () => [reportingPlugin()],
});
