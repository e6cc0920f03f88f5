/** Links and unlinks translations, and keeps the version that each is from. */
import type { Actor, ActorContext } from '../../accounts/account';
import { remember } from '../../audit/audit.service';
import { transaction } from '../../database/transaction';
import { InvalidInput, NotAllowed, NotPossible } from '../../errors';
import type { Id } from '../../ids/id';
import { newId } from '../../ids/object-id';
import { omit } from '../../defined-only';
import type { Article, ArticleSummary } from '../article';
import { isLive } from '../article';
import { mayEdit, mayRead } from '../article.rules';
import { findArticle, findArticleFor } from '../article.service';
import { listGroup } from '../store/article.find.model';
import { writeChange } from '../store/article.changelog';
import { putTranslationBase } from './translation.model';

/** The stories of the group that the person may see. */
export const readableGroup = async (
  { who, now }: ActorContext,
  { translationGroup }: Pick<ArticleSummary, 'translationGroup'>,
): Promise<readonly ArticleSummary[]> =>
  (await listGroup(translationGroup)).filter((story) => mayRead(who, story) || isLive(story, now));

/**
 * Makes a story a translation of another, from its present version.
 * @throws NotFound, NotAllowed, InvalidInput (`of`) where the group has the language or the story has a group
 */
export function linkTranslation({ who, now }: ActorContext, id: Id, of: Id): Promise<Article> {
  return transaction(async () => {
    const story = await editable(who, id);
    const original = await findArticleFor(who, of, now);
    if (story.translationGroup === original.translationGroup) {
      throw new InvalidInput({ of: { key: 'articles.translations.error.linked' } });
    }
    const [own, group] = [
      await listGroup(story.translationGroup),
      await listGroup(original.translationGroup),
    ];
    if (own.length > 1) throw new InvalidInput({ of: { key: 'articles.translations.error.inGroup' } });
    if (group.some(({ lang }) => lang === story.lang)) {
      throw new InvalidInput({ of: { key: 'articles.error.translated', values: { lang: story.lang } } });
    }
    const translation = { of: original.id, version: original.version };
    const after = { ...story, translationGroup: original.translationGroup, translation };
    const detail = { linked: original.id };
    return writeChange({ who, now }, { before: story, after }, { act: actFor(story), detail });
  });
}

/** Takes a story out of its group. @throws NotFound, NotAllowed, NotPossible where it is alone */
export function unlinkTranslation({ who, now }: ActorContext, id: Id): Promise<Article> {
  return transaction(async () => {
    const story = await editable(who, id);
    if ((await listGroup(story.translationGroup)).length < 2) {
      throw new NotPossible({ key: 'articles.translations.error.alone' });
    }
    const after = { ...omit(story, 'translation'), translationGroup: newId() };
    const detail = { unlinked: story.translationGroup };
    return writeChange({ who, now }, { before: story, after }, { act: actFor(story), detail });
  });
}

/** Notes that a translation holds what a version of the original says. It is no save of the translation. */
export function markTranslated(
  { who, now }: ActorContext,
  id: Id,
  { of, version }: NonNullable<Article['translation']>,
): Promise<void> {
  return transaction(async () => {
    const story = await editable(who, id);
    const original = await findArticle(of);
    if (story.translationGroup !== original.translationGroup) {
      throw new NotPossible({ key: 'articles.translations.error.alone' });
    }
    await putTranslationBase(id, { of, version: Math.min(version, original.version) });
    const detail = { of, version };
    await remember({ at: now, actor: who.id, act: 'article.translated', subject: `article:${id}`, detail });
  });
}

async function editable(who: Actor, id: Id): Promise<Article> {
  const story = await findArticle(id);
  if (!mayEdit(who, story)) throw new NotAllowed();
  return story;
}

const actFor = ({ status }: Article) => (status === 'published' ? 'article.updated' : 'article.saved');
