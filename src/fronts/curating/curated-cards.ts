/** The curated cards of a front and its backfill. */
import type { ArticleSummary } from '../../articles/article';
import type { ArticleCard } from '../../articles/page/article.view';
import { cardsOf } from '../../articles/page/card.view';
import { memoMedia } from '../../articles/reading/memo.records';
import type { PageViewContext } from '../../articles/page/format';
import { pictureOf } from '../../media/pictures/picture';
import type { Stories } from '../stories';
import type { Backfill, CuratedCard, Curation } from './curation';
import { activeCards, curatedIds, pictureIds } from './curation';

/** The curated cards of all zones at a time, and the dependencies of the pages that show them. */
export interface CuratedZones {
  /** By id of the zone; each zone has its list. */
  readonly cards: ReadonlyMap<string, readonly ArticleCard[]>;
  readonly stories: readonly ArticleSummary[];
  readonly dependsOn: readonly string[];
}

/** The cards in their order; a story that readers may not see leaves its slot to the next one. */
export async function curatedZones(
  curation: Curation,
  { stories, now }: { readonly stories: Stories; readonly now: Date },
  context: PageViewContext,
): Promise<CuratedZones> {
  const found = await stories.byIds(curatedIds(curation));
  const plain = new Map((await cardsOf(found, context)).map((card) => [card.id, card]));
  const pictures = await memoMedia(pictureIds(curation), context.memo);
  const show = (curated: CuratedCard): readonly ArticleCard[] => {
    const card = plain.get(curated.articleId);
    return card ? [withOverride(card, curated, pictures)] : [];
  };
  return {
    cards: new Map(curation.zones.map((zone) => [zone.id, activeCards(zone, now).flatMap(show)])),
    stories: found,
    // Stories that are not published yet are included: the front shows them after their publication.
    dependsOn: [
      ...curatedIds(curation).map((id) => `article:${id}`),
      ...[...pictures.keys()].map((id) => `media:${id}`),
    ],
  };
}

/** The card with the texts and the picture that the front has for it. */
function withOverride(
  card: ArticleCard,
  { override = {} }: CuratedCard,
  pictures: Awaited<ReturnType<typeof memoMedia>>,
): ArticleCard {
  const { kicker, headline, standfirst, mediaId } = override;
  const media = mediaId === undefined ? undefined : pictures.get(mediaId);
  const picture = media && pictureOf(media, { crop: 'card', lang: card.lang });
  return {
    ...card,
    ...(kicker && { kicker }),
    ...(headline && { headline }),
    ...(standfirst && { standfirst }),
    ...(picture && { picture }),
  };
}

/** The cards that a backfill rule takes from. */
export interface BackfillSource<C> {
  /** The newest that suit the layout of the zone. */
  readonly newest: readonly C[];
  readonly read: readonly C[];
  readonly inSection: (id: string) => readonly C[];
}

/** The cards for the empty slots; undefined for the newest ones, without a restriction. */
export function backfillOf<C extends { readonly id: string; readonly published: { readonly iso: string } }>(
  { rule, hours, sectionId }: Backfill,
  source: BackfillSource<C>,
  now: Date,
): readonly C[] | undefined {
  if (rule === 'none') return [];
  if (rule === 'newest' && hours === undefined && sectionId === undefined) return undefined;
  const from =
    rule === 'read' ? source.read : sectionId === undefined ? source.newest : source.inSection(sectionId);
  const allowed =
    sectionId === undefined ? undefined : new Set(source.inSection(sectionId).map(({ id }) => id));
  const oldest = hours === undefined ? undefined : now.getTime() - hours * 3_600_000;
  return from.filter(
    ({ id, published }) =>
      (allowed === undefined || allowed.has(id)) &&
      (oldest === undefined || Date.parse(published.iso) >= oldest),
  );
}
