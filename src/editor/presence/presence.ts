/// <reference lib="dom" />
/** Several people on one story: who is here, which blocks they hold, and what they saved. */
import type { Editor } from '@tiptap/core';
import { holdLock } from '../autosave/journal/lock';
import { showAtBlocks } from './held-blocks';
import { showPeople } from './people-here';
import { Pull, type PullParts } from './pull';
import { followState } from '../../ui/presence/state-stream';
import { StoryStage } from './stage';
import { WritingPlace } from './writing-place';

function goToBlock({ view }: Editor, id: string): void {
  const block = view.dom.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`);
  block?.scrollIntoView({ block: 'center' });
}

/** Reports where this person writes, shows where others do, and brings in what they save. */
export function workTogether(parts: PullParts): void {
  const { editor, url, sender } = parts;
  const place = new WritingPlace(editor, () => beat());
  const beat = holdLock({ ...parts, place: () => place.fields() });
  const pull = new Pull(parts);
  const story = new StoryStage(parts);
  followState(url, ({ version, stage, people }) => {
    const others = people.filter(({ session }) => session !== sender.session);
    showPeople(others, (block) => goToBlock(editor, block));
    // A person may go on in another window: the drafts of both are merged.
    showAtBlocks(
      editor,
      others.filter(({ account }) => account !== sender.account),
    );
    if (version !== undefined) pull.hear(version);
    if (stage !== undefined) story.hear(stage);
  });
}
