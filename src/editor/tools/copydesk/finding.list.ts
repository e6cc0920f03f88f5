/// <reference lib="dom" />
/** The list of all findings, in fields and text, with a button to each. */
import type { Editor } from '@tiptap/core';
import { button, el } from '../../../blocks/browser/element';
import type { EditorLabels } from '../../../blocks/browser/labels';
import type { MarkedFinding, PlacedFinding } from './findings';
import { findingsIn } from './findings';

/** A field with the text that was checked. */
interface ProofreadField {
  readonly field: HTMLInputElement | HTMLTextAreaElement;
  readonly text: string;
}

type CheckedField = ProofreadField & { readonly findings: readonly MarkedFinding[] };

/** The filled fields that the copy desk checks in addition to the body, as the page lists them. */
export function proofreadFields(form: HTMLFormElement): readonly ProofreadField[] {
  return (form.dataset['proofread'] ?? '').split(' ').flatMap((name) => {
    const field = form.elements.namedItem(name);
    const isText = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
    return isText && /\S/.test(field.value) ? [{ field, text: field.value }] : [];
  });
}

/** The replacement as it is shown; undefined for a finding without one. */
export const suggestionOf = ({ replacement }: MarkedFinding, labels: EditorLabels): string | undefined =>
  replacement?.trim() === '' ? labels('nothing') : replacement;

/** Hidden while it is empty. Positions in the text follow its changes; a changed field is checked again soon. */
export class FindingList {
  readonly element: HTMLElement;
  readonly #items = el('ol');
  readonly #summary = el('summary');
  #fieldCount = 0;

  constructor(
    private readonly editor: Editor,
    private readonly labels: EditorLabels,
  ) {
    const children = [this.#summary, this.#items];
    this.element = el('details', { class: 'finding-list', hidden: true }, ...children);
  }

  /** Number of findings in the fields at the last check. */
  get fieldCount(): number {
    return this.#fieldCount;
  }

  show(fields: readonly CheckedField[]): void {
    const inFields = fields.flatMap((field) => this.#fieldLines(field));
    this.#fieldCount = inFields.length;
    const lines = [...inFields, ...this.#textLines()];
    this.#items.replaceChildren(...lines);
    this.#summary.textContent = this.labels('findings', { count: lines.length });
    this.element.hidden = lines.length === 0;
  }

  #fieldLines({ field, text, findings }: CheckedField): readonly HTMLElement[] {
    return findings.map((finding) =>
      this.#line(excerpt(text, finding.start, finding.end), finding, () => {
        field.focus();
        field.setSelectionRange(finding.start, finding.end);
      }),
    );
  }

  #textLines(): readonly HTMLElement[] {
    return findingsIn(this.editor.state).map((placed) =>
      this.#line(this.#excerptOf(placed), placed.finding, () => this.#select(placed.finding)),
    );
  }

  #excerptOf({ from, to }: PlacedFinding): string {
    const $from = this.editor.state.doc.resolve(from);
    const text = $from.parent.textBetween(0, $from.parent.content.size, '\ufffc', '\ufffc');
    return excerpt(text, from - $from.start(), to - $from.start());
  }

  #line(context: string, finding: MarkedFinding, select: () => void): HTMLElement {
    const suggestion = suggestionOf(finding, this.labels);
    const change = suggestion === undefined ? [] : [' ← ', el('bdi', {}, suggestion)];
    const label = el('span', {}, el('bdi', { class: 'place' }, context), ': ', finding.message, ...change);
    return el('li', {}, button(label, select, { class: 'plain' }));
  }

  #select(finding: MarkedFinding): void {
    const placed = findingsIn(this.editor.state).find((each) => each.finding === finding);
    if (!placed) return;
    const { from, to } = placed;
    this.editor.chain().focus().setTextSelection({ from, to }).scrollIntoView().run();
  }
}

/** A range with a few letters around it: a single sign alone is no context. */
function excerpt(text: string, start: number, end: number): string {
  const [from, to] = [Math.max(0, start - 12), Math.min(text.length, end + 12)];
  return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`;
}
