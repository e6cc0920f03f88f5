/** Which parts of a front an edit reads and changes: two edits of different parts do not collide. */
import type { Curation } from '../curation';
import { zoneOfStory } from '../curation';
import type { CurationEdit } from './edit';

/**
 * Parts by key: `card:ID` where a card is, `words:ID` its texts, `order:ZONE` the positions of a zone's cards,
 * `in:ZONE` which cards it has, `zone:ID` its settings, `zones` the order of the zones.
 */
export interface EditParts {
  /** Parts that must be as the editor saw them. */
  readonly needs: readonly string[];
  readonly changes: readonly string[];
}

/** An edit that reads and changes the whole draft. */
export const WHOLE = '*';

/** The parts of an edit. An act that names a card or a zone and no position needs no order. */
export function partsOf(edit: CurationEdit, curation: Curation): EditParts {
  switch (edit.do) {
    case 'add':
    case 'move':
      return partsOfInsertion(edit, curation);
    case 'shift':
      return same(`card:${edit.articleId}`, ...ordersOf(edit, curation));
    case 'remove':
      return partsOfRemoval(edit, curation);
    case 'change':
      return same(`words:${edit.articleId}`);
    case 'fill':
    case 'changeZone':
      return same(`zone:${edit.zone}`);
    case 'addZone':
      return same(`zone:${edit.zone}`, ...(edit.to === undefined ? [] : ['zones']));
    case 'moveZone':
    case 'shiftZone':
      return same('zones');
    case 'removeZone':
      return partsOfZone(edit.zone, curation);
  }
}

const same = (...parts: readonly string[]): EditParts => ({ needs: parts, changes: parts });

type Insertion = CurationEdit & { readonly do: 'add' | 'move' };
type OfCard = CurationEdit & { readonly do: 'add' | 'move' | 'shift' | 'remove' };

/** The order of the zone that has the card now. */
function ordersOf({ articleId }: OfCard, curation: Curation): readonly string[] {
  const zone = zoneOfStory(curation, articleId);
  return zone ? [`order:${zone.id}`] : [];
}

/** A card at the end of a zone leaves the positions of the others. */
function partsOfInsertion(edit: Insertion, curation: Curation): EditParts {
  const { articleId, zone, to } = edit;
  const card = `card:${articleId}`;
  const order = to === undefined ? [] : [`order:${zone}`];
  return {
    needs: [card, ...order],
    changes: [card, `in:${zone}`, ...order, ...ordersOf(edit, curation)],
  };
}

function partsOfRemoval(edit: CurationEdit & { readonly do: 'remove' }, curation: Curation): EditParts {
  const parts = [`card:${edit.articleId}`, `words:${edit.articleId}`];
  return { needs: parts, changes: [...parts, ...ordersOf(edit, curation)] };
}

/** A zone takes its cards with it. */
function partsOfZone(id: string, { zones }: Curation): EditParts {
  const cards = zones.find((zone) => zone.id === id)?.cards ?? [];
  const ofCards = cards.flatMap(({ articleId }) => [`card:${articleId}`, `words:${articleId}`]);
  const parts = [`zone:${id}`, `order:${id}`, `in:${id}`, ...ofCards];
  return { needs: parts, changes: [...parts, 'zones'] };
}

/** Whether changes by others to the parts leave an edit as its editor meant it. */
export function collides(needs: readonly string[], changed: readonly string[]): boolean {
  if (changed.length === 0) return false;
  if (needs.includes(WHOLE) || changed.includes(WHOLE)) return true;
  const parts = new Set(changed);
  return needs.some((part) => parts.has(part));
}
