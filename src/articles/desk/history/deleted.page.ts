import { directionOf } from '../../../language/text/direction';
import { namesOfAccounts } from '../../../workflow/colleagues';
import type { DeletedStory } from '../../deletion/deleted.model';
import { DAYS_KEPT, purgedAt } from '../../deletion/deletion.service';
import type { DeskViewContext } from '../desk.context';
import { formatMoment } from '../desk.context';

/** The deleted stories, ready to print. @param found one more than `limit` where there are more */
export async function deletedPage(found: readonly DeletedStory[], limit: number, context: DeskViewContext) {
  const names = await namesOfAccounts();
  const stories = found.slice(0, limit);
  const last = found.length > limit ? stories.at(-1) : undefined;
  return {
    days: DAYS_KEPT,
    rows: stories.map((each) => rowOf(each, names, context)),
    older: last && `/desk/articles/deleted?before=${last.deletedAt.toISOString()}`,
  };
}

function rowOf(deleted: DeletedStory, names: ReadonlyMap<string, string>, context: DeskViewContext) {
  const { article, deletedBy, deletedAt, reason } = deleted;
  const nameOf = (id: string) => names.get(id) ?? context.t(context.lang, 'workflow.system');
  return {
    id: article.id,
    headline: article.headline,
    lang: article.lang,
    dir: directionOf(article.lang),
    stage: context.t(context.lang, `workflow.stage.${article.status}`),
    by: nameOf(article.createdBy),
    deletedBy: nameOf(deletedBy),
    deleted: formatMoment(deletedAt, context),
    until: formatMoment(purgedAt(deleted), context),
    reason,
  };
}
