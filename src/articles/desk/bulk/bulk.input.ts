import { z } from 'zod';
import { InvalidInput } from '../../../errors';
import { isId } from '../../../ids/id';
import type { Id } from '../../../ids/id';
import { fieldOf, listOf } from '../../../web/request/form';
import type { FormValues } from '../../../web/request/form';
import { isAct, ruleOf, actNames } from '../../../workflow/acts';
import type { Act } from '../../../workflow/acts';
import { readInput, text } from '../../../input';
import type { SectionTree } from '../../../sections/section.tree';
import type { StoryAct } from './bulk.acts';
import { assigning, binning, moving, placing, tagging } from './bulk.acts';

/** The most stories of one act: each is a transaction of its own. */
const MOST_STORIES = 100;

/** Acts of the workflow that need neither a note nor a time; a kill is done at the story. */
export const bulkActs: readonly Act[] = actNames.filter(
  (act) => act !== 'kill' && ruleOf(act).note !== 'required' && ruleOf(act).time !== 'required',
);

const tagNames = z
  .string()
  .transform((text) =>
    text
      .split(/[,،;؛\n]/)
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  )
  .pipe(z.array(z.string().max(100, 'web.error.tooLong')).min(1, 'web.error.required').max(20));

/** Reads the ids of the chosen stories, or the story in whose menu the button `bin:ID` is. @throws InvalidInput */
export function readChosen(values: FormValues): readonly Id[] {
  const [, own = ''] = /^bin:(\w+)$/.exec(fieldOf(values, 'act')) ?? [];
  const ids = isId(own) ? [own] : [...new Set(listOf(values, 'ids').filter(isId))];
  if (ids.length === 0) throw new InvalidInput({ ids: { key: 'articles.error.noneChosen' } });
  if (ids.length > MOST_STORIES) {
    throw new InvalidInput({ ids: { key: 'articles.error.tooManyChosen', values: { max: MOST_STORIES } } });
  }
  return ids;
}

const noteField = z.object({ note: text(2000).default('') });

type Reader = (values: FormValues, sections: SectionTree) => StoryAct;

const readers: Readonly<Record<string, Reader>> = {
  section: (values, sections) => {
    const found = sections.find(fieldOf(values, 'section'));
    if (!found) throw new InvalidInput({ section: { key: 'web.error.required' } });
    return placing(found.id);
  },
  tags: (values) => tagging(readInput(z.object({ tags: tagNames }), values).tags),
  assign: (values) => {
    const assignee = fieldOf(values, 'assignee');
    if (!isId(assignee)) throw new InvalidInput({ assignee: { key: 'web.error.required' } });
    return assigning(assignee);
  },
  bin: () => binning,
};

/** The acts that are no steps of the workflow. */
export const bulkNames: readonly string[] = Object.keys(readers);

/** Reads the act of a button: `section`, `tags`, `assign`, `bin`, `bin:ID` or `stage:ACT`. @throws InvalidInput */
export function readStoryAct(values: FormValues, sections: SectionTree): StoryAct {
  const [name = '', act = ''] = fieldOf(values, 'act').split(':');
  if (name === 'stage' && isAct(act) && bulkActs.includes(act))
    return moving(act, readInput(noteField, values).note);
  const reader = Object.hasOwn(readers, name) ? readers[name] : undefined;
  if (!reader) throw new InvalidInput({ act: { key: 'web.error.notUnderstood' } });
  return reader(values, sections);
}
