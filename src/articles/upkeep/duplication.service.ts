/** Copies a story into a new draft. */
import type { ActorContext } from '../../accounts/account';
import { requireMay } from '../../accounts/permissions/permissions';
import { remember } from '../../audit/audit.service';
import { NotPossible } from '../../errors';
import { definedOnly, omit } from '../../defined-only';
import type { Id } from '../../ids/id';
import { newId } from '../../ids/object-id';
import type { Article } from '../article';
import { libraryViewer, requireKnownPictures } from '../article.pictures';
import { findArticleFor } from '../article.service';
import { freeSlug } from '../article.slug';
import { writeNew } from '../store/article.changelog';
import { retryOnDuplicate } from '../store/retry-on-duplicate';

/** What belongs to the original alone: its publication, its source and its readers. */
const own = [
  'externalId',
  'publishedAt',
  'updatedAt',
  'scheduledFor',
  'embargoUntil',
  'expiresAt',
  'killNotice',
  'assigneeIds',
] as const;

/**
 * Begins a draft with the text, pictures, section, tags and bylines of a story. The original stays as it is.
 * @throws NotFound, NotAllowed, NotPossible (it was killed), InvalidInput (a picture that the actor may not use)
 */
export function duplicateStory({ who, now }: ActorContext, id: Id): Promise<Article> {
  return retryOnDuplicate(async () => {
    requireMay(who, 'article.create');
    const original = await findArticleFor(who, id, now);
    if (original.status === 'killed') throw new NotPossible({ key: 'articles.error.duplicateKilled' });
    await requireKnownPictures(libraryViewer(who, now), picturesOf(original));
    const copy = await copyOf(original, { who, now });
    await remember({
      at: now,
      actor: who.id,
      act: 'article.duplicated',
      subject: `article:${id}`,
      detail: { copy: copy.id },
    });
    return writeNew(who, copy, { act: 'article.created', detail: { duplicateOf: id } });
  });
}

async function copyOf(original: Article, { who, now }: ActorContext): Promise<Article> {
  const id = newId();
  return {
    ...omit(original, ...own),
    id,
    slug: await freeSlug(original.lang, original.slug, id),
    formerSlugs: [],
    translationGroup: id,
    status: 'draft',
    version: 1,
    createdAt: now,
    savedAt: now,
    createdBy: who.id,
    corrections: [],
    seo: omit(original.seo, 'canonical'),
    demo: false,
  };
}

const picturesOf = ({ body, leadImage }: Article) => ({ body, ...definedOnly({ leadImage }) });
