/// <reference lib="dom" />
/** Places an element next to a rectangle of the window, within the window and clear of the bars. */

export interface Edges {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

interface Placement {
  /** The side of the rectangle where there is room on both. */
  readonly side: 'above' | 'below';
  readonly rtl: boolean;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The space between an element and its rectangle, and between an element and the window. */
const GAP = 8;

const clamped = (value: number, least: number, most: number) => Math.max(least, Math.min(value, most));

/** The corner of an element of a size next to a rectangle, within an area. */
export function cornerOf(
  anchor: Edges,
  { width, height }: Size,
  { area, side, rtl }: Placement & { readonly area: Edges },
): { readonly left: number; readonly top: number } {
  const above = anchor.top - GAP - height;
  const below = anchor.bottom + GAP;
  const [fitsAbove, fitsBelow] = [above >= area.top, below + height <= area.bottom];
  const goesAbove = side === 'above' ? fitsAbove || !fitsBelow : fitsAbove && !fitsBelow;
  const start = rtl ? anchor.right - width : anchor.left;
  // Where it fits on no side, it stays within the area and covers the rectangle.
  const lowest = Math.max(area.top, area.bottom - height);
  return {
    left: clamped(start, area.left + GAP, Math.max(area.left + GAP, area.right - width - GAP)),
    top: goesAbove ? Math.max(area.top, above) : Math.min(below, lowest),
  };
}

/** The height of the larger side of a rectangle within an area: a list that scrolls fits into it. */
export const roomBeside = (anchor: Edges, area: Edges): number =>
  Math.max(anchor.top - area.top, area.bottom - anchor.bottom) - GAP;

/** The toolbar of the text that has the focus; a page may have several texts. */
function toolbarOfText(): Element | null {
  const beside = document.activeElement?.closest('.surface')?.parentElement;
  return beside?.querySelector(':scope > .toolbar') ?? document.querySelector('.toolbar');
}

/** The part of the window that no bar covers. */
export function clearArea(): Edges {
  const { clientWidth: right, clientHeight: height } = document.documentElement;
  const bar = toolbarOfText()?.getBoundingClientRect();
  const top = bar && bar.top < height / 3 ? Math.max(0, bar.bottom) : 0;
  // The original of a translation is above the text on narrow screens.
  const pane = document.getElementById('beside')?.getBoundingClientRect();
  const below = pane && pane.bottom < (height * 2) / 3 ? Math.max(0, pane.bottom) : 0;
  // The notice about a paste stays in sight below the toolbar.
  const notice = document.getElementById('pasted')?.getBoundingClientRect();
  const underNotice = notice && notice.top < height / 3 ? notice.bottom : 0;
  return {
    left: 0,
    right,
    top: Math.max(top, below, underNotice),
    bottom: (window.visualViewport?.height ?? height) - barBelow(),
  };
}

/** The height of the bar of the writing screen, where it is at the foot of the window. */
export function barBelow(): number {
  const bar = document.querySelector('.writing-bar')?.getBoundingClientRect();
  const { clientHeight } = document.documentElement;
  return bar && bar.top > clientHeight / 2 && bar.bottom >= clientHeight - 1 ? bar.height : 0;
}

/** The area for an element next to a rectangle. */
function areaAt(anchor: Edges): Edges {
  const bar = toolbarOfText()?.getBoundingClientRect();
  // The toolbar also stands clear where it has not reached the edge of the window.
  const top = bar && bar.bottom <= anchor.top ? Math.max(0, bar.bottom) : 0;
  return { ...clearArea(), top };
}

/** Moves a list, which scrolls where it has no room, next to a rectangle of the window. */
export function placeListAt(element: HTMLElement, anchor: Edges, placement: Placement): void {
  element.style.setProperty('--room', `${roomBeside(anchor, areaAt(anchor))}px`);
  placeAt(element, anchor, placement);
}

/** Moves an element, which its parent positions, next to a rectangle of the window. */
export function placeAt(element: HTMLElement, anchor: Edges, placement: Placement): void {
  const parent = element.offsetParent?.getBoundingClientRect();
  if (!parent) return;
  const { offsetWidth: width, offsetHeight: height } = element;
  const corner = cornerOf(anchor, { width, height }, { ...placement, area: areaAt(anchor) });
  element.style.left = `${corner.left - parent.left}px`;
  element.style.top = `${corner.top - parent.top}px`;
}
