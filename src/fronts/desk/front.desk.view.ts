/** A front as its editors arrange it. */
import type { ArticleSummary } from '../../articles/article';
import { isLive } from '../../articles/article';
import { type PageViewContext } from '../../articles/page/format';
import { formatDateTime } from '../../language/locale/dates';
import { wordsIn } from '../../language/wording';
import type { Media } from '../../media/media';
import { pictureOf } from '../../media/pictures/picture';
import type { PictureView } from '../../media/pictures/picture.view';
import type { CuratedCard, Curation, FillRule, ZoneName } from '../curating/curation';
import { fillRules, places, standing } from '../curating/curation';
import { dateStyle } from '../../web/pages/paper';

export interface SlotChoice {
  readonly value: string;
  readonly name: string;
  readonly chosen: boolean;
}

/** A curated card on the desk. */
export interface CardLine {
  readonly id: string;
  readonly at: number;
  /** Where it stands now: «Lead», «Place 2», or that it waits. */
  readonly place: string;
  readonly headline: string;
  /** The story's own headline, where the front says it otherwise. */
  readonly original?: string;
  readonly state: string;
  /** Readers do not see it there at the moment. */
  readonly hidden: boolean;
  readonly until?: string;
  readonly untilValue: string;
  readonly first: boolean;
  readonly last: boolean;
  readonly moves: readonly SlotChoice[];
  readonly thumb?: PictureView;
  readonly own: { readonly headline: string; readonly standfirst: string };
  readonly pictures: readonly SlotChoice[];
}

export interface ZoneLines {
  readonly name: ZoneName;
  readonly cards: readonly CardLine[];
  readonly rules: readonly SlotChoice[];
  readonly hours: string;
  readonly sections: readonly SlotChoice[];
}

/** A story that could be put on the front. */
export interface StoryLine {
  readonly id: string;
  readonly headline: string;
  readonly section: string;
  readonly state: string;
}

/** What the lines of a page are made with. */
export interface FrontLines {
  readonly around: PageViewContext;
  /** Language of the desk. */
  readonly lang: string;
  readonly now: Date;
  readonly localTime: (moment: Date) => string;
}

/** When readers see a story, in words of the desk. */
export function stateOf(story: ArticleSummary | undefined, { around, lang, now }: FrontLines): string {
  const said = (moment: Date) => ({ when: formatDateTime(moment, dateStyle(around.paper(), lang)) });
  if (!story) return around.t(lang, 'fronts.desk.state.gone');
  if (isLive(story, now)) {
    return around.t(lang, 'fronts.desk.state.live', said(story.publishedAt ?? story.createdAt));
  }
  if (story.status === 'scheduled' && story.scheduledFor) {
    return around.t(lang, 'fronts.desk.state.scheduled', said(story.scheduledFor));
  }
  return around.t(lang, 'fronts.desk.state.hidden');
}

export const storyLine = (story: ArticleSummary, lines: FrontLines): StoryLine => ({
  id: story.id,
  headline: story.headline,
  section: wordsIn(lines.around.sections().byId(story.sectionId)?.names ?? {}, lines.lang),
  state: stateOf(story, lines),
});

export interface ZoneFacts {
  readonly stories: ReadonlyMap<string, ArticleSummary>;
  readonly media: ReadonlyMap<string, Media>;
  /** Pictures that can take the place of a story's own, the newest first. */
  readonly pictures: readonly Media[];
}

/** One zone of a front with its cards in their order. */
export function zoneLines(
  name: ZoneName,
  curation: Curation,
  facts: ZoneFacts,
  lines: FrontLines,
): ZoneLines {
  const { cards, fill } = curation[name];
  const standingNow = standing(curation[name], lines.now).filter(({ articleId }) => {
    const story = facts.stories.get(articleId);
    return story !== undefined && isLive(story, lines.now);
  });
  const { t, sections } = lines.around;
  const everywhere = { value: '', name: t(lines.lang, 'fronts.desk.anySection'), chosen: !fill.sectionId };
  return {
    name,
    cards: cards.map((card, at) =>
      cardLine(card, { at, of: cards.length, name, place: standingNow.indexOf(card) }, facts, lines),
    ),
    rules: fillRules.map((rule: FillRule) => ({
      value: rule,
      name: t(lines.lang, `fronts.desk.rule.${rule}`),
      chosen: rule === fill.rule,
    })),
    hours: String(fill.hours ?? ''),
    sections: [
      everywhere,
      ...sections()
        .all.filter(({ showOnFront }) => showOnFront)
        .map(({ id, names }) => ({
          value: id,
          name: wordsIn(names, lines.lang),
          chosen: id === fill.sectionId,
        })),
    ],
  };
}

interface Standing {
  readonly at: number;
  readonly of: number;
  readonly name: ZoneName;
  /** Among the cards that readers see, from 0; −1 where it is none of them. */
  readonly place: number;
}

function cardLine(card: CuratedCard, where: Standing, facts: ZoneFacts, lines: FrontLines): CardLine {
  const { around, lang, localTime } = lines;
  const story = facts.stories.get(card.articleId);
  const { headline, standfirst, mediaId } = card.override ?? {};
  const original = story?.headline ?? '';
  const shown = facts.media.get(mediaId ?? story?.leadImage?.mediaId ?? '');
  const thumb = shown && pictureOf(shown, { crop: 'card', lang });
  const { until } = card;
  return {
    id: card.articleId,
    at: where.at,
    headline: headline ?? original,
    ...(headline !== undefined && { original }),
    place: placeName(where.name, where.place, lines),
    state: stateOf(story, lines),
    hidden: where.place < 0 || where.place >= places[where.name],
    ...(until && {
      until: around.t(lang, until > lines.now ? 'fronts.desk.until' : 'fronts.desk.ended', {
        when: formatDateTime(until, dateStyle(around.paper(), lang)),
      }),
    }),
    untilValue: until ? localTime(until) : '',
    first: where.at === 0,
    last: where.at === where.of - 1,
    moves: Array.from({ length: where.of }, (_, to) => ({
      value: String(to),
      name: placeName(where.name, to, lines),
      chosen: to === where.at,
    })),
    ...(thumb && { thumb }),
    own: { headline: headline ?? '', standfirst: standfirst ?? '' },
    pictures: pictureChoices(mediaId, facts, lines),
  };
}

/** The name of a place of a zone, counted from 0. */
export function placeName(zone: ZoneName, place: number, { around, lang }: FrontLines): string {
  if (place < 0) return around.t(lang, 'fronts.desk.place.none');
  if (zone === 'top' && place === 0) return around.t(lang, 'fronts.desk.place.lead');
  const key = place < places[zone] ? 'fronts.desk.place.number' : 'fronts.desk.place.waiting';
  return around.t(lang, key, { number: place + 1 });
}

function pictureChoices(
  mediaId: string | undefined,
  { pictures, media }: ZoneFacts,
  { around, lang }: FrontLines,
): readonly SlotChoice[] {
  const chosen = mediaId === undefined ? undefined : media.get(mediaId);
  const offered = [
    ...new Map([...(chosen ? [chosen] : []), ...pictures].map((each) => [each.id, each])).values(),
  ];
  return [
    { value: '', name: around.t(lang, 'fronts.desk.ownPicture'), chosen: mediaId === undefined },
    ...offered.map((each) => ({
      value: each.id,
      name: wordsIn(each.alt, lang) || each.name,
      chosen: each.id === mediaId,
    })),
  ];
}
