import { z } from 'zod';
import type { Actor, ActorContext } from '../account';
import { mayAtAll } from '../permissions/permissions';
import { remember } from '../../audit/audit.service';
import { transaction } from '../../database/transaction';
import { NotAllowed, NotFound, NotPossible } from '../../errors';
import type { Id } from '../../ids/id';
import { newId } from '../../ids/object-id';
import { line, readInput } from '../../input';
import type { Action } from '../permissions/actions';
import type { SavedView, ViewedListName } from './saved-view.model';
import { countViewsOf, deleteView, findView, insertView, listViewsFor } from './saved-view.model';

/** The most views of one person, and the most that the list shows. */
const MOST_OWN = 30;
const MOST_SHOWN = 60;

const viewInput = z.object({ name: line(60), params: z.string().max(1000).default(''), shared: z.boolean() });

/** A list whose filters are saved as views. */
export interface ViewedList {
  readonly name: ViewedListName;
  /** Its address in the desk, below which its views are saved and removed. */
  readonly address: string;
  /** Who reads the list saves views; who has the second permission shares them and removes shared ones. */
  readonly reads: Action;
  readonly shares: Action;
  /** The parameters that the list understands, in their order. */
  readonly cleanParams: (params: URLSearchParams) => string;
}

export const mayShareViews = (who: Actor, { shares }: ViewedList): boolean => mayAtAll(who, shares);

/** Saves a view under a name. @throws InvalidInput (`name`), NotAllowed, NotPossible where the person has too many */
export function saveView({ who, now }: ActorContext, list: ViewedList, input: unknown): Promise<SavedView> {
  return transaction(async () => {
    const { name, params, shared } = readInput(viewInput, input);
    if (!mayAtAll(who, list.reads) || (shared && !mayShareViews(who, list))) throw new NotAllowed();
    if ((await countViewsOf(who.id)) >= MOST_OWN) {
      throw new NotPossible({ key: 'accounts.view.tooMany', values: { max: MOST_OWN } });
    }
    const cleaned = list.cleanParams(new URLSearchParams(params));
    const view: SavedView = {
      id: newId(),
      list: list.name,
      name,
      params: cleaned,
      ownerId: who.id,
      shared,
      createdAt: now,
    };
    await insertView(view);
    if (shared) await recordView({ who, now }, view, 'view.shared');
    return view;
  });
}

/** Removes a view of one's own, or a shared one. @throws NotFound, NotAllowed */
export function removeView({ who, now }: ActorContext, list: ViewedList, id: Id): Promise<SavedView> {
  return transaction(async () => {
    const view = await findView(id);
    if (view?.list !== list.name || !isSeenBy(who, view)) throw new NotFound();
    if (!mayRemoveView(who, list, view)) throw new NotAllowed();
    await deleteView(id);
    if (view.shared) await recordView({ who, now }, view, 'view.removed');
    return view;
  });
}

export const mayRemoveView = (who: Actor, list: ViewedList, { ownerId, shared }: SavedView): boolean =>
  ownerId === who.id || (shared && mayShareViews(who, list));

const isSeenBy = (who: Actor, { ownerId, shared }: SavedView): boolean => shared || ownerId === who.id;

const recordView = ({ who, now }: ActorContext, { id, name }: SavedView, act: string): Promise<void> =>
  remember({ at: now, actor: who.id, act, subject: `view:${id}`, detail: { name } });

/** The views of a list: those of a person and the shared ones. */
export const viewsFor = (who: Actor, { name }: ViewedList): Promise<readonly SavedView[]> =>
  listViewsFor(who.id, name, MOST_SHOWN);
