/** The last versions of a story, for the panel of its page: each leads to what it changed. */
import { namesOfAccounts } from '../../../workflow/colleagues';
import type { Article } from '../../article';
import type { TimeView } from '../../page/article.view';
import type { DeskViewContext } from '../desk.context';
import { formatMoment } from '../desk.context';
import { changesHref, listVersions, versionFacts } from '../history/version-facts';
import type { VersionFacts } from '../history/version-facts';

const SHOWN = 8;

/** A version, who made it, and what it changed. */
export interface TimelineLine extends VersionFacts {
  readonly version: number;
  readonly name: string;
  readonly by: string;
  readonly at: TimeView;
  readonly reason: string;
  readonly href: string;
}

export async function timelineView(
  { id }: Pick<Article, 'id'>,
  context: DeskViewContext,
): Promise<readonly TimelineLine[]> {
  const [{ versions }, names] = await Promise.all([listVersions(id, SHOWN), namesOfAccounts()]);
  return versions.map((listed) => {
    const { version, by, at, reason, name = '' } = listed.revision;
    return {
      ...versionFacts(listed, context),
      version,
      name,
      by: names.get(by) ?? context.t(context.lang, 'workflow.system'),
      at: formatMoment(at, context),
      reason: context.t(context.lang, `articles.desk.reason.${reason.replace('article.', '')}`),
      href: changesHref(id, version),
    };
  });
}
