/// <reference lib="dom" />
/** The counts of a list's tabs and of its line in the navigation, as an act leaves them. */
export interface Counts {
  /** Empty where a tab has no count. */
  readonly tabs: readonly { readonly id: string; readonly count: string }[];
  /** The number at the line of the navigation. */
  readonly waiting: number;
}

function showCount(link: HTMLElement, count: string, name: string): void {
  const present = link.querySelector<HTMLElement>(`.${name.replace(' ', '.')}`);
  if (count === '') {
    present?.remove();
    return;
  }
  const shown = present ?? document.createElement('span');
  shown.className = name;
  shown.textContent = count;
  if (!present) link.append(' ', shown);
}

/** Shows the counts. @param address that of the line in the navigation */
export function showCounts({ tabs, waiting }: Counts, address: string): void {
  for (const { id, count } of tabs) {
    const tab = document.querySelector<HTMLElement>(`.tab-links [data-tab="${id}"]`);
    if (tab) showCount(tab, count, 'count');
  }
  const line = document.querySelector<HTMLElement>(`.side-line[href="${address}"]`);
  if (line) showCount(line, waiting === 0 ? '' : String(waiting), 'badge waiting');
}
