/** The saved views beside the filters of the list. */
import type { Actor } from '../../../accounts/account';
import { mayRemoveView, mayShareViews, viewsFor } from './view.service';

interface ViewLink {
  readonly id: string;
  readonly name: string;
  readonly href: string;
  readonly current: boolean;
  readonly shared: boolean;
  readonly mayRemove: boolean;
}

export interface SavedViews {
  readonly links: readonly ViewLink[];
  /** The parameters that a new view would have; absent where the list has no filters or they are saved already. */
  readonly params: string | undefined;
  readonly mayShare: boolean;
}

export async function savedViewsView(who: Actor, params: string): Promise<SavedViews> {
  const views = await viewsFor(who);
  return {
    links: views.map((view) => ({
      id: view.id,
      name: view.name,
      href: view.params === '' ? '/desk/articles' : `/desk/articles?${view.params}`,
      current: view.params === params,
      shared: view.shared,
      mayRemove: mayRemoveView(who, view),
    })),
    params: params === '' || views.some((view) => view.params === params) ? undefined : params,
    mayShare: mayShareViews(who),
  };
}
