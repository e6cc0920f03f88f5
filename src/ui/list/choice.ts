/// <reference lib="dom" />
/** Chosen rows: their number, ranges with Shift, and all of a page. */
const BOX = 'input[name="ids"]';

const boxesIn = (list: ParentNode): HTMLInputElement[] => [...list.querySelectorAll<HTMLInputElement>(BOX)];

function show(list: HTMLElement): void {
  const boxes = boxesIn(list);
  const chosen = boxes.filter(({ checked }) => checked).length;
  const output = list.querySelector<HTMLOutputElement>('[data-chosen]');
  if (output) output.value = new Intl.NumberFormat(list.lang || document.documentElement.lang).format(chosen);
  const all = list.querySelector<HTMLInputElement>('[data-choose-all]');
  if (!all) return;
  all.checked = chosen > 0 && chosen === boxes.length;
  all.indeterminate = chosen > 0 && chosen < boxes.length;
}

/** Sets the boxes between two to the state of the second. */
function range(boxes: readonly HTMLInputElement[], from: HTMLInputElement, to: HTMLInputElement): void {
  const [first, last] = [boxes.indexOf(from), boxes.indexOf(to)].sort((a, b) => a - b);
  for (const box of boxes.slice(first, (last ?? 0) + 1)) box.checked = to.checked;
}

/** Follows the choice in a list. */
export function keepChoice(list: HTMLElement): void {
  let last: HTMLInputElement | undefined;
  list.addEventListener('click', (event) => {
    const { target: box, shiftKey } = event;
    if (!(box instanceof HTMLInputElement)) return;
    if (box.matches('[data-choose-all]')) for (const each of boxesIn(list)) each.checked = box.checked;
    else if (box.matches(BOX)) {
      if (shiftKey && last?.isConnected) range(boxesIn(list), last, box);
      last = box;
    } else return;
    show(list);
  });
  addEventListener('pageshow', () => show(list));
  show(list);
}
