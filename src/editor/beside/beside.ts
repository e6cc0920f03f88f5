/// <reference lib="dom" />
/** Another story of the group beside the text: its blocks at the height of those that translate them. */
import type { Editor } from '@tiptap/core';
import { Selection } from '@tiptap/pm/state';
import { around } from '../../ui/element';
import type { EditorPage } from '../editor-page';
import { thumbsIn } from '../editor-page';
import { blockAtCaret } from '../presence/writing-place';
import { reveal } from '../screen/panel';
import { Alignment, type AlignedRow } from './align';
import { isMissing, originalBlocksIn, pairsOf } from './pairs';
import type { OriginalBlock, TranslationPair } from './pairs';
import { withCopies, withPlaces } from './places';

const WIDE = '(min-width: 64rem)';

/** Pause in typing, in ms. */
const PAUSE = 150;
/** Space above a row that the pane of a narrow screen scrolls to, in px. */
const SPACE = 12;

const element = (): HTMLElement | null => document.getElementById('beside');

/** What the editor's extension needs to know of the blocks of the original. */
export function placesBeside(): { readonly ids: ReadonlySet<unknown>; readonly hint: string } {
  const beside = element();
  const originals = beside ? originalBlocksIn(beside) : [];
  return { ids: new Set(originals.map(({ id }) => id)), hint: beside?.dataset['hint'] ?? '' };
}

class BesideText {
  readonly #originals: readonly OriginalBlock[];
  readonly #alignment = new Alignment(() => this.#rows());
  #pairs: readonly TranslationPair[] = [];
  #timer: number | undefined;

  constructor(
    private readonly beside: HTMLElement,
    private readonly form: HTMLFormElement,
    private readonly editor: Editor,
  ) {
    this.#originals = originalBlocksIn(beside);
    this.#offerPlaces();
    editor.on('update', ({ transaction: { before, doc } }) => {
      if (before.childCount === doc.childCount) this.#plan();
      else this.#changed();
    });
    editor.on('selectionUpdate', () => this.#mark());
    editor.on('focus', () => this.#mark());
    form.addEventListener('focusin', () => this.#mark());
    form.addEventListener('input', () => this.#alignment.plan());
    form.addEventListener('merged', () => this.#offerPlaces());
    form.addEventListener('acted', () => this.#settle());
    beside.addEventListener('click', (event) => this.#pressed(event));
    for (const each of [beside, editor.view.dom])
      each.addEventListener('load', () => this.#alignment.plan(), true);
    addEventListener('resize', () => this.#alignment.plan());
    void document.fonts.ready.then(() => this.#alignment.align());
  }

  toggled(): void {
    this.#alignment.align();
  }

  /** Copies the block of the original beside the caret, or the next one that is missing. */
  copyHere(): void {
    const pairs = this.#readPairs();
    const at = pairs.findIndex(({ original }) => original?.row === this.#markedRow());
    const next = pairs.find((pair, index) => index >= at && isMissing(pair));
    if (next) this.#copy(({ original }) => original === next.original);
  }

  /** Goes to the next place that changed in the original. */
  nextChange(): void {
    const rows = [...this.beside.querySelectorAll<HTMLElement>('.beside-row:not([data-kind="same"])')];
    const here = this.#markedRow();
    const isBehind = (row: Element) =>
      !here || (here.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    const row = rows.find(isBehind) ?? rows[0];
    if (row) this.#goTo(row);
  }

  #markedRow = (): HTMLElement | null => this.beside.querySelector<HTMLElement>('.beside-row.is-here');

  #offerPlaces(): void {
    const { state, view } = this.editor;
    const tr = withPlaces(state, pairsOf(this.#originals, state.doc));
    if (tr) view.dispatch(tr);
    this.#changed();
  }

  /** Letters in a block change little beside it: a pause is soon enough. */
  #plan(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#changed(), PAUSE);
  }

  #readPairs(): readonly TranslationPair[] {
    this.#pairs = pairsOf(this.#originals, this.editor.state.doc);
    return this.#pairs;
  }

  #changed(): void {
    clearTimeout(this.#timer);
    this.#readPairs();
    for (const pair of this.#pairs) {
      const row = pair.original?.row;
      const copy = row?.querySelector<HTMLElement>('.beside-copy');
      if (copy) copy.hidden = !isMissing(pair);
      row?.classList.toggle('has-no-place', isMissing(pair) && !pair.translation);
    }
    this.#showProgress(this.#pairs.filter(isMissing).flatMap(({ original }) => original ?? []));
    this.#mark();
    this.#alignment.plan();
  }

  #showProgress(open: readonly OriginalBlock[]): void {
    const missing = open.filter(({ worded }) => worded).length;
    const total = this.#originals.filter(({ source, worded }) => source !== undefined && worded).length;
    const { progress = '', complete = '' } = this.beside.dataset;
    const text = progress.replace('{done}', String(total - missing)).replace('{total}', String(total));
    const line = document.getElementById('beside-progress');
    const said = missing === 0 ? complete : text;
    if (line && line.textContent !== said) line.textContent = said;
    const all = document.getElementById('beside-copy-all');
    if (all) all.hidden = open.length === 0;
  }

  #mark(): void {
    const row = this.#rowHere();
    const before = this.#markedRow();
    if (row === before) return;
    before?.classList.remove('is-here');
    row?.classList.add('is-here');
    if (row && !matchMedia(WIDE).matches) this.#scrollTo(row);
  }

  /** The row of the original that belongs to the field or the block with the caret. */
  #rowHere(): HTMLElement | null {
    const field = document.activeElement?.closest<HTMLElement>('.written, .lead');
    if (field) {
      const names = field.classList.contains('lead') ? ['lead'] : [...field.classList];
      const found = names.map((name) => this.beside.querySelector<HTMLElement>(`[data-name="${name}"]`));
      return found.find((row) => row !== null) ?? null;
    }
    const id = blockAtCaret(this.editor.state);
    const pair = this.#pairs.find(({ translation }) => translation?.id === id);
    return this.editor.isFocused ? (pair?.original?.row ?? null) : this.#markedRow();
  }

  /** On narrow screens the original is a pane of its own that scrolls. */
  #scrollTo(row: HTMLElement): void {
    const head = this.beside.querySelector<HTMLElement>('.beside-head')?.offsetHeight ?? 0;
    const above = row.getBoundingClientRect().top - this.beside.getBoundingClientRect().top;
    this.beside.scrollTo({ top: this.beside.scrollTop + above - head - SPACE });
  }

  #pressed(event: Event): void {
    if (around(event, '#beside-copy-all')) {
      this.#copy(isMissing);
      return;
    }
    const row = around(event, '.beside-row');
    if (!row || around(event, 'a, video, audio, summary')) return;
    if (around(event, '.beside-copy')) this.#copy((pair) => pair.original?.row === row && isMissing(pair));
    else if (document.getSelection()?.isCollapsed !== false) this.#goTo(row);
  }

  #copy(isChosen: (pair: TranslationPair) => boolean): void {
    const { state, view } = this.editor;
    const tr = withCopies(state, this.#readPairs(), isChosen);
    if (!tr) return;
    view.dispatch(tr);
    view.focus();
    this.#alignment.align();
  }

  #goTo(row: HTMLElement): void {
    const { view, state } = this.editor;
    const own = this.#readPairs().find(({ original }) => original?.row === row)?.translation;
    if (own) {
      view.focus();
      const place = Selection.near(state.doc.resolve(own.at + 1));
      view.dispatch(state.tr.setSelection(place).scrollIntoView());
      return;
    }
    const name = row.dataset['name'] === 'lead' ? 'leadCaption' : row.dataset['name'];
    const field = document.getElementById(`field-${name ?? ''}`);
    if (!field) return;
    reveal(field);
    field.focus();
  }

  /** The translation holds what the original says now. */
  #settle(): void {
    document.getElementById('beside-changes')?.remove();
    for (const row of this.beside.querySelectorAll<HTMLElement>('[data-kind]')) {
      if (row.dataset['kind'] === 'removed') row.remove();
      else row.dataset['kind'] = 'same';
      for (const gone of row.querySelectorAll('del')) gone.remove();
    }
    this.#alignment.align();
  }

  /** The rows of the original, with what is beside them on a wide screen. */
  #rows(): readonly AlignedRow[] {
    const areBeside = matchMedia(WIDE).matches && this.form.dataset['beside'] === 'open';
    const own = new Map(this.#readPairs().map(({ original, translation }) => [original?.row, translation]));
    return [...this.beside.querySelectorAll<HTMLElement>('.beside-row')].map((row) => {
      const block = own.get(row);
      if (!areBeside) return { row, own: undefined };
      return { row, own: block ? this.#ownBlock(block.at) : ownLine(row.dataset['name']) };
    });
  }

  #ownBlock(at: number): AlignedRow['own'] {
    const { dom } = this.editor.view;
    const node = this.editor.view.nodeDOM(at);
    if (!(node instanceof Element) || node.parentElement !== dom) return undefined;
    const number = [...dom.children].indexOf(node) + 1;
    return { element: node, selector: `#${dom.id} > :nth-child(${number})` };
  }
}

function ownLine(name = ''): AlignedRow['own'] {
  const selector = name === 'lead' ? '.writing .lead' : `.writing .written.${name}`;
  const line = name === 'block' || name === '' ? null : document.querySelector(selector);
  return line ? { element: line, selector } : undefined;
}

interface BesideCommands {
  readonly copyOriginal: () => void;
  readonly nextChange: () => void;
}

/** Shows the other story of the page, if it has one; the commands do nothing else. */
export function showBeside({ form, thumbs }: EditorPage, editor: Editor): BesideCommands {
  const beside = element();
  if (!beside) return { copyOriginal: () => undefined, nextChange: () => undefined };
  for (const [address, src] of thumbsIn(beside.dataset['thumbs'] ?? '{}')) thumbs.set(address, src);
  const text = new BesideText(beside, form, editor);
  const toggle = document.getElementById('beside-toggle');
  toggle?.addEventListener('click', () => {
    const isOpen = form.dataset['beside'] === 'open';
    form.dataset['beside'] = isOpen ? 'closed' : 'open';
    toggle.setAttribute('aria-pressed', String(!isOpen));
    text.toggled();
  });
  return { copyOriginal: () => text.copyHere(), nextChange: () => text.nextChange() };
}
