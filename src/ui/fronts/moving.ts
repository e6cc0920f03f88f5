/// <reference lib="dom" />
/** Dragging of cards, of stories from the finder, and of zones. Fingers drag at handles, a mouse anywhere on a card. */
import { around, el } from '../element';
import { cardsIn, place, placeZone, takesCards, zonesHere } from './acts';
import { showProblem } from './screen';
import { frontWord } from './words';

/** A pointer that has moved less than this has pressed. */
const SLACK = 6;
/** Height of the edge of the window at which the page scrolls, and the distance of a step, in px. */
const EDGE = 72;
const STEP = 14;

type Kind = 'card' | 'story' | 'zone';

interface Drag {
  readonly kind: Kind;
  readonly item: HTMLElement;
  readonly x: number;
  readonly y: number;
  /** Where the item is held, from its upper left corner. */
  readonly grip: { readonly x: number; readonly y: number };
  /** What follows the pointer, once it has moved. */
  ghost?: HTMLElement;
  pointer: { x: number; y: number };
}

const mark = el('div', { class: 'drop-mark', 'aria-hidden': 'true', 'data-own': true });
let drag: Drag | undefined;

const CONTROL = 'a, button, input, textarea, select, summary, details[open] form';

function held(event: PointerEvent): Pick<Drag, 'kind' | 'item'> | undefined {
  const zoneHandle = around(event, '[data-zone-handle]');
  const zone = zoneHandle?.closest<HTMLElement>('.zone');
  if (zone) return { kind: 'zone', item: zone };
  const item = around(event, '.slot, .find[data-story]');
  const isHandle = around(event, '[data-handle]') !== undefined;
  if (!item || (!isHandle && (event.pointerType !== 'mouse' || around(event, CONTROL)))) return undefined;
  if (item.matches('.find') && item.querySelector('.find-placed')) return undefined;
  return { kind: item.matches('.slot') ? 'card' : 'story', item };
}

function begin({ item }: Drag): HTMLElement {
  const { inlineSize, blockSize } = { inlineSize: item.offsetWidth, blockSize: item.offsetHeight };
  const ghost = el('div', { class: 'drag-ghost', 'aria-hidden': 'true' });
  const copy = item.cloneNode(true) as HTMLElement;
  for (const each of [copy, ...copy.querySelectorAll('[id]')]) each.removeAttribute('id');
  ghost.append(copy);
  ghost.style.inlineSize = `${inlineSize}px`;
  ghost.style.maxBlockSize = `${Math.min(blockSize, 160)}px`;
  document.body.append(ghost);
  item.classList.add('is-dragged');
  document.documentElement.classList.add('dragging');
  return ghost;
}

function end(): void {
  if (!drag) return;
  drag.ghost?.remove();
  drag.item.classList.remove('is-dragged');
  document.documentElement.classList.remove('dragging');
  mark.remove();
  drag = undefined;
}

/** The first element whose middle is below the pointer. */
const below = (items: readonly HTMLElement[], y: number): HTMLElement | undefined =>
  items.find((item) => {
    const { top, height } = item.getBoundingClientRect();
    return y < top + height / 2;
  });

const distance = (zone: HTMLElement, y: number): number => {
  const { top, bottom } = zone.getBoundingClientRect();
  return y < top ? top - y : Math.max(0, y - bottom);
};

/** The zone at the height of the pointer, where the pointer is over the zones. */
function zoneAt({ x, y }: Drag['pointer']): HTMLElement | undefined {
  const column = document.querySelector('#front-zones')?.getBoundingClientRect();
  if (!column || x < column.left - EDGE / 2 || x > column.right + EDGE / 2) return undefined;
  const zones = zonesHere().filter(takesCards);
  return zones.sort((a, b) => distance(a, y) - distance(b, y))[0];
}

interface Target {
  readonly zone?: string;
  readonly to: number;
}

/** Where a release would put what is dragged; the mark shows it. */
function target({ kind, item, pointer }: Drag): Target | undefined {
  mark.remove();
  if (kind === 'zone') {
    const others = zonesHere().filter((each) => each !== item);
    const next = below(others, pointer.y);
    if (next) next.before(mark);
    else others.at(-1)?.after(mark);
    return { to: next ? others.indexOf(next) : others.length };
  }
  const zone = zoneAt(pointer);
  const list = zone?.querySelector('.slots');
  if (!zone || !list) return undefined;
  const others = cardsIn(zone).filter((each) => each !== item);
  const next = below(others, pointer.y);
  list.insertBefore(mark, next ?? null);
  return { zone: zone.dataset['zone'] ?? '', to: next ? others.indexOf(next) : others.length };
}

/** Scrolls while the pointer is held at an edge of the window. */
function scrollAtEdge(): void {
  if (!drag?.ghost) return;
  const { y } = drag.pointer;
  const by = y < EDGE ? -STEP : y > innerHeight - EDGE ? STEP : 0;
  if (by !== 0) {
    scrollBy({ top: by, behavior: 'instant' });
    target(drag);
  }
  requestAnimationFrame(scrollAtEdge);
}

function move(event: PointerEvent): void {
  if (!drag) return;
  const { clientX: x, clientY: y } = event;
  drag.pointer = { x, y };
  if (!drag.ghost) {
    if (Math.hypot(x - drag.x, y - drag.y) < SLACK) return;
    drag.ghost = begin(drag);
    requestAnimationFrame(scrollAtEdge);
  }
  drag.ghost.style.transform = `translate(${x - drag.grip.x}px, ${y - drag.grip.y}px)`;
  target(drag);
}

function drop(): void {
  const dropped = drag;
  const to = dropped?.ghost ? target(dropped) : undefined;
  end();
  if (!dropped || !to) return;
  swallowClick();
  const id = dropped.item.dataset['card'] ?? dropped.item.dataset['story'] ?? '';
  if (dropped.kind === 'zone') placeZone(dropped.item, to.to);
  else place(id, { zone: to.zone ?? '', to: to.to });
}

/** The click that ends a drag opens nothing. */
function swallowClick(): void {
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => removeEventListener('click', swallow, { capture: true }));
}

const isTextField = (event: Event): boolean => around(event, 'input, textarea') !== undefined;

/** What is dragged here from elsewhere is no story: a link is looked for in the finder, a file would replace the page. */
function refuseForeign(root: HTMLElement): void {
  root.addEventListener('dragover', (event) => {
    if (!isTextField(event)) event.preventDefault();
  });
  root.addEventListener('drop', (event) => {
    if (isTextField(event)) return;
    event.preventDefault();
    const address = event.dataTransfer?.getData('text/uri-list') ?? '';
    const field = root.querySelector<HTMLInputElement>('#find-q');
    if (address === '' || !field) {
      showProblem(frontWord('foreign'));
      return;
    }
    field.value = address;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

/** Listens for drags on the screen of a front. */
export function followDrags(root: HTMLElement): void {
  root.addEventListener('pointerdown', (event) => {
    const taken = event.button === 0 && event.isPrimary ? held(event) : undefined;
    if (!taken) return;
    const { clientX: x, clientY: y } = event;
    const { left, top } = taken.item.getBoundingClientRect();
    drag = { ...taken, x, y, grip: { x: x - left, y: y - top }, pointer: { x, y } };
    if (around(event, '[data-handle], [data-zone-handle]')) {
      event.preventDefault();
      around(event, 'button')?.focus();
    }
  });
  root.addEventListener('dragstart', (event) => event.preventDefault());
  refuseForeign(root);
  document.addEventListener('pointermove', move);
  document.addEventListener('pointerup', drop);
  document.addEventListener('pointercancel', end);
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !drag?.ghost) return;
    event.stopPropagation();
    end();
  });
}
