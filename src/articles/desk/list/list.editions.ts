/** The other editions of the stories of a list, and their state. */
import { mayRead } from '../../article.rules';
import type { ArticleSummary } from '../../article';
import { isLive } from '../../article';
import { ownName } from '../../../language/names';
import type { ListBadge } from '../../../web/pages/list.view';
import { listGroups } from '../../store/article.find.model';
import { translationState } from '../../translations/translation';
import type { DeskViewContext } from '../desk.context';
import type { Viewer } from './list.rows';

/** The translations of each story that the viewer may see, by the story's id; none where it has none. */
export async function editionsOf(
  stories: readonly ArticleSummary[],
  { who, now }: Viewer,
  { paper, t, lang: own }: DeskViewContext,
): Promise<ReadonlyMap<string, readonly ListBadge[]>> {
  const { languages } = paper();
  if (languages.length < 2 || stories.length === 0) return new Map();
  const all = await listGroups(stories.map(({ translationGroup }) => translationGroup));
  const groups = new Map<string, ArticleSummary[]>();
  for (const story of all.filter((each) => mayRead(who, each) || isLive(each, now))) {
    groups.set(story.translationGroup, [...(groups.get(story.translationGroup) ?? []), story]);
  }
  const badgesOf = (story: ArticleSummary): readonly ListBadge[] => {
    const group = groups.get(story.translationGroup) ?? [];
    const others = group.filter(({ id }) => id !== story.id);
    return others.map((other) => {
      const state = translationState(other, group);
      const name = t(own, `articles.translations.state.${state}`);
      return { text: other.lang, state, label: `${ownName(other.lang)}: ${name}` };
    });
  };
  return new Map(stories.map((story) => [story.id, badgesOf(story)]));
}
