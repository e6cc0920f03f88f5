/**
 * Takes in stories of other systems, many in one transaction: each is written once, whole and at the stage that it
 * is to have, with its version, its entry in the audit trail and its event. What is looked up is looked up for all.
 */
import type { Actor } from '../../accounts/account';
import { requireMay } from '../../accounts/permissions/permissions';
import { DomainError, InvalidInput, NotAllowed } from '../../errors';
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
import { newId } from '../store/article.model';
import { eventOf, applyTransition } from '../publishing/transition';
import { mayActOn } from '../article.rules';
import { checkPeople } from '../article.service';
import { freeSlugs } from '../article.slug';
import { refuseStrayPictures } from '../picture.addresses';
import { writeAllNew, type NewStory } from '../store/article.changelog';
import { retryOnDuplicate } from '../store/retry-on-duplicate';
import {
  IncompleteStory,
  missingBy,
  readRules,
  type PublicationRules,
} from '../publishing/publication.check';

/** A story of another system, and when it is to come before readers; without a time it stays a draft. */
export interface StoryImport {
  readonly input: ArticleInput;
  readonly at?: Date | undefined;
}

/** Who takes the stories in. */
export interface Receiving {
  /** Whose drafts they are. */
  readonly owner: Actor;
  /** Who brings them before readers, and stands in the audit trail. */
  readonly publisher: Actor;
  readonly now: Date;
}

export interface Arrived {
  readonly article: Article;
  /** Why it stays a draft although it was to come before readers. */
  readonly held?: DomainError | undefined;
}

/**
 * Writes the stories or none of them, in their order. Stories that the paper's rules keep from readers stay
 * drafts. The owners get no message of each: they gave the order.
 * @throws InvalidInput, NotAllowed where one of them cannot be written
 */
export function takeInStories(
  arrivals: readonly StoryImport[],
  receiving: Receiving,
): Promise<readonly Arrived[]> {
  return retryOnDuplicate(async () => {
    const inputs = arrivals.map(({ input }) => input);
    requireMay(receiving.owner, 'article.create');
    for (const { body } of inputs) refuseRemotePictures(body);
    await checkPeople({ authors: inputs.flatMap(({ authors = [] }) => authors) });
    await refuseKnown(inputs);
    const drafts = await draftsOf(inputs, receiving);
    for (const { body } of drafts) refuseStrayPictures(body);
    const rules = await readRules();
    const taken: (Arrived & NewStory)[] = [];
    for (const [place, draft] of drafts.entries()) {
      taken.push(await brought(draft, arrivals[place]?.at, { ...receiving, rules }));
    }
    await writeAllNew(receiving.publisher, taken);
    return taken;
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
  { owner, now }: Receiving,
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

/** The tags named and the hashtags of the text. */
function tagNamesOf({ tags = [], body }: ArticleInput): readonly string[] {
  if (!/[#＃]/.test(body)) return tags;
  return [...tags, ...findHashtags(textOfBody(body)).map(({ tag }) => `#${tag}`)];
}

/** Who publishes imported stories, and by which rules. */
interface PublicationContext extends Pick<Receiving, 'publisher' | 'now'> {
  readonly rules: PublicationRules;
}

async function brought(
  draft: Article,
  at: Date | undefined,
  context: PublicationContext,
): Promise<Arrived & NewStory> {
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
