/**
 * Imports stories of other systems, many in one transaction. Each story is written once, in its final stage, with its
 * version, its audit entry and its event; lookups cover all stories at once.
 */
import type { Actor } from '../../accounts/account';
import { requireMay } from '../../accounts/permissions/permissions';
import { DomainError, InvalidInput, NotAllowed } from '../../errors';
import { newId } from '../../ids/object-id';
import { findHashtags, tagKey } from '../../language/hashtags';
import { textOfBody } from '../../blocks/body/plain-text';
import { slugOf } from '../../language/slug';
import { refuseRemotePictures } from '../../markup/remote.pictures';
import { ensureTagsByKey } from '../../sections/tags/tag.service';
import type { Tag } from '../../sections/tags/tag';
import type { Article } from '../article';
import { draftOf } from '../article.draft';
import { findByExternalIds } from '../store/article.find.model';
import type { ArticleInput } from '../article.input';
import { eventOf, applyTransition } from '../publishing/transition';
import { mayActOn } from '../article.rules';
import { checkPeople } from '../article.service';
import { freeSlugs } from '../article.slug';
import { withPictureWords } from '../picture-words/picture-words.service';
import { refuseStrayPictures } from '../picture.addresses';
import { writeAllNew, type NewStory } from '../store/article.changelog';
import { retryOnDuplicate } from '../store/retry-on-duplicate';
import {
  IncompleteStory,
  missingBy,
  readRules,
  type PublicationRules,
} from '../publishing/publication.check';

/** A story of another system, and its time of publication; without a time it stays a draft. */
export interface StoryImport {
  readonly input: ArticleInput;
  readonly at?: Date | undefined;
}

/** The actors and the time of an import. */
export interface ImportContext {
  /** The owner of the drafts. */
  readonly owner: Actor;
  /** The actor that publishes them, by the audit trail. */
  readonly publisher: Actor;
  readonly now: Date;
}

export interface ImportedArticle {
  readonly article: Article;
  /** Why it stays a draft although it has a time of publication. */
  readonly held?: DomainError | undefined;
}

/**
 * Writes all the stories in their order, or none. Stories that the paper's rules keep from publication stay drafts.
 * Their owners, who ordered the import, get no notifications.
 * @throws InvalidInput, NotAllowed if one of them cannot be written
 */
export function importArticles(
  stories: readonly StoryImport[],
  context: ImportContext,
): Promise<readonly ImportedArticle[]> {
  return retryOnDuplicate(async () => {
    const inputs = stories.map(({ input }) => input);
    requireMay(context.owner, 'article.create');
    for (const { body } of inputs) refuseRemotePictures(body);
    await checkPeople({ authors: inputs.flatMap(({ authors = [] }) => authors) });
    await refuseKnown(inputs);
    const drafts = await draftsOf(inputs, context);
    for (const { body } of drafts) refuseStrayPictures(body);
    const rules = await readRules();
    const imported: (ImportedArticle & NewStory)[] = [];
    for (const [place, draft] of drafts.entries()) {
      const story = await withPictureWords(draft);
      imported.push(await importedArticle(story, stories[place]?.at, { ...context, rules }));
    }
    await writeAllNew(context.publisher, imported);
    return imported;
  });
}

async function refuseKnown(inputs: readonly ArticleInput[]): Promise<void> {
  const ids = inputs.flatMap(({ externalId }) => externalId ?? []);
  const [twice] = [...(await findByExternalIds(ids)).keys(), ...ids.filter((id, at) => ids.indexOf(id) < at)];
  if (twice === undefined) return;
  throw new InvalidInput({
    externalId: { key: 'articles.error.externalId', values: { externalId: twice } },
  });
}

async function draftsOf(
  inputs: readonly ArticleInput[],
  { owner, now }: ImportContext,
): Promise<readonly Article[]> {
  const named = inputs.map((input) => ({ input, id: newId(), names: tagNamesOf(input) }));
  const slugs = await freeSlugs(
    named.map(({ input, id }) => ({ id, lang: input.lang, wanted: slugOf(input.slug ?? input.headline) })),
  );
  const tags = new Map<string, ReadonlyMap<string, Tag>>();
  for (const lang of new Set(inputs.map((input) => input.lang))) {
    const names = named.filter(({ input }) => input.lang === lang).flatMap((each) => each.names);
    tags.set(lang, await ensureTagsByKey(names, lang));
  }
  return named.map(({ input, id, names }) => {
    const own = names.flatMap((name) => tags.get(input.lang)?.get(tagKey(name))?.id ?? []);
    const about = { id, by: owner.id, now, slug: slugs.get(id) ?? id, translationGroup: id, demo: false };
    return draftOf(input, { ...about, tagIds: [...new Set(own)] });
  });
}

/** The named tags and the hashtags of the text. */
function tagNamesOf({ tags = [], body }: ArticleInput): readonly string[] {
  if (!/[#＃]/.test(body)) return tags;
  return [...tags, ...findHashtags(textOfBody(body)).map(({ tag }) => `#${tag}`)];
}

/** The publisher of imported stories, and the rules of publication. */
interface PublicationContext extends Pick<ImportContext, 'publisher' | 'now'> {
  readonly rules: PublicationRules;
}

async function importedArticle(
  draft: Article,
  at: Date | undefined,
  context: PublicationContext,
): Promise<ImportedArticle & NewStory> {
  if (at === undefined) return { article: draft, act: 'article.created' };
  try {
    return await published(draft, at, context);
  } catch (held) {
    if (!(held instanceof DomainError)) throw held;
    return { article: draft, held, act: 'article.created' };
  }
}

async function published(
  draft: Article,
  at: Date,
  { publisher, now, rules }: PublicationContext,
): Promise<NewStory> {
  const act = at > now ? 'schedule' : 'publish';
  if (!mayActOn(publisher, act, draft)) throw new NotAllowed();
  const article = applyTransition(draft, { act, how: { at } }, now);
  const missing = await missingBy(rules, draft);
  if (missing.length > 0) throw new IncompleteStory(missing);
  return { article, act: eventOf(act), detail: { act, from: draft.status, to: article.status } };
}
