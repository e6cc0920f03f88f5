import { definedOnly } from '../../defined-only';
import { tagKey } from '../../language/hashtags';
import type { Refinement } from '../../blocks/body/refine';
import { referencesOf, refine } from '../../blocks/body/refine';
import type { Media } from '../../media/media';
import { fileInStory } from '../../media/media.file';
import type { Tag } from '../../sections/tags/tag';
import { tagPath } from '../../sections/tags/tag';
import { keysOf } from '../../sections/tags/tag.service';
import type { Article, ArticleSummary } from '../article';
import { articlePath } from '../article';
import { memoLive, memoMedia } from '../reading/memo.records';
import { labelledPicture } from '../labelled.picture';
import type { ViewContext } from './format';
import { editionUrl, dateTimeLabel } from './format';

/** A story's refined text, with the records that it depends on. */
export interface ReaderBody {
  readonly html: string;
  readonly dependsOn: readonly string[];
}

interface ReadingMoment {
  readonly context: ViewContext;
  readonly now: Date;
}

/** Refines the text of a story with the paper's tags, stories and pictures. */
export const readerBody = (
  article: Article,
  tags: readonly Tag[],
  moment: ReadingMoment,
): Promise<ReaderBody> => readerText(article, moment, tags);

/** Refines a stored text with the paper's stories and pictures, and with the given tags. */
export async function readerText(
  article: StoredText,
  moment: ReadingMoment,
  tags: readonly Tag[] = [],
): Promise<ReaderBody> {
  const { stories, pictures } = referencesOf(article.body);
  const refinement = await bodyRefinement(article, moment, tags);
  const dependsOn = [...stories.map((id) => `article:${id}`), ...pictures.map((id) => `media:${id}`)];
  return { html: refine(article.body, refinement), dependsOn };
}

type StoredText = Pick<Article, 'lang' | 'body'>;

/** The stories and pictures of the paper that a text names, and the tags that it may link. */
export async function bodyRefinement(
  { lang, body }: StoredText,
  { context, now }: ReadingMoment,
  tags: readonly Tag[],
): Promise<Refinement> {
  const { stories, pictures } = referencesOf(body);
  const [live, media] = await Promise.all([
    memoLive(stories, now, context.memo),
    memoMedia(pictures, context.memo),
  ]);
  const paper = context.paper();
  const text = (key: string) => context.t(lang, `articles.${key}`);
  const urls = storyUrls(live, context);
  const tagUrls = new Map(
    tags.flatMap((tag) => keysOf(tag).map((key) => [key, editionUrl(paper, lang, tagPath(tag))])),
  );
  return {
    ...mediaLookups(media, lang, context),
    lang,
    tagUrl: (tag) => tagUrls.get(tagKey(tag)),
    storyUrl: (id) => urls.get(id),
    tableName: text('table'),
    running: { moment: (at) => dateTimeLabel(at, paper, lang).text, key: text('keyEntry') },
    notes: { title: text('footnotes'), back: text('footnoteBack') },
  };
}

const storyUrls = (stories: readonly ArticleSummary[], context: ViewContext): ReadonlyMap<string, string> =>
  new Map(
    stories.flatMap((story) => {
      const section = context.sections().byId(story.sectionId);
      return section
        ? [[story.id, editionUrl(context.paper(), story.lang, articlePath(section, story))] as const]
        : [];
    }),
  );

const mediaLookups = (
  media: ReadonlyMap<string, Media>,
  lang: string,
  { t }: ViewContext,
): Pick<Refinement, 'picture' | 'file'> => ({
  picture: (id, alt) => {
    const file = media.get(id);
    return file && labelledPicture(file, { crop: 'full', lang, own: definedOnly({ alt }) }, t);
  },
  file: (id, alt) => {
    const file = media.get(id);
    return file && fileInStory(file, lang, alt);
  },
});
