import { z } from 'zod';
import type { Actor, ActorContext } from '../../../accounts/account';
import { mayAtAll } from '../../../accounts/permissions/permissions';
import { remember } from '../../../audit/audit.service';
import { transaction } from '../../../database/transaction';
import { NotAllowed, NotFound, NotPossible } from '../../../errors';
import type { Id } from '../../../ids/id';
import { newId } from '../../../ids/object-id';
import { line, readInput } from '../../../input';
import { listParams, readListQuery } from '../list/list.input';
import type { SavedView } from './view.model';
import { countViewsOf, deleteView, findView, insertView, listViewsFor } from './view.model';

/** The most views of one person, and the most that the list shows. */
const MOST_OWN = 30;
const MOST_SHOWN = 60;

const viewInput = z.object({ name: line(60), params: z.string().max(1000).default(''), shared: z.boolean() });

/** The parameters that the list understands, in their order. */
const cleanParams = (params: string): string =>
  listParams(readListQuery(Object.fromEntries(new URLSearchParams(params)))).toString();

/** Who reviews stories shares views with the newsroom, and removes shared ones. */
export const mayShareViews = (who: Actor): boolean => mayAtAll(who, 'article.review');

/** Saves a view under a name. @throws InvalidInput (`name`), NotAllowed, NotPossible where the person has too many */
export function saveView({ who, now }: ActorContext, input: unknown): Promise<SavedView> {
  return transaction(async () => {
    const { name, params, shared } = readInput(viewInput, input);
    if (!mayAtAll(who, 'article.read') || (shared && !mayShareViews(who))) throw new NotAllowed();
    if ((await countViewsOf(who.id)) >= MOST_OWN) {
      throw new NotPossible({ key: 'articles.error.tooManyViews', values: { max: MOST_OWN } });
    }
    const view = { id: newId(), name, params: cleanParams(params), ownerId: who.id, shared, createdAt: now };
    await insertView(view);
    if (shared) await recordView({ who, now }, view, 'view.shared');
    return view;
  });
}

/** Removes a view of one's own, or a shared one. @throws NotFound, NotAllowed */
export function removeView({ who, now }: ActorContext, id: Id): Promise<SavedView> {
  return transaction(async () => {
    const view = await findView(id);
    if (!view || !isSeenBy(who, view)) throw new NotFound();
    if (!mayRemoveView(who, view)) throw new NotAllowed();
    await deleteView(id);
    if (view.shared) await recordView({ who, now }, view, 'view.removed');
    return view;
  });
}

export const mayRemoveView = (who: Actor, { ownerId, shared }: SavedView): boolean =>
  ownerId === who.id || (shared && mayShareViews(who));

const isSeenBy = (who: Actor, { ownerId, shared }: SavedView): boolean => shared || ownerId === who.id;

const recordView = ({ who, now }: ActorContext, { id, name }: SavedView, act: string): Promise<void> =>
  remember({ at: now, actor: who.id, act, subject: `view:${id}`, detail: { name } });

/** The views of a person and the shared ones. */
export const viewsFor = (who: Actor): Promise<readonly SavedView[]> => listViewsFor(who.id, MOST_SHOWN);
