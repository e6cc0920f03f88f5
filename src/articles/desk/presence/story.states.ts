import { isId } from '../../../ids/id';
import type { SubjectState } from '../../../workflow/presence/presence.streams';
import { statesOf } from '../../store/article.find.model';

const PREFIX = 'article:';

/** The version and the stage of stories by their subjects (`article:ID`), for the open pages of the desk. */
export async function storyStates(subjects: readonly string[]): Promise<ReadonlyMap<string, SubjectState>> {
  const ids = subjects
    .filter((subject) => subject.startsWith(PREFIX))
    .map((subject) => subject.slice(PREFIX.length))
    .filter(isId);
  const states = await statesOf(ids);
  return new Map([...states].map(([id, state]) => [`${PREFIX}${id}`, state]));
}
