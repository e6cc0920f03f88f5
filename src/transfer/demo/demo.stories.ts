import { system } from '../../accounts/account';
import { readArticleInput, readArticlePatch, type ValidationContext } from '../../articles/article.input';
import { createDraft, saveArticle } from '../../articles/article.service';
import { correct, publish } from '../../articles/publishing/publishing.service';
import { countReads } from '../../articles/reading/reading.service';
import { definedOnly } from '../../defined-only';
import type { Id } from '../../ids/id';
import type { DemoArticle } from './edition.article';
import type { DemoPictures } from './demo.pictures';
import { renderMarkdown } from '../markdown/markdown';

/** What the stories refer to, and the time of the import. */
interface DemoContext {
  readonly validation: ValidationContext;
  /** Ids of people by slug. */
  readonly people: ReadonlyMap<string, string>;
  readonly pictures: DemoPictures;
  readonly now: Date;
}

const HOUR = 3_600_000;
const STORY_LINK = /href="article:([^"]*)"/g;

/**
 * Writes, publishes, updates and corrects the stories, each act at its own time before now. Stories of a section
 * that the paper does not have are left out; links to them become plain text.
 * @returns the number of stories
 */
export async function writeDemoStories(
  stories: readonly DemoArticle[],
  context: DemoContext,
): Promise<number> {
  const { sections } = context.validation;
  const included = stories.filter((story) => sections.find(story.sections[0]) !== undefined);
  const ids = new Map<string, Id>();
  for (const story of included) ids.set(story.id, await createStory(story, ids, context));
  for (const story of included) await publishStory(story, ids, context);
  const reads = included.flatMap(({ id, reads: count }) => {
    const storyId = ids.get(id);
    return storyId === undefined ? [] : [[storyId, count] as const];
  });
  await countReads(new Map(reads), context.now);
  return included.length;
}

const before = (hours: number, now: Date): Date => new Date(now.getTime() - hours * HOUR);

/** Creates the draft without its body, which needs the ids of the stories that it links to. */
async function createStory(
  story: DemoArticle,
  ids: ReadonlyMap<string, Id>,
  context: DemoContext,
): Promise<Id> {
  const { headline, standfirst, kicker, dateline, lang, tags, authors } = story;
  const [section, ...alsoIn] = story.sections.filter((slug) => context.validation.sections.find(slug));
  const translationOf = story.translationOf === undefined ? undefined : ids.get(story.translationOf);
  const fields = definedOnly({
    headline,
    standfirst,
    kicker,
    dateline,
    lang,
    tags,
    section,
    alsoIn,
    translationOf,
    externalId: `demo:${story.id}`,
    authors: authors.flatMap((slug) => context.people.get(slug) ?? []).map((personId) => ({ personId })),
    leadImage: leadImageOf(story, context),
  });
  const written = before(story.publishedHoursAgo, context.now);
  const article = await createDraft(
    { who: system, now: written },
    readArticleInput(fields, context.validation),
    { demo: true },
  );
  return article.id;
}

/** The picture of a story; undefined where it was not stored. */
function leadImageOf({ picture }: DemoArticle, { pictures }: DemoContext) {
  const { id, alt, caption, credit } = picture;
  const mediaId = pictures.get(id);
  return mediaId === undefined ? undefined : { mediaId, alt, caption, credit };
}

/** Adds the body and publishes the story. */
async function publishStory(
  story: DemoArticle,
  ids: ReadonlyMap<string, Id>,
  context: DemoContext,
): Promise<void> {
  const id = ids.get(story.id);
  if (id === undefined) return;
  const published = before(story.publishedHoursAgo, context.now);
  const body = renderMarkdown(story.body).replace(STORY_LINK, (_link, name: string) => {
    const linked = ids.get(name);
    return linked === undefined ? '' : `href="article:${linked}"`;
  });
  await saveArticle(
    { who: system, now: published },
    { id, version: 1 },
    readArticlePatch({ body }, context.validation),
  );
  const { version } = await publish({ who: system, now: published }, id, {});
  await updateStory(story, { id, version }, context);
}

/** Applies the correction or the update after publication. */
async function updateStory(
  { updatedHoursAgo, correction }: DemoArticle,
  { id, version }: { id: Id; version: number },
  { validation, now }: DemoContext,
): Promise<void> {
  if (correction) await correct({ who: system, now: before(correction.hoursAgo, now) }, id, correction.text);
  else if (updatedHoursAgo !== undefined) {
    const patch = readArticlePatch({ significant: true }, validation);
    await saveArticle({ who: system, now: before(updatedHoursAgo, now) }, { id, version }, patch);
  }
}
