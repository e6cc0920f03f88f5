import { directionOf } from '../../language/text/direction';
import { wordsIn } from '../../language/wording';
import type { Media } from '../../media/media';
import { pictureOf } from '../../media/pictures/picture';
import type { Person } from '../../people/person';
import { personPath } from '../../people/person';
import { definedOnly } from '../../defined-only';
import type { Section } from '../../sections/section';
import type { ArticleSummary } from '../article';
import { articlePath } from '../article';
import { headlineFor } from '../article.headline';
import type { ArticleCard, NamedLink } from './article.view';
import { memoMedia, memoPeople } from '../reading/memo.records';
import type { ViewContext } from './format';
import { editionUrl, sectionLabel, dateLabel } from './format';

/** The people and pictures that stories name. */
export interface Gathered {
  readonly people: ReadonlyMap<string, Person>;
  readonly media: ReadonlyMap<string, Media>;
}

/** Reads the people and pictures of all the stories; two queries read those that memory does not hold. */
export async function gather(
  stories: readonly ArticleSummary[],
  { memo }: Pick<ViewContext, 'memo'>,
): Promise<Gathered> {
  const [people, media] = await Promise.all([
    memoPeople(
      stories.flatMap(({ authors }) => authors.map(({ personId }) => personId)),
      memo,
    ),
    memoMedia(
      stories.flatMap(({ leadImage }) => leadImage?.mediaId ?? []),
      memo,
    ),
  ]);
  return { people, media };
}

/** Cards of stories, in their order, without stories whose section was removed. */
export async function cardsOf(
  stories: readonly ArticleSummary[],
  context: ViewContext,
): Promise<readonly ArticleCard[]> {
  const gathered = await gather(stories, context);
  return stories.flatMap((story) => articleCard(story, gathered, context) ?? []);
}

/** The records that a card needs in addition to its story. */
type MadeFrom = readonly unknown[];

/** Cards of stories in memory, which appear on many pages: a card is made again only if a record of it changed. */
const known = new WeakMap<ArticleSummary, { readonly from: MadeFrom; readonly card: ArticleCard }>();

/** The card of a story, in the story's language. */
function articleCard(
  story: ArticleSummary,
  gathered: Gathered,
  context: ViewContext,
): ArticleCard | undefined {
  const section = context.sections().byId(story.sectionId);
  if (!section) return undefined;
  const media = story.leadImage && gathered.media.get(story.leadImage.mediaId);
  const people = story.authors.map(({ personId }) => gathered.people.get(personId));
  const from = [context.paper(), section, media, ...people];
  const last = known.get(story);
  if (last && from.every((each, at) => each === last.from[at])) return last.card;
  const card = newCard(story, { section, media, gathered }, context);
  known.set(story, { from, card });
  return card;
}

/** The records that a card shows with its story. */
interface CardRecords {
  readonly section: Section;
  readonly media: Media | undefined;
  readonly gathered: Gathered;
}

function newCard(
  story: ArticleSummary,
  { section, media, gathered }: CardRecords,
  context: ViewContext,
): ArticleCard {
  const { lang, leadImage } = story;
  const paper = context.paper();
  const { kicker, standfirst, bylineText } = story;
  return {
    id: story.id,
    lang,
    dir: directionOf(lang),
    headline: headlineFor(story, 'card'),
    ...definedOnly({ kicker, standfirst, bylineText }),
    url: editionUrl(paper, lang, articlePath(section, story)),
    section: sectionLabel(section, paper, lang),
    authors: bylines(story, gathered, context),
    published: dateLabel(story.publishedAt ?? story.createdAt, paper, lang),
    opinion: section.opinion,
    ...definedOnly({
      picture: media && pictureOf(media, { crop: 'card', lang, ...(leadImage && { own: leadImage }) }),
    }),
  };
}

/** The names of the byline: all contributors but editors, each once. */
function bylines(story: ArticleSummary, { people }: Gathered, context: ViewContext): readonly NamedLink[] {
  return peopleOf(story, people).map(({ person }) => personLink(person, story.lang, context));
}

export const personLink = (person: Person, lang: string, context: ViewContext): NamedLink => ({
  name: wordsIn(person.names, lang),
  url: editionUrl(context.paper(), lang, personPath(person)),
});

/** The contributors of the byline, with the first contribution of each. */
export function peopleOf(story: ArticleSummary, people: ReadonlyMap<string, Person>) {
  const named = new Map<string, { readonly person: Person; readonly role: string }>();
  for (const { personId, role } of story.authors) {
    const person = people.get(personId);
    if (person && role !== 'editor' && !named.has(personId)) named.set(personId, { person, role });
  }
  return [...named.values()];
}
