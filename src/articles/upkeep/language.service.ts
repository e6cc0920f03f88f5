/** The language of a story can change until it has readers: its address and its listings depend on it. */
import type { ActorContext } from '../../accounts/account';
import { EditedMeanwhile, InvalidInput, NotAllowed, NotPossible } from '../../errors';
import { loadPaper } from '../../settings/paper.service';
import type { Article } from '../article';
import { mayEdit } from '../article.rules';
import { findArticleFor } from '../article.service';
import { freeSlug } from '../article.slug';
import { writeChange } from '../store/article.changelog';
import { listGroup } from '../store/article.find.model';
import { retryOnDuplicate } from '../store/retry-on-duplicate';

/** Whether readers have never known the story, nor will at a set time. */
export const mayChangeLanguage = ({
  status,
  publishedAt,
}: Pick<Article, 'status' | 'publishedAt'>): boolean =>
  publishedAt === undefined && status !== 'scheduled' && status !== 'killed';

/**
 * Gives a story another language of the paper.
 * @throws NotAllowed, NotPossible once readers know it or where its translation has the language, InvalidInput (`newLanguage`)
 */
export function changeLanguage(
  { who, now }: ActorContext,
  { id, version }: Pick<Article, 'id' | 'version'>,
  lang: string,
): Promise<Article> {
  return retryOnDuplicate(async () => {
    const before = await findArticleFor(who, id, now);
    if (!mayEdit(who, before)) throw new NotAllowed();
    if (before.version !== version) throw new EditedMeanwhile(before.version);
    if (before.lang === lang) return before;
    if (!mayChangeLanguage(before)) throw new NotPossible({ key: 'articles.error.languageKnown' });
    const { languages } = await loadPaper('');
    if (!languages.includes(lang))
      throw new InvalidInput({ newLanguage: { key: 'web.error.notUnderstood' } });
    const group = await listGroup(before.translationGroup);
    if (group.some((other) => other.id !== id && other.lang === lang))
      throw new NotPossible({ key: 'articles.error.languageTaken' });
    const after = { ...before, lang, slug: await freeSlug(lang, before.slug, id) };
    return writeChange({ who, now }, { before, after }, { act: 'article.saved', detail: { lang } });
  });
}
