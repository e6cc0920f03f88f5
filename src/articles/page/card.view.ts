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

/** The people and pictures that stories name, fetched together. */
export interface Gathered {
  readonly people: ReadonlyMap<string, Person>;
  readonly media: ReadonlyMap<string, Media>;
}

/** The people and pictures of all the stories; those that are not kept are read in two questions. */
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

/** Stories as lists show them, in their order; a story whose section is gone is left out. */
export async function cardsOf(
  stories: readonly ArticleSummary[],
  around: ViewContext,
): Promise<readonly ArticleCard[]> {
  const gathered = await gather(stories, around);
  return stories.flatMap((story) => articleCard(story, gathered, around) ?? []);
}

/** The records that a card needs in addition to its story. */
type MadeFrom = readonly unknown[];

/** A story that is kept in memory stands on many pages: its card is made once, as long as it is the same card. */
const known = new WeakMap<ArticleSummary, { readonly from: MadeFrom; readonly card: ArticleCard }>();

/** One story as lists show it, in the words of its own language. */
export function articleCard(
  story: ArticleSummary,
  gathered: Gathered,
  around: ViewContext,
): ArticleCard | undefined {
  const section = around.sections().byId(story.sectionId);
  if (!section) return undefined;
  const media = story.leadImage && gathered.media.get(story.leadImage.mediaId);
  const people = story.authors.map(({ personId }) => gathered.people.get(personId));
  const from = [around.paper(), section, media, ...people];
  const last = known.get(story);
  if (last && from.every((each, at) => each === last.from[at])) return last.card;
  const card = newCard(story, { section, media, gathered }, around);
  known.set(story, { from, card });
  return card;
}

/** Records that a card shows with its story. */
interface CardRecords {
  readonly section: Section;
  readonly media: Media | undefined;
  readonly gathered: Gathered;
}

function newCard(
  story: ArticleSummary,
  { section, media, gathered }: CardRecords,
  around: ViewContext,
): ArticleCard {
  const { lang, leadImage } = story;
  const paper = around.paper();
  const { kicker, standfirst, bylineText } = story;
  return {
    id: story.id,
    lang,
    dir: directionOf(lang),
    headline: headlineFor(story, 'card'),
    ...definedOnly({ kicker, standfirst, bylineText }),
    url: editionUrl(paper, lang, articlePath(section, story)),
    section: sectionLabel(section, paper, lang),
    authors: bylines(story, gathered, around),
    published: dateLabel(story.publishedAt ?? story.createdAt, paper, lang),
    opinion: section.opinion,
    ...definedOnly({
      picture: media && pictureOf(media, { crop: 'card', lang, ...(leadImage && { own: leadImage }) }),
    }),
  };
}

/** The names over the story: all who made it but its editors, each once. */
function bylines(story: ArticleSummary, { people }: Gathered, around: ViewContext): readonly NamedLink[] {
  return peopleOf(story, people).map(({ person }) => personLink(person, story.lang, around));
}

export const personLink = (person: Person, lang: string, around: ViewContext): NamedLink => ({
  name: wordsIn(person.names, lang),
  url: editionUrl(around.paper(), lang, personPath(person)),
});

/** Those whom the byline names, with what each did first. */
export function peopleOf(story: ArticleSummary, people: ReadonlyMap<string, Person>) {
  const named = new Map<string, { readonly person: Person; readonly role: string }>();
  for (const { personId, role } of story.authors) {
    const person = people.get(personId);
    if (person && role !== 'editor' && !named.has(personId)) named.set(personId, { person, role });
  }
  return [...named.values()];
}
