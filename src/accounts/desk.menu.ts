import type { Actor } from './account';
import type { Action } from './actions';
import { mayAtAll } from './permissions';

/** A line of the desk's menu, handed over by the room it leads to. */
export interface DeskMenuEntry {
  /** Key of its name (`media.desk.menu`), and what pages call themselves `current` by. */
  readonly key: string;
  readonly href: string;
  /** Shown only to people whose role may do this at all; without it, to everybody. */
  readonly permission?: Action;
}

/** The lines that lead this person somewhere. */
export const menuFor = (who: Actor, entries: readonly DeskMenuEntry[]): readonly DeskMenuEntry[] =>
  entries.filter(({ permission }) => permission === undefined || mayAtAll(who, permission));
