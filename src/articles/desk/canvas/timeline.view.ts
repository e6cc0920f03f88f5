/** The last versions of a story, for the panel of its page. */
import { namesOfAccounts } from '../../../workflow/colleagues';
import type { Article } from '../../article';
import type { ShownTime } from '../../page/article.view';
import { listRevisions } from '../../store/revision.model';
import type { DeskViewContext } from '../desk.context';
import { formatMoment } from '../desk.context';

const SHOWN = 8;

/** A version, and who made it. */
export interface TimelineLine {
  readonly version: number;
  readonly by: string;
  readonly at: ShownTime;
  readonly reason: string;
}

export async function timelineView(
  { id }: Pick<Article, 'id'>,
  context: DeskViewContext,
): Promise<readonly TimelineLine[]> {
  const [revisions, names] = await Promise.all([listRevisions(id, SHOWN), namesOfAccounts()]);
  return revisions.map(({ version, by, at, reason }) => ({
    version,
    by: names.get(by) ?? context.t(context.lang, 'workflow.system'),
    at: formatMoment(at, context),
    reason: context.t(context.lang, `articles.desk.reason.${reason.replace('article.', '')}`),
  }));
}
