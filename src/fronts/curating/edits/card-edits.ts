/** Changes of the cards of a front. */
import { omit } from '../../../defined-only';
import { NotPossible } from '../../../errors';
import type { Id } from '../../../ids/id';
import { cardsOn, zoneOfStory, type CuratedCard, type Curation, type Zone } from '../curation';
import { layouts, MOST_CARDS } from '../zone-layouts';
import type { EditOf } from './edit';
import { insertAt, withZone, zoneById } from './zones';

/** A story that is on the front already moves, with the texts of its card. */
export function addCard(curation: Curation, edit: EditOf<'add'>): Curation {
  const { articleId } = edit;
  const known = cardsOn(curation).find((card) => card.articleId === articleId);
  return insertCard(curation, known ?? { articleId }, edit);
}

export const moveCard = (curation: Curation, edit: EditOf<'move'>): Curation =>
  insertCard(curation, cardOf(curation, edit.articleId), edit);

export function shiftCard(curation: Curation, { articleId, by }: EditOf<'shift'>): Curation {
  const card = cardOf(curation, articleId);
  const zone = zoneOfStory(curation, articleId);
  return zone ? insertCard(curation, card, { zone: zone.id, to: zone.cards.indexOf(card) + by }) : curation;
}

export const removeCard = (curation: Curation, { articleId }: EditOf<'remove'>): Curation =>
  withoutCard(curation, cardOf(curation, articleId).articleId);

export function changeCard(curation: Curation, { articleId, until, override }: EditOf<'change'>): Curation {
  const before = cardOf(curation, articleId);
  const after = {
    ...omit(before, 'until', 'override'),
    ...(until && { until }),
    ...(Object.keys(override).length > 0 && { override }),
  };
  return mapCards(curation, (cards) => cards.map((card) => (card === before ? after : card)));
}

function cardOf(curation: Curation, articleId: Id): CuratedCard {
  const card = cardsOn(curation).find((each) => each.articleId === articleId);
  if (!card) throw new NotPossible({ key: 'fronts.error.noCard' });
  return card;
}

interface CardPosition {
  /** Id of the zone. */
  readonly zone: string;
  /** Absent: after the last card. */
  readonly to?: number;
}

/** A story has one card on a front: a card that is inserted leaves its old position. */
function insertCard(curation: Curation, card: CuratedCard, { zone: id, to }: CardPosition): Curation {
  const rest = withoutCard(curation, card.articleId);
  const zone = zoneById(rest, id);
  if (!layouts[zone.layout].cards) throw new NotPossible({ key: 'fronts.error.noCardsHere' });
  if (zone.cards.length >= MOST_CARDS) throw new NotPossible({ key: 'fronts.error.full' });
  return withZone(rest, { ...zone, cards: insertAt(zone.cards, card, to) });
}

const mapCards = (curation: Curation, change: (cards: Zone['cards']) => Zone['cards']): Curation => ({
  zones: curation.zones.map((zone) => ({ ...zone, cards: change(zone.cards) })),
});

const withoutCard = (curation: Curation, articleId: Id): Curation =>
  mapCards(curation, (cards) => cards.filter((card) => card.articleId !== articleId));
