/** The pictures of authors in zones of opinion. */
import type { ArticleSummary } from '../../articles/article';
import type { ArticleCard } from '../../articles/page/article.view';
import { peopleOf } from '../../articles/page/card.view';
import type { PageViewContext } from '../../articles/page/format';
import { memoMedia, memoPeople } from '../../articles/reading/memo.records';
import type { Id } from '../../ids/id';
import { pictureOf } from '../../media/pictures/picture';
import type { FrontZone } from './zone.view';

/** Zones, and the dependencies of a page that shows them. */
export interface PortrayedZones {
  readonly zones: readonly FrontZone[];
  readonly dependsOn: readonly string[];
}

/** Adds the picture of the first author with one to the cards of opinions. */
export async function withPortraits(
  zones: readonly FrontZone[],
  stories: ReadonlyMap<string, ArticleSummary>,
  { memo }: PageViewContext,
): Promise<PortrayedZones> {
  const opinions = zones.filter(({ layout }) => layout === 'opinion').flatMap(({ cards }) => cards);
  const shown = opinions.flatMap(({ id }) => stories.get(id) ?? []);
  const people = await memoPeople(
    shown.flatMap(({ authors }) => authors.map(({ personId }) => personId)),
    memo,
  );
  const photoIds = new Map<string, Id>(
    shown.flatMap((story) => {
      const [photoId] = peopleOf(story, people).flatMap(({ person }) => person.photoId ?? []);
      return photoId ? [[story.id, photoId]] : [];
    }),
  );
  const photos = await memoMedia([...new Set(photoIds.values())], memo);
  const withPortrait = (card: ArticleCard): ArticleCard => {
    const photo = photos.get(photoIds.get(card.id) ?? '');
    const portrait = photo && pictureOf(photo, { crop: 'square', lang: card.lang });
    return portrait ? { ...card, portrait } : card;
  };
  return {
    zones: zones.map((zone) =>
      zone.layout === 'opinion' ? { ...zone, cards: zone.cards.map(withPortrait) } : zone,
    ),
    dependsOn: [...photos.keys()].map((id) => `media:${id}`),
  };
}
