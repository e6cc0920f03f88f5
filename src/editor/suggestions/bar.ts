/// <reference lib="dom" />
/** The bar of the suggestion that the caret stands in: who suggests it, and buttons that accept and refuse it. */
import type { Editor } from '@tiptap/core';
import type { EditorState } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { button, el } from '../../blocks/browser/element';
import type { EditorLabels } from '../../blocks/browser/labels';
import { icon } from '../../ui/icon';
import { isRtl } from '../../ui/element';
import type { KeyAction } from '../keys';
import { keyLabel } from '../keys';
import { addCaretBar, CaretBar } from '../selection/caret-bar';
import { placeAt } from '../selection/place';
import { suggestionOf } from './blocks';
import type { SuggestedChange, Verdict } from './suggestions';
import { suggestionsIn } from './suggestions';
import { deletionOf, insertionOf } from './track';

/** The pause after which the bar appears, in ms: arrow keys pass through suggestions. */
const PAUSE = 250;

type SettleHere = (suggestion: SuggestedChange, verdict: Verdict) => void;

/** Whether the selection may lie in a suggestion: the text is searched for it only then. */
function mayBeIn({ selection, schema }: EditorState): boolean {
  const { $from } = selection;
  if ($from.depth === 0) return false;
  const types = [insertionOf(schema), deletionOf(schema)];
  const isMarked = [$from.nodeBefore, $from.nodeAfter].some((node) =>
    node?.marks.some(({ type }) => types.includes(type)),
  );
  return isMarked || suggestionOf($from.node(1)) !== undefined;
}

function suggestionAt(state: EditorState): SuggestedChange | undefined {
  const { from, to } = state.selection;
  if (!mayBeIn(state)) return undefined;
  return suggestionsIn(state.doc).find((each) => each.from <= from && each.to >= to);
}

class SuggestionBar extends CaretBar {
  readonly #by = el('bdi', { class: 'link-address' });
  #here: SuggestedChange | undefined;

  constructor(
    { view, name }: { readonly view: EditorView; readonly name: string },
    private readonly labels: EditorLabels,
    private readonly settle: SettleHere,
  ) {
    super(view, name);
    const accept = this.#button('check', 'accept', 'acceptSuggestion');
    const refuse = this.#button('x', 'refuse', 'refuseSuggestion');
    this.fill(this.#by, accept, refuse);
  }

  update({ state }: EditorView, before: EditorState): void {
    if (state.selection.eq(before.selection) && state.doc === before.doc) return;
    this.hide();
    // What is typed into a suggestion is not covered.
    if (state.doc !== before.doc || !mayBeIn(state)) return;
    this.showAfter(PAUSE);
  }

  #button(name: string, verdict: Verdict, act: KeyAction): HTMLButtonElement {
    const label = this.labels(verdict === 'accept' ? 'suggestionAccept' : 'suggestionRefuse');
    const press = () => {
      const here = this.#here;
      this.hide();
      this.view.focus();
      if (here) this.settle(here, verdict);
    };
    const title = `${label} (${keyLabel(act)})`;
    return button(icon(name), press, {
      class: 'tool icon-button',
      'aria-label': label,
      title,
      tabindex: '-1',
    });
  }

  protected show(): void {
    const { view } = this;
    this.#here = view.isDestroyed ? undefined : suggestionAt(view.state);
    if (!this.#here || view.composing || !view.editable || !view.hasFocus()) return;
    const { from, to, by } = this.#here;
    this.#by.textContent = by;
    this.bar.setAttribute('aria-label', `${this.labels('suggestions')}: ${by}`);
    this.bar.hidden = false;
    const { selection } = view.state;
    const { left, right } = view.coordsAtPos(selection.head);
    const { top } = view.coordsAtPos(Math.max(from, Math.min(selection.from, to)));
    const { bottom } = view.coordsAtPos(selection.to, -1);
    // The bar of a link stands below the caret, that of a selection above it.
    const side = selection.empty ? 'above' : 'below';
    placeAt(this.bar, { left, right, top, bottom }, { side, rtl: isRtl(this.bar) });
  }
}

/** Adds the bar. @returns focuses the bar, or says that the caret stands in no suggestion */
export const addSuggestionBar = (editor: Editor, labels: EditorLabels, settle: SettleHere): (() => boolean) =>
  addCaretBar(editor, 'suggestion-bar', (view, name) => new SuggestionBar({ view, name }, labels, settle));
