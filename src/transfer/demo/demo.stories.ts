import { system } from '../../accounts/account';
import { readArticleInput, readArticlePatch, type ValidationContext } from '../../articles/article.input';
import { createDraft, saveArticle } from '../../articles/article.service';
import { correct, publish } from '../../articles/publishing/publishing.service';
import { countReads } from '../../articles/reading/reading.service';
import { definedOnly } from '../../defined-only';
import type { DemoArticle } from './edition.article';
import type { DemoPictures } from './demo.pictures';
import { renderMarkdown } from '../markdown/markdown';

/** What the stories refer to, and when it is. */
export interface DemoGround {
  readonly around: ValidationContext;
  /** Ids of people by slug. */
  readonly people: ReadonlyMap<string, string>;
  readonly pictures: DemoPictures;
  readonly now: Date;
}

const HOUR = 3_600_000;
const STORY_LINK = /href="article:([^"]*)"/g;

/**
 * Writes, publishes, updates and corrects the stories, each act at its own hour before now. Stories whose
 * section the paper does not have are left out; a link to one of those keeps its words.
 */
export async function writeDemoStories(stories: readonly DemoArticle[], ground: DemoGround): Promise<number> {
  const { sections } = ground.around;
  const fitting = stories.filter((story) => sections.find(story.sections[0]) !== undefined);
  const ids = new Map<string, string>();
  for (const story of fitting) ids.set(story.id, await draft(story, ids, ground));
  for (const story of fitting) await bringOut(story, ids, ground);
  await countReads(new Map(fitting.map((story) => [ids.get(story.id) ?? '', story.reads])), ground.now);
  return fitting.length;
}

const before = (hours: number, now: Date): Date => new Date(now.getTime() - hours * HOUR);

/** The body waits for the ids of the stories it links to. */
async function draft(
  story: DemoArticle,
  ids: ReadonlyMap<string, string>,
  ground: DemoGround,
): Promise<string> {
  const { headline, standfirst, kicker, dateline, lang, tags } = story;
  const [section, ...alsoIn] = story.sections.filter((slug) => ground.around.sections.find(slug));
  const { id, alt, caption, credit } = story.picture;
  const mediaId = ground.pictures.get(id);
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
    authors: story.authors.flatMap((slug) => ground.people.get(slug) ?? []).map((personId) => ({ personId })),
    leadImage: mediaId === undefined ? undefined : { mediaId, alt, caption, credit },
  });
  const written = before(story.publishedHoursAgo, ground.now);
  const article = await createDraft(system, readArticleInput(fields, ground.around), written, true);
  return article.id;
}

async function bringOut(
  story: DemoArticle,
  ids: ReadonlyMap<string, string>,
  ground: DemoGround,
): Promise<void> {
  const id = ids.get(story.id);
  if (id === undefined) return;
  const published = before(story.publishedHoursAgo, ground.now);
  const body = renderMarkdown(story.body).replace(STORY_LINK, (_link, name: string) => {
    const linked = ids.get(name);
    return linked === undefined ? '' : `href="article:${linked}"`;
  });
  await saveArticle(system, id, 1, readArticlePatch({ body }, ground.around), published);
  const { version } = await publish({ who: system, now: published }, id, {});
  await follow(story, { id, version }, ground);
}

/** What happened to the story after it came out, in that order. */
async function follow(
  { updatedHoursAgo, correction }: DemoArticle,
  { id, version }: { id: string; version: number },
  { around, now }: DemoGround,
): Promise<void> {
  if (correction) await correct({ who: system, now: before(correction.hoursAgo, now) }, id, correction.text);
  else if (updatedHoursAgo !== undefined) {
    const patch = readArticlePatch({ significant: true }, around);
    await saveArticle(system, id, version, patch, before(updatedHoursAgo, now));
  }
}
