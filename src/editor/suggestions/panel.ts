/// <reference lib="dom" />
/** The list of suggestions beside the story, with the switch of the mode, acceptance and refusal. */
import type { Editor } from '@tiptap/core';
import { button, el } from '../../blocks/browser/element';
import type { EditorLabels } from '../../blocks/browser/labels';
import { isSuggesting, toggleSuggesting } from '../../blocks/suggestion/node';
import { keyLabel } from '../keys';
import { momentText, type PaperClock } from '../text/moment';
import type { SuggestedChange, Verdict } from './suggestions';
import { settle, suggestionsIn } from './suggestions';

interface PanelParts {
  readonly editor: Editor;
  readonly labels: EditorLabels;
  readonly lang: string;
  readonly clock: PaperClock;
  /** Announces a message. */
  readonly say: (text: string) => void;
}

/** Delay after the last change before the list is made again, in ms. */
const LIST_DELAY = 300;
const LONGEST_SHOWN = 120;

const short = (text: string): string =>
  text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;

const isSame =
  (one: SuggestedChange) =>
  (other: SuggestedChange): boolean =>
    one.deleted === other.deleted && one.inserted === other.inserted && one.by === other.by;

export class SuggestionPanel {
  readonly #items = el('ol', { class: 'suggestion-list' });
  readonly #none = el('p', { class: 'soft' });
  readonly #all = el('div', { class: 'actions' });
  readonly #count = el('span', { class: 'badge' });
  readonly #switch: HTMLButtonElement;
  #timer: number | undefined;
  #suggestions: readonly SuggestedChange[] = [];

  constructor(private readonly parts: PanelParts) {
    const { editor, labels } = parts;
    this.#switch = button(labels('suggesting'), () => this.toggle(), {
      class: 'quiet',
      title: keyLabel('suggest'),
    });
    this.#none.textContent = labels('suggestionsNone');
    this.#all.append(
      button(labels('suggestionAcceptAll'), () => this.#settleAll('accept'), { class: 'quiet' }),
      button(labels('suggestionRefuseAll'), () => this.#settleAll('refuse'), { class: 'quiet' }),
    );
    editor.on('update', () => this.#listSoon());
    editor.on('transaction', () => this.#showMode());
    this.#list();
    this.#showMode();
  }

  /** Places the panel before the notes of the story. */
  mount(): void {
    const place = document.getElementById('suggestions');
    if (!place) return;
    const heading = el('h2', { id: 'suggestions-title' }, this.parts.labels('suggestions'), ' ', this.#count);
    place.replaceChildren(heading, this.#switch, this.#none, this.#items, this.#all);
    place.setAttribute('aria-labelledby', heading.id);
    place.hidden = false;
  }

  /** The number of open suggestions. */
  get count(): number {
    return suggestionsIn(this.parts.editor.state.doc).length;
  }

  toggle(): void {
    toggleSuggesting(this.parts.editor);
  }

  /** Selects the suggestion after the caret, or the first one. */
  selectNext(): void {
    const { editor } = this.parts;
    const { to } = editor.state.selection;
    const all = suggestionsIn(editor.state.doc);
    const next = all.find(({ from }) => from >= to) ?? all[0];
    if (next) this.#select(next);
  }

  /** Settles the suggestion at the selection, and selects the next one. */
  settleHere(verdict: Verdict): void {
    const { editor } = this.parts;
    const { from, to } = editor.state.selection;
    const here = suggestionsIn(editor.state.doc).find((each) => each.from <= to && each.to >= from);
    if (here) this.settle(here, verdict);
    this.selectNext();
  }

  #listSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#list(), LIST_DELAY);
  }

  #showMode(): void {
    const { editor } = this.parts;
    const isOn = String(isSuggesting(editor));
    if (this.#switch.getAttribute('aria-pressed') === isOn) return;
    this.#switch.setAttribute('aria-pressed', isOn);
    editor.view.dom.classList.toggle('suggesting', isOn === 'true');
  }

  #list(): void {
    this.#suggestions = suggestionsIn(this.parts.editor.state.doc);
    const { length } = this.#suggestions;
    this.#items.replaceChildren(...this.#suggestions.map((each) => this.#line(each)));
    this.#none.hidden = length > 0;
    this.#all.hidden = length < 2;
    this.#count.hidden = length === 0;
    this.#count.textContent = new Intl.NumberFormat(document.documentElement.lang).format(length);
  }

  #line(suggestion: SuggestedChange): HTMLElement {
    const { labels, lang, clock } = this.parts;
    const { deleted, inserted, by, at } = suggestion;
    const text = el('span', { lang, dir: 'auto' });
    if (deleted !== '') text.append(el('del', {}, short(deleted)), ' ');
    if (inserted !== '') text.append(el('ins', {}, short(inserted)));
    const when = at === '' ? '' : momentText(new Date(at), clock);
    const who = el(
      'p',
      { class: 'soft small' },
      el('bdi', {}, by),
      ' · ',
      el('time', { datetime: at }, when),
    );
    const act = (verdict: Verdict, key: string) =>
      button(labels(key), () => this.settle(suggestion, verdict), {
        class: 'plain',
        'aria-label': `${labels(key)}: ${short(inserted || deleted)}`,
      });
    return el(
      'li',
      {},
      button(text, () => this.#select(suggestion), { class: 'plain place' }),
      who,
      el('div', { class: 'actions' }, act('accept', 'suggestionAccept'), act('refuse', 'suggestionRefuse')),
    );
  }

  #select({ from, to }: SuggestedChange): void {
    this.parts.editor.chain().focus().setTextSelection({ from, to }).scrollIntoView().run();
  }

  /** Positions in the list may be old: the suggestion is found again by what it says. */
  settle(suggestion: SuggestedChange, verdict: Verdict): void {
    const { editor } = this.parts;
    const all = suggestionsIn(editor.state.doc).filter(isSame(suggestion));
    const found = all.find(({ from }) => from >= suggestion.from) ?? all[0];
    if (!found) return;
    editor.view.dispatch(settle(editor.state.tr, found, verdict).scrollIntoView());
    this.#list();
  }

  #settleAll(verdict: Verdict): void {
    const { editor, labels, say } = this.parts;
    const { length } = suggestionsIn(editor.state.doc);
    const whole = { from: 0, to: editor.state.doc.content.size };
    editor.view.dispatch(settle(editor.state.tr, whole, verdict));
    this.#list();
    say(labels(verdict === 'accept' ? 'suggestionsAccepted' : 'suggestionsRefused', { count: length }));
  }
}
