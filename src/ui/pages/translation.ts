/// <reference lib="dom" />
/** The page on which stories are linked as translations. */
import { combobox } from '../combobox';
import { request } from '../request';

interface FoundStory {
  readonly id: string;
  readonly headline: string;
  readonly stage: string;
}

/** Finds the story to link while its headline is typed. */
function findStories(input: HTMLInputElement): void {
  combobox({
    input,
    find: async (text, signal) => {
      if (text === '') return [];
      const reply = await request<readonly FoundStory[]>(
        `/desk/articles.json?q=${encodeURIComponent(text)}`,
        { signal },
      );
      return reply.ok
        ? reply.body.map(({ id, headline, stage }) => ({ id, name: headline, detail: stage }))
        : [];
    },
    choose: ({ id, name }) => {
      input.value = `${name} (${id})`;
    },
  });
}

const other = document.querySelector<HTMLInputElement>('#link-translation input[name=of]');
if (other) findStories(other);
