/** Parts of the paper that go because no story needs them. */
import type { Actor } from '../../accounts/account';
import { transaction } from '../../database/transaction';
import { NotPossible } from '../../errors';
import { removePerson } from '../../people/person.removal.service';
import { removeSection } from '../../sections/section.removal.service';
import { removeTag } from '../../sections/tags/tag.changes.service';
import { isInUse } from '../store/article.find.model';

type Kind = 'section' | 'tag' | 'person';

const removals: Readonly<Record<Kind, (who: Actor, id: string, now: Date) => Promise<void>>> = {
  section: removeSection,
  tag: removeTag,
  person: removePerson,
};

/** @throws NotPossible where a story, of whatever stage, names it. */
const removeUnused =
  (kind: Kind) =>
  (who: Actor, id: string, now: Date): Promise<void> =>
    transaction(async () => {
      const used = /^[0-9a-f]{24}$/.test(id) && (await isInUse(kind, id));
      if (used) throw new NotPossible({ key: `articles.error.inUse.${kind}` });
      await removals[kind](who, id, now);
    });

export const removeSectionIfUnused = removeUnused('section');
export const removeTagIfUnused = removeUnused('tag');
export const removePersonIfUnused = removeUnused('person');
