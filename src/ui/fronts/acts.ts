/// <reference lib="dom" />
/** The acts of cards and zones, done on the page at once and then sent. */
import { addressHere, screen } from './screen';
import { send, type UndoAct } from './sending';
import { frontWord } from './words';

/** Where acts are taken back. */
export const undoLast = (): UndoAct => ({ action: screen().dataset['undo'] ?? '' });

/** Text of an element within another one. */
export const textIn = (element: Element | null | undefined, selector: string): string =>
  element?.querySelector(selector)?.textContent.trim() ?? '';

export const cardById = (id: string): HTMLElement | null => document.getElementById(`card-${id}`);
const zoneById = (id: string): HTMLElement | null => document.getElementById(`zone-${id}`);
export const cardsIn = (zone: Element): HTMLElement[] => [
  ...zone.querySelectorAll<HTMLElement>(':scope > .slots > .slot'),
];
export const zonesHere = (): HTMLElement[] => [...screen().querySelectorAll<HTMLElement>('.zone')];
export const takesCards = (zone: Element): boolean => zone.hasAttribute('data-takes');

/** Where a card is: «Headline: Top of the page, lead». */
export function placeOf(id: string): string {
  const card = cardById(id);
  if (!card) return '';
  const headline = textIn(card, '.slot-headline');
  const place = textIn(card, '.slot-place');
  return frontWord('placed', { headline, zone: textIn(card.closest('.zone'), '.zone-name'), place });
}

function fieldsOf(values: Readonly<Record<string, string>>): URLSearchParams {
  const csrf = document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content ?? '';
  return new URLSearchParams({ csrf, ...values });
}

export interface CardPlace {
  /** Id of the zone. */
  readonly zone: string;
  /** Position among the other cards of the zone, from 0. */
  readonly to: number;
}

/** Moves a card on the page; the focus stays with it. */
function put(card: HTMLElement, { zone, to }: CardPlace): void {
  const active = document.activeElement;
  const list = zoneById(zone)?.querySelector('.slots');
  if (!list) return;
  const others = [...list.querySelectorAll(':scope > .slot')].filter((each) => each !== card);
  list.insertBefore(card, others[to] ?? null);
  if (active instanceof HTMLElement && card.contains(active)) active.focus();
}

/** Moves a card, or puts a story on the front. */
export function place(id: string, { zone, to }: CardPlace): void {
  const card = cardById(id);
  if (card) put(card, { zone, to });
  const act = card ? 'to' : 'add';
  send({
    action: addressHere(),
    fields: fieldsOf({ do: act, id, zone, to: String(to) }),
    said: () => placeOf(id),
  });
}

/** Removes a card, and offers to put it back. */
export function removeCard(id: string): void {
  const card = cardById(id);
  if (!card) return;
  const said = frontWord('removed', { headline: textIn(card, '.slot-headline') });
  send({
    action: addressHere(),
    fields: fieldsOf({ do: 'remove', id }),
    said: () => said,
    undo: undoLast(),
  });
}

/** Moves a zone to a position among the other ones. */
export function placeZone(zone: HTMLElement, to: number): void {
  const active = document.activeElement;
  const others = zonesHere().filter((each) => each !== zone);
  if (to < 0 || to > others.length) return;
  const next = others[to];
  if (next) next.before(zone);
  else others.at(-1)?.after(zone);
  if (active instanceof HTMLElement && zone.contains(active)) active.focus();
  const id = zone.dataset['zone'] ?? '';
  const name = textIn(zone, '.zone-name');
  const number = new Intl.NumberFormat(document.documentElement.lang).format(to + 1);
  send({
    action: addressHere(),
    fields: fieldsOf({ do: 'moveZone', zone: id, to: String(to) }),
    said: () => frontWord('zoneMoved', { zone: name, number }),
  });
}
