/** The zones of a front, as readers see them. */
import type { ArticleCard, SectionLabel } from '../../articles/page/article.view';
import { sectionLabel, type PageViewContext } from '../../articles/page/format';
import type { Section } from '../../sections/section';
import type { ArrangedBlock, ArrangedZone } from '../arrangement';
import { wideBlocks } from '../block-rows';
import type { Curation } from '../curating/curation';
import type { ZoneLayout } from '../curating/zone-layouts';

/** A block of a section on the front page. */
interface SectionBlock {
  readonly section: SectionLabel;
  readonly lead: ArticleCard;
  readonly cards: readonly ArticleCard[];
  /** Whether the block takes a whole row; two of the others share a row. */
  readonly wide: boolean;
}

export interface FrontZone {
  readonly id: string;
  readonly layout: ZoneLayout;
  readonly title: string;
  /** Whether the title is for screen readers alone. */
  readonly titleHidden: boolean;
  /** Whether it is the first on the page, so that its pictures load at once. */
  readonly first: boolean;
  readonly lead?: ArticleCard;
  readonly cards: readonly ArticleCard[];
  readonly latest: readonly ArticleCard[];
  readonly blocks: readonly SectionBlock[];
}

/** The title of a zone that has none of its own, and whether readers see it. */
const titles: Readonly<Record<ZoneLayout, { readonly key: string; readonly hidden: boolean }>> = {
  lead: { key: 'fronts.topStories', hidden: true },
  pair: { key: 'fronts.selection', hidden: true },
  list: { key: 'fronts.selection', hidden: true },
  strip: { key: 'fronts.selection', hidden: true },
  opinion: { key: 'fronts.opinion', hidden: false },
  video: { key: 'fronts.films', hidden: false },
  read: { key: 'fronts.mostRead', hidden: false },
  sections: { key: 'fronts.children', hidden: true },
};

/** The zones with their titles, without empty ones. */
export function zoneViews(
  arranged: readonly ArrangedZone<Section, ArticleCard>[],
  { zones }: Curation,
  { lang, context }: { readonly lang: string; readonly context: PageViewContext },
): readonly FrontZone[] {
  const own = new Map(zones.map(({ id, title }) => [id, title]));
  return arranged
    .filter(({ lead, cards, blocks }) => lead !== undefined || cards.length > 0 || blocks.length > 0)
    .map(({ blocks, ...zone }, at) => {
      const title = own.get(zone.id);
      const { key, hidden } = titles[zone.layout];
      return {
        ...zone,
        title: title ?? context.t(lang, key),
        titleHidden: title === undefined && hidden,
        first: at === 0,
        blocks: blockViews(blocks, (section) => sectionLabel(section, context.paper(), lang)),
      };
    });
}

function blockViews(
  blocks: readonly ArrangedBlock<Section, ArticleCard>[],
  label: (section: Section) => SectionLabel,
): readonly SectionBlock[] {
  const wide = wideBlocks(blocks.map(({ cards }) => cards.length));
  return blocks.map((block, at) => ({ ...block, section: label(block.section), wide: wide.has(at) }));
}
