/** One change of a curation by an editor. */
import type { Id } from '../../../ids/id';
import type { Backfill, CardOverride, Curation } from '../curation';
import { curatedIds, zoneOfStory } from '../curation';
import type { ZoneLayout } from '../zone-layouts';
import { addCard, changeCard, moveCard, removeCard, shiftCard } from './card-edits';
import { addZone, changeZone, fillZone, moveZone, removeZone, shiftZone } from './zone-edits';

/** A change of cards. Zones are named by their ids, positions count from 0. */
type CardEdit =
  | { readonly do: 'add'; readonly zone: string; readonly articleId: Id; readonly to?: number }
  | { readonly do: 'move'; readonly zone: string; readonly articleId: Id; readonly to: number }
  /** Relative to the current position: two steps of one editor add up. */
  | { readonly do: 'shift'; readonly articleId: Id; readonly by: 1 | -1 }
  | { readonly do: 'remove'; readonly articleId: Id }
  | {
      readonly do: 'change';
      readonly articleId: Id;
      readonly until?: Date | undefined;
      readonly override: CardOverride;
    };

/** A change of zones. */
type ZoneEdit =
  /** `zone` is the id of the new zone; the blocks of sections and the most read stories have ids of their own. */
  | {
      readonly do: 'addZone';
      readonly zone: string;
      readonly layout: ZoneLayout;
      readonly title?: string;
      readonly to?: number;
    }
  | { readonly do: 'moveZone'; readonly zone: string; readonly to: number }
  | { readonly do: 'shiftZone'; readonly zone: string; readonly by: 1 | -1 }
  /** The cards of the zone leave the front with it. */
  | { readonly do: 'removeZone'; readonly zone: string }
  /** An absent field stays as it is; an empty title and the limit 0 are those of the layout. */
  | {
      readonly do: 'changeZone';
      readonly zone: string;
      readonly layout?: ZoneLayout;
      readonly title?: string;
      readonly limit?: number;
    }
  | { readonly do: 'fill'; readonly zone: string; readonly fill: Backfill };

export type CurationEdit = CardEdit | ZoneEdit;
/** The change with this name. */
export type EditOf<Name extends CurationEdit['do']> = CurationEdit & { readonly do: Name };

/**
 * Returns the curation with one change.
 * @throws NotPossible if the card or the zone is no longer on the front, or a limit forbids the change
 */
export function applyEdit(curation: Curation, edit: CurationEdit): Curation {
  switch (edit.do) {
    case 'add':
      return addCard(curation, edit);
    case 'move':
      return moveCard(curation, edit);
    case 'shift':
      return shiftCard(curation, edit);
    case 'remove':
      return removeCard(curation, edit);
    case 'change':
      return changeCard(curation, edit);
    default:
      return applyZoneEdit(curation, edit);
  }
}

function applyZoneEdit(curation: Curation, edit: ZoneEdit): Curation {
  switch (edit.do) {
    case 'addZone':
      return addZone(curation, edit);
    case 'moveZone':
      return moveZone(curation, edit);
    case 'shiftZone':
      return shiftZone(curation, edit);
    case 'removeZone':
      return removeZone(curation, edit);
    case 'changeZone':
      return changeZone(curation, edit);
    case 'fill':
      return fillZone(curation, edit);
  }
}

/** Whether a curation already has the result of an edit; never true of a relative move. */
export function isApplied(curation: Curation, edit: CurationEdit): boolean {
  switch (edit.do) {
    case 'remove':
      return !curatedIds(curation).includes(edit.articleId);
    case 'add':
      return edit.to === undefined && zoneOfStory(curation, edit.articleId)?.id === edit.zone;
    case 'addZone':
      return curation.zones.some(({ id }) => id === edit.zone);
    case 'removeZone':
      return !curation.zones.some(({ id }) => id === edit.zone);
    default:
      return false;
  }
}
