/** What editors chose for a front, as cards. */
import type { ArticleSummary } from '../../articles/article';
import type { ArticleCard } from '../../articles/page/article.view';
import { cardsOf } from '../../articles/page/card.view';
import { memoMedia } from '../../articles/reading/memo.records';
import type { PageViewContext } from '../../articles/page/format';
import { pictureOf } from '../../media/pictures/picture';
import type { Stories } from '../stories';
import type { CuratedCard, Curation, Fill, ZoneName } from './curation';
import { curatedIds, standing, zoneNames } from './curation';

/** The curated cards of both zones at a moment, and what the pages that show them depend on. */
export interface ChosenCards {
  readonly cards: Readonly<Record<ZoneName, readonly ArticleCard[]>>;
  readonly stories: readonly ArticleSummary[];
  readonly dependsOn: readonly string[];
}

/** Cards in their order; a story that readers may not see leaves its place to the next. */
export async function chosenCards(
  curation: Curation,
  { stories, now }: { readonly stories: Stories; readonly now: Date },
  around: PageViewContext,
): Promise<ChosenCards> {
  const found = await stories.byIds(curatedIds(curation));
  const plain = new Map((await cardsOf(found, around)).map((card) => [card.id, card]));
  const overrides = zoneNames
    .flatMap((zone) => curation[zone].cards)
    .map(({ override }) => override?.mediaId);
  const pictures = await memoMedia(
    overrides.filter((id) => id !== undefined),
    around.memo,
  );
  const show = (chosen: CuratedCard): readonly ArticleCard[] => {
    const card = plain.get(chosen.articleId);
    return card ? [overridden(card, chosen, pictures)] : [];
  };
  return {
    cards: {
      top: standing(curation.top, now).flatMap(show),
      opinion: standing(curation.opinion, now).flatMap(show),
    },
    stories: found,
    // Also of stories that are not out yet: the front shows them once they are.
    dependsOn: [
      ...curatedIds(curation).map((id) => `article:${id}`),
      ...[...pictures.keys()].map((id) => `media:${id}`),
    ],
  };
}

/** The card in the front's own words; what it does not say is the story's. */
function overridden(
  card: ArticleCard,
  { override = {} }: CuratedCard,
  pictures: Awaited<ReturnType<typeof memoMedia>>,
): ArticleCard {
  const { headline, standfirst, mediaId } = override;
  const media = mediaId === undefined ? undefined : pictures.get(mediaId);
  const picture = media && pictureOf(media, { crop: 'card', lang: card.lang });
  return {
    ...card,
    ...(headline && { headline }),
    ...(standfirst && { standfirst }),
    ...(picture && { picture }),
  };
}

/** What fills the places below the chosen cards; undefined where it is simply the newest. */
export function fillOf<C extends { readonly id: string; readonly published: { readonly iso: string } }>(
  { rule, hours, sectionId }: Fill,
  offer: {
    readonly newest: readonly C[];
    readonly read: readonly C[];
    readonly inSection: (id: string) => readonly C[];
  },
  now: Date,
): readonly C[] | undefined {
  if (rule === 'none') return [];
  if (rule === 'newest' && hours === undefined && sectionId === undefined) return undefined;
  const from =
    rule === 'read' ? offer.read : sectionId === undefined ? offer.newest : offer.inSection(sectionId);
  const allowed =
    sectionId === undefined ? undefined : new Set(offer.inSection(sectionId).map(({ id }) => id));
  const oldest = hours === undefined ? undefined : now.getTime() - hours * 3_600_000;
  return from.filter(
    ({ id, published }) =>
      (allowed === undefined || allowed.has(id)) &&
      (oldest === undefined || Date.parse(published.iso) >= oldest),
  );
}
