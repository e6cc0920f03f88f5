/// <reference lib="dom" />
/** Keys of the screen of a front: moving cards and zones, going from card to card, and the acts of the bar. */
import { openDialog } from '../dialog';
import { around } from '../element';
import { isTyping, onKeys } from '../keys';
import { current, goTo, step } from '../list/cursor';
import { cardsIn, place, placeZone, removeCard, takesCards, zonesHere } from './acts';
import { openChange } from './changing';
import { screen } from './screen';

const cards = (): readonly HTMLElement[] => [...screen().querySelectorAll<HTMLElement>('.slot')];

const idOf = (card: HTMLElement): string => card.dataset['card'] ?? '';

/** The zones that take cards, and the one of a card among them. */
function zonesOf(card: HTMLElement): { readonly zones: readonly HTMLElement[]; readonly at: number } {
  const zones = zonesHere().filter(takesCards);
  return { zones, at: zones.findIndex((zone) => zone.contains(card)) };
}

/** Moves a card to a neighbouring zone: down to its first position, up to its last. */
function toZone(card: HTMLElement, by: 1 | -1): void {
  const { zones, at } = zonesOf(card);
  const zone = zones[at + by];
  if (zone) place(idOf(card), { zone: zone.dataset['zone'] ?? '', to: by === 1 ? 0 : cardsIn(zone).length });
}

/** Moves a card by one position; past an end of its zone, into the next one. */
function moveCard(card: HTMLElement, by: 1 | -1): void {
  const zone = card.closest<HTMLElement>('.zone');
  if (!zone) return;
  const inZone = cardsIn(zone);
  const to = inZone.indexOf(card) + by;
  if (to < 0 || to >= inZone.length) toZone(card, by);
  else place(idOf(card), { zone: zone.dataset['zone'] ?? '', to });
}

function onArrow(event: KeyboardEvent): void {
  const by = ({ ArrowUp: -1, ArrowDown: 1 } as const)[event.key];
  if (by === undefined || !event.altKey || event.isComposing || isTyping(event)) return;
  const card = around(event, '.slot');
  const zone = around(event, '.zone');
  if (card && event.shiftKey) toZone(card, by);
  else if (card) moveCard(card, by);
  else if (zone) placeZone(zone, zonesHere().indexOf(zone) + by);
  else return;
  event.preventDefault();
  (card ?? zone)?.scrollIntoView({ block: 'nearest' });
}

function atCurrent(act: (card: HTMLElement) => void): void {
  const focused = document.activeElement?.closest<HTMLElement>('.slot');
  const card = focused ?? current(cards());
  if (card) act(card);
}

function help(): void {
  const dialog = document.querySelector<HTMLDialogElement>('#list-keys');
  if (dialog) void openDialog(dialog);
}

const press = (selector: string) => () => screen().querySelector<HTMLElement>(selector)?.click();
const remove = () => atCurrent((card) => removeCard(idOf(card)));

export function followKeys(root: HTMLElement): void {
  root.addEventListener('keydown', onArrow);
  root.addEventListener('focusin', ({ target }) => {
    const card = target instanceof Element ? target.closest<HTMLElement>('.slot') : null;
    if (card) goTo(cards(), card, false);
  });
  onKeys({
    j: () => step(cards(), 1),
    k: () => step(cards(), -1),
    e: () => atCurrent((card) => openChange(card)),
    x: remove,
    delete: remove,
    u: press('[data-key="undo"]:not(:disabled)'),
    p: press('[data-preview-toggle]'),
    '/': () => screen().querySelector<HTMLElement>('#find-q')?.focus(),
    '?': help,
  });
  const button = root.querySelector<HTMLButtonElement>('[data-list-help]');
  if (!button) return;
  button.hidden = false;
  button.addEventListener('click', help);
}
