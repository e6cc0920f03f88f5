/// <reference lib="dom" />
/** Files of this story whose upload a reload or a lost network interrupted: they are sent on, and inserted. */
import { button, el } from '../../blocks/browser/element';
import type { MediaItem } from '../../ui/media/library';
import { resumeUpload } from '../../ui/media/upload';
import { uploadLine } from '../../ui/media/upload-line';
import { unfinishedIn } from '../../ui/media/unfinished';
import { accountHere, mediaWord } from '../../ui/media/words';
import type { FollowLead } from './lead-picture';

interface UnfinishedParts {
  readonly place: string;
  readonly followLead: FollowLead | undefined;
  /** Where the files are listed. */
  readonly list: HTMLElement;
  readonly insert: (file: MediaItem) => void;
}

export async function offerUnfinished({ place, followLead, list, insert }: UnfinishedParts): Promise<void> {
  const account = accountHere();
  for (const file of await unfinishedIn(`${place} lead`, account)) followLead?.(resumeUpload(file));
  const files = await unfinishedIn(place, account);
  if (files.length === 0) return;
  const lines = files.map((file) => {
    const line = uploadLine(resumeUpload(file), {
      dropped: () => done(),
      stored: (state) => [
        button(
          mediaWord('insert'),
          () => {
            insert(state.file);
            done();
          },
          { class: 'plain' },
        ),
      ],
    });
    const done = () => {
      line.remove();
      panel.hidden = panel.querySelector('.upload') === null;
    };
    return line;
  });
  const title = el('p', {}, el('strong', {}, mediaWord('unfinished')));
  const panel = el('div', { class: 'notice unfinished', id: 'unfinished' }, title, ...lines);
  list.append(panel);
}
