/// <reference lib="dom" />
/** Where the caret is in sight: the bars of the writing screen cover parts of the window. */
import { TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { barBelow, clearArea } from './place';

/** The space between the text's caret and the edges of the window, which bars cover. */
const SPACE = 24;

interface Bars {
  readonly top: number;
  readonly bottom: number;
}

let barsNow: Bars | undefined;

/** The editor asks at each ancestor of the text, within one task in which nothing moves. */
function readBars(): Bars {
  if (barsNow) return barsNow;
  queueMicrotask(() => (barsNow = undefined));
  barsNow = { top: clearArea().top + SPACE, bottom: barBelow() + SPACE };
  return barsNow;
}

/** Read when the caret scrolls into view: the bars come and go. */
export const clearOfBars = {
  left: 0,
  right: 0,
  get top() {
    return readBars().top;
  },
  get bottom() {
    return readBars().bottom;
  },
};

/**
 * Whether the caret is in sight in a text that only the page scrolls. The editor measures each ancestor of the text
 * otherwise, at each letter. Code and tables scroll their own lines.
 */
export function isCaretInSight(view: EditorView): boolean {
  const { selection } = view.state;
  if (!(selection instanceof TextSelection)) return false;
  const { $head } = selection;
  if ($head.depth !== 1 || $head.parent.type.spec.code === true) return false;
  const { left, right, top, bottom } = view.coordsAtPos($head.pos, 1);
  const { clientWidth, clientHeight } = document.documentElement;
  const { width, height } = window.visualViewport ?? { width: clientWidth, height: clientHeight };
  const isWithin = left >= 0 && right <= width;
  return isWithin && top >= clearOfBars.top && bottom <= height - clearOfBars.bottom;
}
