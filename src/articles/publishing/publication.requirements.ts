/** Requirements of publication: one table by kind of story. */
import { hasWords } from '../../language/text/visible';
import { textOfBody } from '../../blocks/body/plain-text';
import { hasEntries } from '../../blocks/live-entry/report';
import type { Element } from '../../markup/tree';
import { elementsOf, parse } from '../../markup/tree';
import type { SectionTree } from '../../sections/section.tree';
import type { OptionalRequirement, StoryKind } from '../../settings/publication';
import type { Article } from '../article';
import type { PictureWithoutAlt } from '../article.pictures';

export type Requirement =
  'edition' | 'headline' | 'text' | 'section' | 'alt' | 'credit' | OptionalRequirement;

/** The properties of a story that the requirements check. */
export type Publishable = Pick<
  Article,
  'lang' | 'headline' | 'kicker' | 'standfirst' | 'dateline' | 'body' | 'authors' | 'bylineText' | 'leadImage'
> & {
  /** A form may name sections and tags that do not exist. */
  readonly sectionId: string;
  readonly tagIds: readonly string[];
};

/** Facts that the checks of the requirements need. */
export interface RequirementFacts {
  readonly sections: SectionTree;
  /** Languages of the paper's editions. */
  readonly languages: readonly string[];
  /** Pictures without alternative text. */
  readonly missingAlt: readonly PictureWithoutAlt[];
  /** Pictures without a credit, if the paper requires credits. */
  readonly uncredited: readonly PictureWithoutAlt[];
}

/** What is named before publication and forbids nothing (`hints/`). */
export type Hint = 'toFill' | 'untranslated' | 'noByline' | 'script' | 'creditScript';

/** A requirement that a story lacks or a hint on it, and its field. */
export interface Missing {
  readonly requirement: Requirement | Hint;
  /** The places, each with words of it. */
  readonly places?: readonly string[];
  /** The number of places, where not all are quoted. */
  readonly count?: number;
  readonly field: string;
  /** The pictures that lack it; empty if the story itself does. */
  readonly pictures: readonly Pick<PictureWithoutAlt, 'id' | 'name'>[];
}

/** Requirements of every paper. The pictures of a visual story replace its text. */
export const alwaysRequired: Readonly<Record<StoryKind, readonly Requirement[]>> = {
  news: ['edition', 'headline', 'text', 'section', 'alt', 'credit'],
  opinion: ['edition', 'headline', 'text', 'section', 'alt', 'credit'],
  live: ['edition', 'headline', 'text', 'section', 'alt', 'credit'],
  visual: ['edition', 'headline', 'section', 'alt', 'credit'],
};

type Check = (story: Publishable, facts: RequirementFacts) => readonly Missing[];

const hasExternalLink = (body: string): boolean =>
  elementsOf(parse(body)).some(
    ({ name, attributes }) => name === 'a' && /^https?:/.test(attributes['href'] ?? ''),
  );
const names = (story: Publishable): boolean => hasWords(story.bylineText ?? '');

/** The check of a requirement of the story itself. */
const one =
  (requirement: Requirement, field: string, isThere: (story: Publishable) => boolean): Check =>
  (story) =>
    isThere(story) ? [] : [{ requirement, field, pictures: [] }];

const checks: Readonly<Record<Requirement, Check>> = {
  edition: ({ lang }, { languages }) =>
    languages.includes(lang) ? [] : [{ requirement: 'edition', field: 'lang', pictures: [] }],
  headline: one('headline', 'headline', ({ headline }) => hasWords(headline)),
  text: one('text', 'body', ({ body }) => hasWords(textOfBody(body))),
  section: ({ sectionId }, { sections }) =>
    sections.byId(sectionId) ? [] : [{ requirement: 'section', field: 'section', pictures: [] }],
  alt: (_story, { missingAlt }) => byPlace('alt', missingAlt, 'leadAlt'),
  credit: (_story, { uncredited }) => byPlace('credit', uncredited, 'leadCredit'),
  label: one('label', 'kicker', ({ kicker = '' }) => hasWords(kicker)),
  standfirst: one('standfirst', 'standfirst', ({ standfirst = '' }) => hasWords(standfirst)),
  leadImage: one('leadImage', 'leadImage', ({ leadImage }) => leadImage !== undefined),
  byline: one('byline', 'bylineText', (story) => story.authors.length > 0 || names(story)),
  source: one('source', 'bylineText', (story) => names(story) || hasExternalLink(story.body)),
  dateline: one('dateline', 'dateline', ({ dateline = '' }) => hasWords(dateline)),
  tags: one('tags', 'tags', ({ tagIds }) => tagIds.length > 0),
};

/** Groups pictures by place: above the story, or in its text. */
function byPlace(
  requirement: Requirement,
  pictures: readonly PictureWithoutAlt[],
  leadField: string,
): readonly Missing[] {
  const places = [...new Set(pictures.map(({ place }) => place))];
  return places.map((place) => ({
    requirement,
    field: place === 'body' ? 'body' : leadField,
    pictures: pictures.filter((each) => each.place === place),
  }));
}

const isVisual = ({ name, attributes }: Element): boolean =>
  (name === 'img' && attributes['src'] !== undefined) ||
  (name === 'figure' && attributes['class'] === 'embed');

/** The kind of a story, by its section and its text. */
export function kindOf({ body, sectionId }: Publishable, sections: SectionTree): StoryKind {
  if (hasEntries(body)) return 'live';
  if (!hasWords(textOfBody(body)) && elementsOf(parse(body)).some(isVisual)) return 'visual';
  return sections.byId(sectionId)?.opinion === true ? 'opinion' : 'news';
}

/** All requirements that a story lacks, in the order of the table. */
export function missingOf(
  story: Publishable,
  facts: RequirementFacts,
  additional: Readonly<Record<StoryKind, readonly OptionalRequirement[]>>,
): readonly Missing[] {
  const kind = kindOf(story, facts.sections);
  return [...alwaysRequired[kind], ...additional[kind]].flatMap((name) => checks[name](story, facts));
}
