import { tagKey } from '../../language/hashtags';
import type { Refinement } from '../../blocks/body/refine';
import { referencesOf, refine } from '../../blocks/body/refine';
import type { Media } from '../../media/media';
import { fileOf } from '../../media/media.file';
import type { Tag } from '../../sections/tags/tag';
import { tagPath } from '../../sections/tags/tag';
import { keysOf } from '../../sections/tags/tag.service';
import type { Article, ArticleSummary } from '../article';
import { articlePath } from '../article';
import { memoLive, memoMedia } from '../reading/memo.records';
import { labelledPicture } from '../labelled.picture';
import type { ViewContext } from './format';
import { editionUrl, dateTimeLabel } from './format';

/** A story's text as readers get it, and what it was made from. */
export interface ShownBody {
  readonly html: string;
  readonly dependsOn: readonly string[];
}

/** Refines the stored text with the paper's own tags, stories and pictures. */
export async function shownBody(
  article: Article,
  tags: readonly Tag[],
  { around, now }: { readonly around: ViewContext; readonly now: Date },
): Promise<ShownBody> {
  const { stories, pictures } = referencesOf(article.body);
  const [live, media] = await Promise.all([
    memoLive(stories, now, around.memo),
    memoMedia(pictures, around.memo),
  ]);
  const { lang } = article;
  const paper = around.paper();
  const text = (key: string) => around.t(lang, `articles.${key}`);
  const urls = storyUrls(live, around);
  const tagUrls = new Map(
    tags.flatMap((tag) => keysOf(tag).map((key) => [key, editionUrl(paper, lang, tagPath(tag))])),
  );
  const refinement: Refinement = {
    ...mediaLookups(media, lang, around),
    lang,
    tagUrl: (tag) => tagUrls.get(tagKey(tag)),
    storyUrl: (id) => urls.get(id),
    tableName: text('table'),
    running: { moment: (at) => dateTimeLabel(at, paper, lang).text, key: text('keyEntry') },
    notes: { title: text('footnotes'), back: text('footnoteBack') },
  };
  const dependsOn = [...stories.map((id) => `article:${id}`), ...pictures.map((id) => `media:${id}`)];
  return { html: refine(article.body, refinement), dependsOn };
}

const storyUrls = (stories: readonly ArticleSummary[], around: ViewContext): ReadonlyMap<string, string> =>
  new Map(
    stories.flatMap((story) => {
      const section = around.sections().byId(story.sectionId);
      return section
        ? [[story.id, editionUrl(around.paper(), story.lang, articlePath(section, story))] as const]
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
    return file && labelledPicture(file, { crop: 'full', lang, ...(alt ? { own: { alt } } : {}) }, t);
  },
  file: (id, alt) => {
    const file = media.get(id);
    return file && fileOf(file, lang, alt);
  },
});
