/** Moves sections and people that no story uses, tags and static pages to the bin. */
import type { ActorContext } from '../../accounts/account';
import { transaction } from '../../database/transaction';
import { NotPossible } from '../../errors';
import { isId } from '../../ids/id';
import type { Id } from '../../ids/id';
import { wordsIn } from '../../language/wording';
import { removePage, titlesOf } from '../../pages/page.service';
import { removePerson } from '../../people/person.removal.service';
import { removeSection } from '../../sections/section.removal.service';
import { removeTag } from '../../sections/tags/tag.bin.service';
import { notifyMakers } from '../../workflow/notifications/makers.service';
import { countUsing, isInUse } from '../store/article.find.model';

async function refuseUsed(kind: 'section' | 'person', id: Id): Promise<void> {
  if (isId(id) && (await isInUse(kind, id))) throw new NotPossible({ key: `articles.error.inUse.${kind}` });
}

/** Most stories that are counted for a list; more are shown as `1000+`. */
export const MOST_COUNTED = 1000;

/** How many stories use a section or a person, up to `MOST_COUNTED`. */
export const countStoriesUsing = (kind: 'section' | 'person', id: Id): Promise<number> =>
  countUsing(kind, id, MOST_COUNTED);

/** Moves a section to the bin. @throws NotPossible where a story at any stage is in it */
export const removeSectionIfUnused = (context: ActorContext, id: Id): Promise<void> =>
  transaction(async () => {
    await refuseUsed('section', id);
    const { names } = await removeSection(context, id);
    await notifyMakers(context, { kind: 'deleted', what: 'section', id, title: wordsIn(names, 'ar') });
  });

/** Moves a person to the bin. @throws NotPossible where a story at any stage names the person */
export const removePersonIfUnused = (context: ActorContext, id: Id): Promise<void> =>
  transaction(async () => {
    await refuseUsed('person', id);
    const { names } = await removePerson(context, id);
    await notifyMakers(context, { kind: 'deleted', what: 'person', id, title: wordsIn(names, 'ar') });
  });

/** Moves a tag to the bin, used or not; its stories appear without it until it is restored. */
export const binTag = (context: ActorContext, id: Id): Promise<void> =>
  transaction(async () => {
    const { names } = await removeTag(context, id);
    await notifyMakers(context, { kind: 'deleted', what: 'tag', id, title: wordsIn(names, 'ar') });
  });

/** Moves a static page to the bin. */
export const binPage = (context: ActorContext, id: Id): Promise<void> =>
  transaction(async () => {
    const page = await removePage(context, id);
    const title = wordsIn(titlesOf(page), 'ar');
    await notifyMakers(context, { kind: 'deleted', what: 'page', id, title });
  });
