/** What differs between the draft of a front and what readers see. */
import type { CuratedCard, Curation } from '../curating/curation';
import type { FrontDeskContext } from './desk-context';

interface Placed {
  readonly card: CuratedCard;
  readonly zone: string;
}

/** The kinds of differences, in the order in which they are named. */
const KINDS = ['added', 'removed', 'moved', 'changed', 'zones'] as const;
type Differences = Readonly<Record<(typeof KINDS)[number], number>>;

const cardsById = ({ zones }: Curation): ReadonlyMap<string, Placed> =>
  new Map(
    zones.flatMap(({ id, cards }) => cards.map((card) => [card.articleId, { card, zone: id }] as const)),
  );

/** The ids of a zone's cards that the other curation has in the same zone. */
const orderOf = (
  placed: ReadonlyMap<string, Placed>,
  others: ReadonlyMap<string, Placed>,
): readonly string[] =>
  [...placed].filter(([id, { zone }]) => others.get(id)?.zone === zone).map(([id]) => id);

const wordsOf = ({ card }: Placed): string => JSON.stringify([card.until ?? null, textsOf(card)]);
const textsOf = ({ override = {} }: CuratedCard) => [
  ...[override.kicker, override.headline],
  ...[override.standfirst, override.mediaId],
];

/** Counts what differs. A card that moved past others counts; those that it passed do not. */
export function differences(draft: Curation, live: Curation): Differences {
  const [after, before] = [cardsById(draft), cardsById(live)];
  const kept = [...after].filter(([id]) => before.has(id));
  const changed = kept.filter(([id, placed]) => wordsOf(placed) !== wordsOf(before.get(id) ?? placed));
  const elsewhere = kept.filter(([id, { zone }]) => before.get(id)?.zone !== zone);
  return {
    added: after.size - kept.length,
    removed: before.size - kept.length,
    moved: elsewhere.length + movedWithin(orderOf(after, before), orderOf(before, after)),
    changed: changed.length,
    zones: zonesChanged(draft, live),
  };
}

/** The smallest number of items that move to make one order out of another: those outside of the longest run in order. */
function movedWithin(after: readonly string[], before: readonly string[]): number {
  const positions = new Map(before.map((id, at) => [id, at]));
  const tails: number[] = [];
  for (const id of after) {
    const position = positions.get(id) ?? 0;
    const at = tails.findIndex((tail) => tail >= position);
    if (at === -1) tails.push(position);
    else tails[at] = position;
  }
  return after.length - tails.length;
}

const settingsOf = ({ zones }: Curation): readonly string[] =>
  zones.map(({ id, layout, title, limit, fill }) =>
    JSON.stringify([id, layout, title, limit, fill.rule, fill.hours, fill.sectionId]),
  );

function zonesChanged(draft: Curation, live: Curation): number {
  const [after, before] = [settingsOf(draft), settingsOf(live)];
  const ids = ({ zones }: Curation) => zones.map(({ id }) => id);
  const kept = new Set(before);
  const other = after.filter((settings) => !kept.has(settings)).length;
  const stays = new Set(ids(draft));
  const gone = ids(live).filter((id) => !stays.has(id)).length;
  const were = new Set(ids(live));
  const order = ids(draft).filter((id) => were.has(id));
  return (
    other +
    gone +
    movedWithin(
      order,
      ids(live).filter((id) => stays.has(id)),
    )
  );
}

/** The differences in words; '' for none. */
export function changesText(draft: Curation, live: Curation, { context, lang }: FrontDeskContext): string {
  const counted = differences(draft, live);
  const parts = KINDS.filter((kind) => counted[kind] > 0).map((kind) =>
    context.t(lang, `fronts.desk.changes.${kind}`, { count: counted[kind] }),
  );
  return parts.join(context.t(lang, 'fronts.desk.changes.between'));
}
