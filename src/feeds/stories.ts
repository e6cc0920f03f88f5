import type { Article, ArticleSummary } from '../articles/article';
import { articlePath } from '../articles/article';
import { findById } from '../articles/store/article.find.model';
import { labelledPicture } from '../articles/labelled.picture';
import { textOfBody } from '../blocks/body/plain-text';
import { definedOnly } from '../defined-only';
import type { Id } from '../ids/id';
import { excerpt } from '../language/text/plain';
import { wordsIn } from '../language/wording';
import type { Media } from '../media/media';
import { findMedia } from '../media/media.service';
import type { Person } from '../people/person';
import { personPath } from '../people/person';
import { findPeopleById } from '../people/person.service';
import type { Section } from '../sections/section';
import type { SectionTree } from '../sections/section.tree';
import type { Tag } from '../sections/tags/tag';
import { findTagsById } from '../sections/tags/tag.service';
import type { Paper } from '../web/pages/paper';
import type { Site } from '../web/site';
import { absoluteUrl, editionPath } from '../web/pages/paper';
import type { FeedItem, FeedPicture } from './feed';
import { feedHtml, storyUri } from './feed';
import { findLive } from '../articles/store/article.lists.model';
import { referencesOf, refineTree } from '../blocks/body/refine';
import type { Node } from '../markup/tree';
import { fileInStory } from '../media/media.file';

const SUMMARY = 300;

/** Everything to which a list of stories refers, loaded with one query per kind. */
interface FeedContext {
  readonly paper: Paper;
  readonly t: Site['t'];
  readonly sections: SectionTree;
  readonly people: ReadonlyMap<string, Person>;
  readonly tags: ReadonlyMap<string, Tag>;
  readonly media: ReadonlyMap<string, Media>;
  /** Addresses of linked stories, by id. */
  readonly urls: ReadonlyMap<string, string>;
}

/** The stories of a list as feed items. */
export async function feedItems(
  site: Pick<Site, 'paper' | 't'>,
  sections: SectionTree,
  list: readonly ArticleSummary[],
): Promise<readonly FeedItem[]> {
  const whole = await Promise.all(list.map(({ id }) => findById(id)));
  const stories = whole.filter((story) => story !== undefined);
  const paper = site.paper();
  const context = { paper, t: site.t, sections, ...(await loadReferences(paper, sections, stories)) };
  return stories.flatMap((story) => itemOf(story, context) ?? []);
}

async function loadReferences(
  paper: Paper,
  sections: SectionTree,
  stories: readonly Article[],
): Promise<Omit<FeedContext, 'paper' | 't' | 'sections'>> {
  const references = stories.map(({ body }) => referencesOf(body));
  const pictures = [
    ...stories.flatMap(({ leadImage }) => leadImage?.mediaId ?? []),
    ...references.flatMap((each) => each.pictures),
  ];
  const [people, tags, media, linked] = await Promise.all([
    findPeopleById(unique(stories.flatMap(({ authors }) => authors.map(({ personId }) => personId)))),
    findTagsById(unique(stories.flatMap(({ tagIds }) => tagIds))),
    findMedia(unique(pictures)),
    findLive(unique(references.flatMap((each) => each.stories)), new Date()),
  ]);
  const urls = new Map(
    linked.flatMap((story) => {
      const section = sections.byId(story.sectionId);
      return section
        ? [[story.id, editionPath(paper, story.lang, articlePath(section, story))] as const]
        : [];
    }),
  );
  return { people: byId(people), tags: byId(tags), media, urls };
}

/** The body with pictures and credits, without references to tags. */
const textFor = ({ body, lang, headline }: Article, { media, urls, t }: FeedContext): readonly Node[] =>
  refineTree(body, {
    lang,
    tagUrl: () => undefined,
    storyUrl: (id) => urls.get(id),
    picture: (id, alt) => {
      const file = media.get(id);
      return file && labelledPicture(file, { crop: 'full', lang, own: definedOnly({ alt }) }, t);
    },
    file: (id, alt) => {
      const file = media.get(id);
      return file && fileInStory(file, lang, alt);
    },
    tableName: headline,
  });

const unique = (ids: readonly Id[]): readonly Id[] => [...new Set(ids)];

const byId = <T extends { readonly id: Id }>(all: readonly T[]): ReadonlyMap<string, T> =>
  new Map(all.map((each) => [each.id, each]));

/** Undefined for a story without a section, which has no address. */
function itemOf(story: Article, context: FeedContext): FeedItem | undefined {
  const { paper, sections } = context;
  const section = sections.byId(story.sectionId);
  const { publishedAt, lang } = story;
  if (!section || !publishedAt) return undefined;
  const picture = pictureFor(story, context);
  return {
    id: storyUri(paper.siteUrl, story.id, publishedAt),
    url: absoluteUrl(paper, editionPath(paper, lang, articlePath(section, story))),
    title: story.headline,
    summary: excerpt(story.standfirst ?? textOfBody(story.body), SUMMARY),
    html: feedHtml(textFor(story, context), lang, paper.siteUrl),
    authors: authorsOf(story, context),
    categories: categoriesOf(story, section, context),
    published: publishedAt,
    updated: story.updatedAt ?? publishedAt,
    ...(picture && { picture }),
  };
}

function authorsOf(
  { authors, bylineText, lang }: Article,
  { people, paper }: FeedContext,
): FeedItem['authors'] {
  const named = authors
    .filter(({ role }) => role !== 'editor')
    .flatMap(({ personId }) => people.get(personId) ?? [])
    .map((person) => ({
      name: wordsIn(person.names, lang),
      url: absoluteUrl(paper, editionPath(paper, lang, personPath(person))),
    }));
  return named.length === 0 && bylineText ? [{ name: bylineText }] : named;
}

function categoriesOf({ tagIds, lang }: Article, section: Section, { tags }: FeedContext): readonly string[] {
  const names = tagIds.flatMap((id) => tags.get(id) ?? []).map((tag) => wordsIn(tag.names, lang));
  return [wordsIn(section.names, lang), ...names];
}

function pictureFor({ leadImage, lang }: Article, { media, paper, t }: FeedContext): FeedPicture | undefined {
  const file = leadImage && media.get(leadImage.mediaId);
  const picture = file && labelledPicture(file, { crop: 'full', lang, own: leadImage }, t);
  if (!picture) return undefined;
  const { src, width, height, alt, credit, label } = picture;
  const { sourceType } = file.iptc;
  const source = label !== undefined && sourceType !== undefined && { source: { code: sourceType, label } };
  return { url: absoluteUrl(paper, src), width, height, alt, ...(credit && { credit }), ...source };
}
