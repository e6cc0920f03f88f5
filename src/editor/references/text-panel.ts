/// <reference lib="dom" />
/** A panel in which a short text is written in place: a footnote, the definition of a term. */
import { button, el } from '../../blocks/browser/element';
import type { EditorLabels } from '../../blocks/browser/labels';
import { icon } from '../../ui/icon';
import { openPanel } from '../selection/panel';
import type { Edges } from '../selection/place';

interface TextPanelParts {
  readonly parent: HTMLElement;
  readonly labels: EditorLabels;
  readonly label: string;
  readonly anchor: Edges;
  /** Language of the text. */
  readonly lang: string;
  readonly value: string;
  /** Takes the text, however the panel is left; '' removes it. */
  readonly done: (text: string) => void;
  /** Runs after the panel has closed. */
  readonly closed: () => void;
}

function fieldOf({ label, lang, value }: TextPanelParts, finish: () => void): HTMLTextAreaElement {
  const field = el('textarea', { rows: '3', dir: 'auto', lang, 'aria-label': label });
  field.value = value;
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    finish();
  });
  return field;
}

export function openTextPanel(parts: TextPanelParts): void {
  const { labels, label, value } = parts;
  const finish = () => panel.close();
  const field = fieldOf(parts, finish);
  const remove = () => {
    field.value = '';
    finish();
  };
  // Escape keeps the text too: nothing that was typed is lost, and undo takes it back.
  const closed = () => {
    parts.done(field.value.trim());
    parts.closed();
  };
  const removes = { class: 'icon-button quiet', 'aria-label': labels('remove'), title: labels('remove') };
  const panel = openPanel(
    { parent: parts.parent, anchor: parts.anchor, label, closed },
    el('p', { class: 'panel-label', 'aria-hidden': 'true' }, label),
    field,
    el('div', { class: 'actions' }, button(labels('ok'), finish), button(icon('trash-2'), remove, removes)),
  );
  field.focus();
  field.setSelectionRange(value.length, value.length);
}
