/// <reference lib="dom" />
/** Brings the rows of two columns to the same height, by space above the one that would stand higher. */

/** A row of the original, and the element that translates it. */
export interface AlignedRow {
  readonly row: HTMLElement;
  /** Absent where nothing translates the row. */
  readonly own: { readonly element: Element; readonly selector: string } | undefined;
}

const PAUSE = 150;

export class Alignment {
  readonly #sheet = new CSSStyleSheet();
  #timer: number | undefined;

  /** @param rows in the order of the original */
  constructor(private readonly rows: () => readonly AlignedRow[]) {
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.#sheet];
  }

  /** Aligns at the next pause. */
  plan(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.align(), PAUSE);
  }

  align(): void {
    clearTimeout(this.#timer);
    const rows = this.rows();
    this.#sheet.replaceSync('');
    for (const { row } of rows) row.style.removeProperty('--push');
    const measured = rows.map(({ row, own }) => ({
      row,
      own,
      top: row.getBoundingClientRect().top,
      ownTop: own?.element.getBoundingClientRect().top,
      margin: own ? Number.parseFloat(getComputedStyle(own.element).marginBlockStart) : 0,
    }));
    this.#sheet.replaceSync(this.#push(measured).join('\n'));
  }

  /** @returns the rules that push elements of the text */
  #push(measured: readonly MeasuredRow[]): readonly string[] {
    let [shift, ownShift, highest] = [0, 0, -Infinity];
    return measured.flatMap(({ row, own, top, ownTop, margin }) => {
      // A block that is elsewhere in the text is beside nothing.
      if (!own || ownTop === undefined || ownTop < highest) return [];
      highest = ownTop;
      const missing = ownTop + ownShift - (top + shift);
      if (missing >= 0) {
        shift += missing;
        row.style.setProperty('--push', `${missing}px`);
        return [];
      }
      ownShift -= missing;
      return [`${own.selector} { margin-block-start: ${margin - missing}px !important; }`];
    });
  }
}

interface MeasuredRow extends AlignedRow {
  readonly top: number;
  readonly ownTop: number | undefined;
  readonly margin: number;
}
