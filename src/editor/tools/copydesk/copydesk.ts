/// <reference lib="dom" />
/** The copy desk beside the writer: reads after a pause, never during composition, and mends with one key. */
import type { Editor } from '@tiptap/core';
import { button, el } from '../../../blocks/browser/element';
import type { Send } from '../../keeping/send';
import { shownKeys } from '../../keys';
import type { EditorLabels } from '../../../blocks/browser/labels';
import { fieldsRead, listFindings } from './finding.list';
import type { MarkedFinding, Placed } from './findings';
import { blocksOf, mend, placedIn, showFindings } from './findings';

/** A pause after which the text is read, in milliseconds. */
const IDLE = 1200;

interface Answer {
  readonly score: number;
  readonly blocks: readonly (readonly MarkedFinding[])[];
}

export interface Copydesk {
  readonly panel: HTMLElement;
  /** Mends the finding at the caret, or leads to the next one. */
  readonly mendHere: () => void;
  readonly goToNext: () => void;
}

export interface CopydeskParts {
  readonly editor: Editor;
  readonly form: HTMLFormElement;
  readonly lang: string;
  readonly send: Send;
  readonly labels: EditorLabels;
}

export function createCopydesk({ editor, form, lang, send, labels }: CopydeskParts): Copydesk {
  const said = el('p', { class: 'finding-said', 'aria-live': 'polite' });
  const score = el('span', { class: 'score' });
  const actions = el('div', { class: 'actions' });
  const list = listFindings(editor, labels);
  const parts = [score, actions, said, list.element];
  const panel = el('section', { class: 'copydesk', 'aria-label': labels('copydesk') }, ...parts);
  let reading = 0;
  let timer: number | undefined;

  const here = (): Placed | undefined => {
    const { from } = editor.state.selection;
    return placedIn(editor.state).find((each) => each.from - 1 <= from && from <= each.to + 1);
  };
  function mendHere(): void {
    const found = here();
    if (found?.finding.replacement === undefined) goToNext();
    else mend(editor, [found]);
  }
  function goToNext(): void {
    const { from } = editor.state.selection;
    const all = placedIn(editor.state);
    const next = all.find((each) => each.from > from) ?? all[0];
    if (next)
      editor.chain().focus().setTextSelection({ from: next.from, to: next.to }).scrollIntoView().run();
  }
  const mendSafe = () =>
    mend(
      editor,
      placedIn(editor.state).filter(({ finding }) => finding.safe),
    );
  const next = button(labels('nextFinding'), goToNext, { class: 'quiet', title: shownKeys('nextFinding') });
  const fix = button(labels('mendHere'), mendHere, { class: 'quiet', title: shownKeys('mend') });
  const fixSafe = button(labels('mendSafe'), mendSafe, { class: 'quiet' });
  actions.append(next, fix, fixSafe);

  function show(): void {
    const all = placedIn(editor.state);
    const found = here();
    next.disabled = all.length === 0;
    fix.disabled = found?.finding.replacement === undefined;
    fixSafe.disabled = !all.some(({ finding }) => finding.safe);
    const proposal = found?.finding.replacement;
    const count = all.length + list.countInFields();
    said.textContent = found
      ? `${found.finding.message}${proposal === undefined ? '' : ` ← ${proposal.trim() === '' ? labels('nothing') : proposal}`}`
      : labels(count === 0 ? 'noFindings' : 'findings', { count });
  }

  /** Asked anew each time: a composition begins and ends while the server reads. */
  const isComposing = (): boolean => editor.view.composing;

  async function read(): Promise<void> {
    if (isComposing()) {
      wait();
      return;
    }
    const [fields, blocks] = [fieldsRead(form), blocksOf(editor.state.doc)];
    const mine = (reading += 1);
    const texts = [...fields, ...blocks].map(({ text }) => text);
    const answer = await send<Answer>('/desk/copydesk', { lang, blocks: texts });
    if (mine !== reading || answer.kind !== 'done' || editor.isDestroyed) return;
    if (isComposing()) {
      wait();
      return;
    }
    score.textContent = labels('score', { score: answer.body.score });
    showFindings(
      editor,
      blocks.map((block, at) => ({ ...block, findings: answer.body.blocks[fields.length + at] ?? [] })),
    );
    list.show(fields.map((field, at) => ({ ...field, findings: answer.body.blocks[at] ?? [] })));
    show();
  }
  function wait(): void {
    clearTimeout(timer);
    timer = window.setTimeout(() => void read(), IDLE);
  }
  editor.on('update', wait);
  form.addEventListener('input', wait);
  editor.on('transaction', show);
  wait();
  show();
  return { panel, mendHere, goToNext };
}
