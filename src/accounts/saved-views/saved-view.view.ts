/** The saved views beside the filters of a list. */
import type { Actor } from '../account';
import type { ViewedList } from './saved-view.service';
import { mayRemoveView, mayShareViews, viewsFor } from './saved-view.service';

interface ViewLink {
  readonly id: string;
  readonly name: string;
  readonly href: string;
  readonly current: boolean;
  readonly shared: boolean;
  readonly mayRemove: boolean;
}

export interface SavedViews {
  /** The address to which views are saved. */
  readonly action: string;
  readonly links: readonly ViewLink[];
  /** The parameters that a new view would have; absent where the list has no filters or they are saved already. */
  readonly params: string | undefined;
  readonly mayShare: boolean;
}

export async function savedViewsView(who: Actor, list: ViewedList, params: string): Promise<SavedViews> {
  const views = await viewsFor(who, list);
  return {
    action: `${list.address}/views`,
    links: views.map((view) => ({
      id: view.id,
      name: view.name,
      href: view.params === '' ? list.address : `${list.address}?${view.params}`,
      current: view.params === params,
      shared: view.shared,
      mayRemove: mayRemoveView(who, list, view),
    })),
    params: params === '' || views.some((view) => view.params === params) ? undefined : params,
    mayShare: mayShareViews(who, list),
  };
}
