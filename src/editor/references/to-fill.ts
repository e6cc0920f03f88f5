/// <reference lib="dom" />
/** Shows the places that are still to be filled, and asks before a story with some is submitted or published. */
import { Extension } from '@tiptap/core';
import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { PluginKey } from '@tiptap/pm/state';
import { Decoration, type DecorationSet } from '@tiptap/pm/view';
import { el } from '../../blocks/browser/element';
import type { EditorLabels } from '../../blocks/browser/labels';
import { FILL_SIGN } from '../../blocks/marks/fill-sign';
import { matchesOf } from '../../language/matches';
import { decorationPlugin } from '../schema/decoration-plugin';
import { textOf } from '../tools/copydesk/findings';
import { askBefore } from '../tools/ask-before';

function decorate(block: Node, at: number): readonly Decoration[] {
  if (block.type.spec.code === true) return [];
  return [...matchesOf(textOf(block), FILL_SIGN)].map(({ 0: sign, index }) =>
    Decoration.inline(at + 1 + index, at + 1 + index + sign.length, { class: 'to-fill' }),
  );
}

const key = new PluginKey<DecorationSet>('toFill');

export const FillSigns = Extension.create({
  name: 'fillSigns',
  addProseMirrorPlugins: () => [decorationPlugin(key, decorate)],
});

/** The words of the places, marked by a sign or by the mark. */
function placesIn({ view }: Editor): readonly string[] {
  const marks = view.dom.querySelectorAll('.to-fill, mark.fill');
  return [...marks].map((mark) => {
    const { textContent } = mark.matches('.to-fill') ? (mark.parentElement ?? mark) : mark;
    return textContent.length > 40 ? `${textContent.slice(0, 40)}…` : textContent;
  });
}

const HANDS_ON = /^act:(?:submit|approve|schedule|publish)$/;

export function warnOfUnfilled(form: HTMLFormElement, labels: EditorLabels, editor: Editor): void {
  askBefore(form, labels, {
    acts: HANDS_ON,
    title: labels('unfilled'),
    content: () => {
      const places = placesIn(editor);
      return places.length === 0
        ? undefined
        : el('p', {}, labels('unfilledAsk', { places: places.join(' · ') }));
    },
  });
}
