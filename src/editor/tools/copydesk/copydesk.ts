/// <reference lib="dom" />
/** The copy desk below the text: it checks the text after a pause, never during composition, and applies suggestions. */
import { button, el } from '../../../blocks/browser/element';
import type { EditorLabels } from '../../../blocks/browser/labels';
import type { Editor } from '@tiptap/core';
import type { Send } from '../../autosave/send';
import { keyLabel } from '../../keys';
import { FindingList, proofreadFields, suggestionOf } from './finding.list';
import type { MarkedFinding, PlacedFinding } from './findings';
import { applyReplacements, blocksOf, findingsIn, showFindings } from './findings';

/** Pause after which the text is checked, in ms. */
const IDLE = 1200;

interface CheckReply {
  readonly score: number;
  readonly blocks: readonly (readonly MarkedFinding[])[];
}

interface CopydeskParts {
  readonly editor: Editor;
  readonly form: HTMLFormElement;
  readonly lang: string;
  readonly send: Send;
  readonly labels: EditorLabels;
}

export class Copydesk {
  readonly panel: HTMLElement;
  readonly #status = el('p', { class: 'finding-said', 'aria-live': 'polite' });
  readonly #score = el('span', { class: 'score' });
  readonly #list: FindingList;
  readonly #next: HTMLButtonElement;
  readonly #apply: HTMLButtonElement;
  readonly #applySafe: HTMLButtonElement;
  /** Number of the last request: the reply to an older one is ignored. */
  #request = 0;
  #timer: number | undefined;
  #frame: number | undefined;

  constructor(private readonly parts: CopydeskParts) {
    const { editor, form, labels } = parts;
    this.#list = new FindingList(editor, labels);
    const action = (key: string, act: () => void, title?: string) =>
      button(labels(key), act, { class: 'quiet', ...(title !== undefined && { title }) });
    this.#next = action('nextFinding', () => this.selectNext(), keyLabel('nextFinding'));
    this.#apply = action('mendHere', () => this.applyHere(), keyLabel('applyFinding'));
    this.#applySafe = action('mendSafe', () => this.#applyAllSafe());
    const actions = el('div', { class: 'actions' }, this.#next, this.#apply, this.#applySafe);
    const children = [this.#score, actions, this.#status, this.#list.element];
    this.panel = el('section', { class: 'copydesk', 'aria-label': labels('copydesk') }, ...children);
    editor.on('update', () => this.#schedule());
    form.addEventListener('input', () => this.#schedule());
    editor.on('transaction', () => this.#showSoon());
    this.#schedule();
    this.#show();
  }

  /** Applies the suggestion at the caret, or selects the next finding. */
  applyHere(): void {
    const found = this.#findingAtCaret();
    if (found?.finding.replacement === undefined) this.selectNext();
    else applyReplacements(this.parts.editor, [found]);
  }

  selectNext(): void {
    const { editor } = this.parts;
    const { from } = editor.state.selection;
    const all = findingsIn(editor.state);
    const next = all.find((each) => each.from > from) ?? all[0];
    if (next)
      editor.chain().focus().setTextSelection({ from: next.from, to: next.to }).scrollIntoView().run();
  }

  #applyAllSafe(): void {
    const { editor } = this.parts;
    const safe = findingsIn(editor.state).filter(({ finding }) => finding.safe);
    applyReplacements(editor, safe);
  }

  #findingAtCaret(): PlacedFinding | undefined {
    const { state } = this.parts.editor;
    const { from } = state.selection;
    return findingsIn(state).find((each) => each.from - 1 <= from && from <= each.to + 1);
  }

  /** Once per frame, after the typed letter. */
  #showSoon(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      if (!this.parts.editor.isDestroyed) this.#show();
    });
  }

  #show(): void {
    const all = findingsIn(this.parts.editor.state);
    const found = this.#findingAtCaret();
    this.#next.disabled = all.length === 0;
    this.#apply.disabled = found?.finding.replacement === undefined;
    this.#applySafe.disabled = !all.some(({ finding }) => finding.safe);
    const text = this.#statusText(found?.finding, all.length + this.#list.fieldCount);
    if (this.#status.textContent !== text) this.#status.textContent = text;
  }

  #statusText(finding: MarkedFinding | undefined, count: number): string {
    const { labels } = this.parts;
    // The list below names their number.
    if (!finding) return count === 0 ? labels('noFindings') : '';
    const suggestion = suggestionOf(finding, labels);
    return `${finding.message}${suggestion === undefined ? '' : ` ← ${suggestion}`}`;
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#check(), IDLE);
  }

  /** Read again at each use: a composition can begin and end during a request. */
  #isComposing(): boolean {
    return this.parts.editor.view.composing;
  }

  async #check(): Promise<void> {
    if (this.#isComposing()) {
      this.#schedule();
      return;
    }
    const { editor, form, lang, send } = this.parts;
    const [fields, blocks] = [proofreadFields(form), blocksOf(editor.state.doc)];
    const request = (this.#request += 1);
    const texts = [...fields, ...blocks].map(({ text }) => text);
    const reply = await send<CheckReply>('/desk/copydesk', { lang, blocks: texts });
    if (request !== this.#request || reply.kind !== 'done' || editor.isDestroyed) return;
    if (this.#isComposing()) {
      this.#schedule();
      return;
    }
    this.#score.textContent = this.parts.labels('score', { score: reply.body.score });
    const findings = (at: number) => reply.body.blocks[at] ?? [];
    showFindings(
      editor,
      blocks.map((block, at) => ({ ...block, findings: findings(fields.length + at) })),
    );
    this.#list.show(fields.map((field, at) => ({ ...field, findings: findings(at) })));
    this.#show();
  }
}
