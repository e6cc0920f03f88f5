/** How a change is made to a front: the permission, the collision with the changes of others, the stored result. */
import type { Actor, ActorContext } from '../../accounts/account';
import { remember } from '../../audit/audit.service';
import { transaction } from '../../database/transaction';
import { EditedMeanwhile, NotAllowed } from '../../errors';
import { recordEvent } from '../../events/outbox';
import type { FrontState, Launch, RecentChange } from './curation.model';
import { findFrontState, insertLaunch, replaceFront } from './curation.model';
import { collides, WHOLE, type EditParts } from './edits/collisions';
import type { Front } from './front';
import { frontKey, mayCurate } from './front';
import { changedZones } from './launches/unlaunched';

/** Changes that later edits of an older page are compared with. */
const MOST_RECENT = 200;

/** A front and its version on the page of the editor. */
export interface FrontVersion {
  readonly front: Front;
  readonly version: number;
}

/** A change to a front and its entry in the audit log. */
export interface FrontChange {
  readonly act: string;
  readonly detail?: Readonly<Record<string, unknown>>;
  /** Whether the change is seen by readers. */
  readonly launches?: boolean;
  /** The parts that the change needs and changes; absent: the whole draft. */
  readonly parts?: (state: FrontState) => EditParts;
  /** Zones that the change names; those whose content it changes are found by comparison. */
  readonly zones?: readonly string[];
  /** Whether a newer version than that of the page has the result already. */
  readonly isDone?: (state: FrontState) => boolean;
  /** Returns the same state if there is nothing to change. */
  readonly apply: (state: FrontState) => FrontState | Promise<FrontState>;
}

const whole = (): EditParts => ({ needs: [WHOLE], changes: [WHOLE] });

/** Makes a change to a front. @throws NotAllowed, EditedMeanwhile, and what the change throws */
export function changeFront(
  { who, now }: ActorContext,
  { front, version }: FrontVersion,
  change: FrontChange,
): Promise<FrontState> {
  if (!mayCurate(who, front)) throw new NotAllowed();
  return transaction(async () => {
    const before = await findFrontState(front.id);
    if (version < before.version && change.isDone?.(before)) return before;
    const { needs, changes } = (change.parts ?? whole)(before);
    if (isCollision({ who, seen: version, needs }, before))
      throw new EditedMeanwhile(before.version, { key: 'fronts.error.meanwhile' });
    const changed = await change.apply(before);
    if (changed === before) return before;
    const zones = [...new Set([...(change.zones ?? []), ...changedZones(before.draft, changed.draft)])];
    const own: RecentChange = { version: before.version + 1, by: who.id, at: now, parts: changes, zones };
    const recent = [...(before.recent ?? []), own].slice(-MOST_RECENT);
    const after = { ...changed, version: own.version, recent };
    if (!(await replaceFront(front.id, after, before.version))) throw new EditedMeanwhile(after.version);
    if (change.launches && after.live) await recordLaunch(front, after.live);
    const entry = { at: now, actor: who.id, act: change.act, subject: frontKey(front) };
    await remember({ ...entry, detail: detailOf(change, after) });
    return after;
  });
}

const detailOf = ({ detail, launches }: FrontChange, { version, live }: FrontState) => ({
  version,
  ...detail,
  ...(launches && { number: live?.number }),
});

/** An act on the version that an editor sees. */
interface SeenVersion {
  readonly who: Actor;
  readonly seen: number;
  readonly needs: readonly string[];
}

/**
 * Whether another editor changed what an act needs since the version on the page. Acts of one editor in quick
 * succession come from one page: the second applies to the result of the first.
 */
function isCollision({ who, seen, needs }: SeenVersion, { version, recent = [] }: FrontState): boolean {
  const since = recent.filter((change) => change.version > seen);
  // A version that is unknown, or older than the changes that are kept.
  if (since.length !== version - seen) return true;
  return collides(
    needs,
    since.filter(({ by }) => by !== who.id).flatMap(({ parts }) => parts),
  );
}

async function recordLaunch(front: Front, launch: Launch): Promise<void> {
  await insertLaunch(front.id, launch);
  await recordEvent({ type: 'front.changed', subject: front.id, drops: [frontKey(front)] });
}
