import type { Actor } from '../../../accounts/account';
import { isId } from '../../../ids/id';
import type { Id } from '../../../ids/id';
import type { StoryOutcome } from '../../../workflow/notifications/outcome';
import { mayRead } from '../../article.rules';
import { binnedAmong } from '../../deletion/deleted.model';
import { findSummaries } from '../../store/desk.lists.model';

const PREFIX = 'article:';

/** What became of the stories of notifications, by their subjects (`article:ID`), for a person. */
export async function storyOutcomes(
  who: Actor,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, StoryOutcome>> {
  const own = subjects.filter((subject) => subject.startsWith(PREFIX));
  const ids = [...new Set(own.map((subject) => subject.slice(PREFIX.length)))].filter(isId);
  const stories = await findSummaries(ids);
  const binned = await binnedAmong(ids.filter((id) => !stories.has(id)));
  const outcomeOf = (id: Id): StoryOutcome => {
    const story = stories.get(id);
    if (!story) return { is: binned.has(id) ? 'binned' : 'unreadable' };
    if (!mayRead(who, story)) return { is: 'unreadable' };
    const { status, createdBy, assigneeIds = [] } = story;
    return { is: 'here', stage: status, createdBy, assigneeIds };
  };
  return new Map(ids.map((id) => [`${PREFIX}${id}`, outcomeOf(id)]));
}
