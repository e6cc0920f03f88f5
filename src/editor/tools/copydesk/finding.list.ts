/// <reference lib="dom" />
/** All that the copy desk found, in fields and text, as a list that leads to each place. */
import type { Editor } from '@tiptap/core';
import { button, el } from '../../../blocks/browser/element';
import type { EditorLabels } from '../../../blocks/browser/labels';
import type { MarkedFinding } from './findings';
import { placedIn } from './findings';

/** A field as it was read. */
export interface ReadField {
  readonly field: HTMLInputElement | HTMLTextAreaElement;
  readonly text: string;
}

type FoundInField = ReadField & { readonly findings: readonly MarkedFinding[] };

/** The filled fields that the copy desk reads beside the body, as the page lists them. */
export function fieldsRead(form: HTMLFormElement): readonly ReadField[] {
  return (form.dataset['proofread'] ?? '').split(' ').flatMap((name) => {
    const field = form.elements.namedItem(name);
    const isText = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
    return isText && /\S/.test(field.value) ? [{ field, text: field.value }] : [];
  });
}

export interface FindingList {
  readonly element: HTMLElement;
  readonly show: (fields: readonly FoundInField[]) => void;
  /** Findings in the fields when they were last read. */
  readonly countInFields: () => number;
}

/** The list, closed while it is empty. Places in the text move with it; a changed field is read again soon. */
export function listFindings(editor: Editor, labels: EditorLabels): FindingList {
  const items = el('ol');
  const summary = el('summary');
  const element = el('details', { class: 'finding-list', hidden: true }, summary, items);

  const line = (place: string, finding: MarkedFinding, go: () => void) => {
    const { replacement: by, message } = finding;
    const proposal =
      by === undefined ? [] : [' ← ', el('bdi', {}, by.trim() === '' ? labels('nothing') : by)];
    const label = el('span', {}, el('bdi', { class: 'place' }, place), ': ', message, ...proposal);
    return el('li', {}, button(label, go, { class: 'plain' }));
  };
  const inField = ({ field, text, findings }: FoundInField) =>
    findings.map((finding) =>
      line(placeIn(text, finding.start, finding.end), finding, () => {
        field.focus();
        field.setSelectionRange(finding.start, finding.end);
      }),
    );
  const goTo = (finding: MarkedFinding) => {
    const found = placedIn(editor.state).find((each) => each.finding === finding);
    if (!found) return;
    editor.chain().focus().setTextSelection({ from: found.from, to: found.to }).scrollIntoView().run();
  };
  const inText = () =>
    placedIn(editor.state).map(({ finding, from, to }) => {
      const block = editor.state.doc.resolve(from);
      const text = block.parent.textBetween(0, block.parent.content.size, '\ufffc', '\ufffc');
      return line(placeIn(text, from - block.start(), to - block.start()), finding, () => goTo(finding));
    });
  let fieldLines = 0;
  const show = (fields: readonly FoundInField[]) => {
    const inFields = fields.flatMap(inField);
    fieldLines = inFields.length;
    const lines = [...inFields, ...inText()];
    items.replaceChildren(...lines);
    summary.textContent = labels('findings', { count: lines.length });
    element.hidden = lines.length === 0;
  };
  return { element, show, countInFields: () => fieldLines };
}

/** The place with a few letters around it: a lone mark says nothing. */
function placeIn(text: string, start: number, end: number): string {
  const [from, to] = [Math.max(0, start - 12), Math.min(text.length, end + 12)];
  return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`;
}
