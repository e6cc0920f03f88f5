/** A curated card as editors arrange it. */
import type { ArticleSummary } from '../../../articles/article';
import { isLive } from '../../../articles/article';
import { relativeTime } from '../../../language/locale/dates';
import { localOf } from '../../../language/locale/local-time';
import type { Media } from '../../../media/media';
import { pictureOf } from '../../../media/pictures/picture';
import type { CardOverride, CuratedCard, Zone } from '../../curating/curation';
import { slotsOf } from '../../curating/curation';
import { dateStyle } from '../../../web/pages/paper';
import { deskTimeOf, type FrontDeskContext } from '../desk-context';

/** The texts of a card that this front replaces, or those of the story. */
interface CardTexts {
  readonly kicker: string;
  readonly headline: string;
  readonly standfirst: string;
}

/** A curated card on the desk. */
export interface CardLine {
  readonly id: string;
  /** Position in its zone, from 1. */
  readonly number: number;
  /** Name of its slot: «Lead», «Place 2», «Waiting (7)». */
  readonly slotName: string;
  readonly kicker: string;
  readonly headline: string;
  readonly state: string;
  /** `live`, `scheduled`, `embargo`, `expired`, `killed`, `hidden`, `bin` or `gone`. */
  readonly stage: string;
  /** Whether readers do not see it at present. */
  readonly hidden: boolean;
  readonly until?: string;
  readonly untilValue: string;
  readonly first: boolean;
  readonly last: boolean;
  /** Address of a small picture; '' without one. */
  readonly thumb: string;
  readonly own: CardTexts & { readonly mediaId: string };
  readonly story: CardTexts;
  /** Whether this front changes the story's texts or picture. */
  readonly changed: boolean;
}

/** The records that the cards of a front refer to. */
export interface CardRecords {
  readonly stories: ReadonlyMap<string, ArticleSummary>;
  readonly media: ReadonlyMap<string, Media>;
  /** Headlines of the stories that are in the bin. */
  readonly inBin: ReadonlyMap<string, string>;
}

/** A card of a zone, and where it is. */
interface PlacedCard {
  readonly card: CuratedCard;
  readonly zone: Zone;
  /** Index among the cards that readers see; −1 for a card that readers do not see. */
  readonly slot: number;
}

export type CardState = Pick<CardLine, 'state' | 'stage'>;

/** The publication state of a story, in the language of the desk. */
export function storyState(story: ArticleSummary, context: FrontDeskContext): CardState {
  const { context: viewContext, lang, now } = context;
  const { status, scheduledFor, embargoUntil, expiresAt, publishedAt = story.createdAt } = story;
  const line = (stage: string, when = '') => stateLine(stage, context, { when });
  if (isLive(story, now))
    return line('live', relativeTime(publishedAt, now, dateStyle(viewContext.paper(), lang)));
  if (status === 'killed') return line('killed');
  if (status === 'scheduled' && scheduledFor) return line('scheduled', deskTimeOf(scheduledFor, context));
  if (expiresAt && expiresAt <= now) return line('expired', deskTimeOf(expiresAt, context));
  if (embargoUntil && embargoUntil > now) return line('embargo', deskTimeOf(embargoUntil, context));
  return stateLine('hidden', context, { status: viewContext.t(lang, `workflow.stage.${status}`) });
}

const stateLine = (
  stage: string,
  { context: { t }, lang }: FrontDeskContext,
  values: Readonly<Record<string, string>> = {},
): CardState => ({ stage, state: t(lang, `fronts.desk.state.${stage}`, values) });

/** Address of a small picture of a file; '' for none. */
export function thumbOf(media: Media | undefined, lang: string): string {
  const picture = media && pictureOf(media, { crop: 'card', lang });
  // The first address of the list is that of the smallest rendition.
  return picture?.srcset.split(' ', 1)[0] ?? '';
}

export function cardLine(placed: PlacedCard, records: CardRecords, context: FrontDeskContext): CardLine {
  const { card, zone, slot } = placed;
  const override = card.override ?? {};
  const story = records.stories.get(card.articleId);
  const at = zone.cards.indexOf(card);
  const binned = records.inBin.get(card.articleId);
  const texts = { own: ownTexts(override), story: storyTexts(story ?? goneStory(binned, context)) };
  const mediaId = override.mediaId ?? story?.leadImage?.mediaId;
  return {
    id: card.articleId,
    number: at + 1,
    kicker: texts.own.kicker || texts.story.kicker,
    headline: texts.own.headline || texts.story.headline,
    slotName: slotName(zone, slot, context),
    ...(story ? storyState(story, context) : stateLine(binned === undefined ? 'gone' : 'bin', context)),
    hidden: slot < 0 || slot >= slotsOf(zone),
    ...expiryOf(card, context),
    first: at === 0,
    last: at === zone.cards.length - 1,
    thumb: thumbOf(records.media.get(mediaId ?? ''), context.lang),
    ...texts,
    changed: Object.keys(override).length > 0,
  };
}

const ownTexts = ({ kicker = '', headline = '', standfirst = '', mediaId }: CardOverride) => ({
  kicker,
  headline,
  standfirst,
  mediaId: mediaId ?? '',
});

const storyTexts = ({
  kicker = '',
  headline,
  standfirst = '',
}: Pick<ArticleSummary, 'headline'> & Partial<CardTexts>): CardTexts => ({ kicker, headline, standfirst });

/** A story that was deleted: the bin has its headline until it is emptied. */
const goneStory = (binned: string | undefined, { context: { t }, lang }: FrontDeskContext) => ({
  headline: binned ?? t(lang, 'fronts.desk.goneStory'),
});

/** When the card expires, as a text and as the value of its field. */
function expiryOf({ until }: CuratedCard, context: FrontDeskContext): Pick<CardLine, 'until' | 'untilValue'> {
  if (!until) return { untilValue: '' };
  const { context: viewContext, lang, now } = context;
  const key = until > now ? 'fronts.desk.until' : 'fronts.desk.ended';
  return {
    until: viewContext.t(lang, key, { when: deskTimeOf(until, context) }),
    untilValue: localOf(until, viewContext.paper().timeZone),
  };
}

/** The name of a slot of a zone, counted from 0. */
function slotName(zone: Zone, slot: number, { context: viewContext, lang }: FrontDeskContext): string {
  if (slot < 0) return viewContext.t(lang, 'fronts.desk.place.none');
  if (zone.layout === 'lead' && slot === 0) return viewContext.t(lang, 'fronts.desk.place.lead');
  const key = slot < slotsOf(zone) ? 'fronts.desk.place.number' : 'fronts.desk.place.waiting';
  return viewContext.t(lang, key, { number: slot + 1 });
}
