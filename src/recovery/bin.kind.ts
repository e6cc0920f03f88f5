import type { Actor, ActorContext } from '../accounts/account';
import type { Id } from '../ids/id';
import type { Wording } from '../language/wording';
import type { FileStore } from '../storage/files';

export const binTabs = [
  'story',
  'media',
  'comment',
  'tag',
  'page',
  'person',
  'section',
  'menu',
  'redirect',
] as const;
export type BinTab = (typeof binTabs)[number];

export const isBinTab = (name: string): name is BinTab => binTabs.some((tab) => tab === name);

/** The address of the form that restores a thing. */
export const restoreAddress = (tab: BinTab, id: string): string => `/desk/bin/${tab}/${id}/restore`;

/** A deleted thing as the list shows it. */
export interface InBin {
  readonly id: Id;
  readonly names: Wording;
  readonly deletedAt: Date;
  readonly deletedBy: string;
  readonly reason?: string;
  /** Key of a message that says more: the stage of a story, the kind of a file. */
  readonly detail?: string;
  /** A text of people that says more, such as who wrote a comment. */
  readonly note?: string;
  readonly picture?: { readonly src: string; readonly width: number; readonly height: number };
}

/** A part of a list: things deleted before a moment. */
export interface BinPart {
  readonly before: Date | undefined;
  readonly limit: number;
}

/** What is lost with a thing that is removed for good: message names and numbers. */
export type Losses = Readonly<Record<string, number>>;

/** The acts on deleted things of one kind. Lists and counts hold what the actor may restore. */
export interface KindInBin {
  mayUse(who: Actor): boolean;
  /** One more than `limit` if there are more. */
  list(who: Actor, part: BinPart): Promise<readonly InBin[]>;
  count(who: Actor, most: number): Promise<number>;
  /** @throws NotFound where it is not in the bin or the actor may not restore it */
  find(who: Actor, id: Id): Promise<InBin>;
  /** @returns the desk's address of the restored thing */
  restore(context: ActorContext, id: Id): Promise<string>;
  /** Removes a thing for good; the caller checks permissions. */
  purge(context: ActorContext, id: Id, files: FileStore): Promise<void>;
  losses(id: Id): Promise<Losses>;
}
