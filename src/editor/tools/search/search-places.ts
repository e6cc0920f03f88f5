/// <reference lib="dom" />
/** Searches in the lines above the text (kicker, headline, standfirst) and in the text. */
import type { Editor } from '@tiptap/core';
import { findAll } from '../../text/find';
import type { FindQuery } from './find-replace';
import { findInText, matchesIn } from './find-replace';
import type { MatchPlace } from './search-order';
import { numberAt, placeBeside } from './search-order';

/** Class of the line that has the place of the search. */
const FOUND = 'found-here';

export class SearchPlaces {
  #query: FindQuery = { term: '', exact: false };
  /** The place, where it is in a line. */
  #inLine: MatchPlace | undefined;

  constructor(
    private readonly editor: Editor,
    private readonly lines: readonly HTMLTextAreaElement[],
  ) {
    editor.on('focus', () => this.#leaveLine());
  }

  /** Searches for a term; '' ends the search. */
  search(query: FindQuery): void {
    this.#query = query;
    this.#leaveLine();
    findInText(this.editor, query);
  }

  /** The number of the selected place, from 1, and of all. */
  get standing(): { readonly number: number; readonly count: number } {
    const all = this.#all;
    return { number: numberAt(all, this.#cursor), count: all.length };
  }

  select(forwards: boolean): void {
    const next = placeBeside(this.#all, this.#cursor, forwards);
    if (next) this.#go(next);
  }

  /** Replaces the selected place, and selects the next one. */
  replace(text: string): void {
    if (this.standing.number > 0) this.#put(this.#cursor, text);
    this.select(true);
  }

  /** Replaces all places, those of the text in one step of the undo history. @returns their number */
  replaceAll(text: string): number {
    const all = this.#all;
    const { tr } = this.editor.state;
    for (const place of [...all].reverse()) {
      if (this.lines[place.rank]) this.#put(place, text);
      else tr.insertText(text, place.from, place.to);
    }
    if (tr.docChanged) this.editor.view.dispatch(tr);
    this.#leaveLine();
    return all.length;
  }

  get #all(): readonly MatchPlace[] {
    const { term, exact } = this.#query;
    const inLines = this.lines.flatMap(({ value }, rank) =>
      findAll(value, term, exact).map(({ from, to }) => ({ rank, from, to })),
    );
    const rank = this.lines.length;
    return [...inLines, ...matchesIn(this.editor).map(({ from, to }) => ({ rank, from, to }))];
  }

  get #cursor(): MatchPlace {
    const { from, to } = this.editor.state.selection;
    return this.#inLine ?? { rank: this.lines.length, from, to };
  }

  #go(place: MatchPlace): void {
    const line = this.lines[place.rank];
    this.#leaveLine();
    if (!line) {
      this.editor.chain().setTextSelection({ from: place.from, to: place.to }).scrollIntoView().run();
      return;
    }
    this.#inLine = place;
    line.setSelectionRange(place.from, place.to);
    line.classList.add(FOUND);
    line.scrollIntoView({ block: 'center' });
  }

  #put(place: MatchPlace, text: string): void {
    const line = this.lines[place.rank];
    if (!line) {
      this.editor.view.dispatch(this.editor.state.tr.insertText(text, place.from, place.to));
      return;
    }
    line.setRangeText(text, place.from, place.to, 'end');
    line.dispatchEvent(new Event('input', { bubbles: true }));
    line.dispatchEvent(new Event('change', { bubbles: true }));
    const end = place.from + text.length;
    this.#inLine = { rank: place.rank, from: end, to: end };
  }

  #leaveLine(): void {
    this.#inLine = undefined;
    for (const line of this.lines) line.classList.remove(FOUND);
  }
}
