/** The finder of stories for a front. */
import type { Request } from 'express';
import type { ArticleSummary } from '../../../articles/article';
import { wordsIn } from '../../../language/wording';
import type { Media } from '../../../media/media';
import { queryParam } from '../../../web/params';
import type { FieldOption } from '../../../web/request/form';
import type { Curation } from '../../curating/curation';
import { layouts } from '../../curating/zone-layouts';
import type { FrontDeskContext } from '../desk-context';
import { finderViews, type FinderQuery, type FinderView } from '../find-stories';
import { storyState, thumbOf, type CardState } from './card.view';
import { sectionChoices, zoneName } from './zone.view';

/** A story that editors can put on the front. */
interface StoryLine extends CardState {
  readonly id: string;
  readonly headline: string;
  readonly section: string;
  readonly thumb: string;
  /** Whether the front has it. */
  readonly placed: boolean;
}

export interface FinderFields {
  readonly q: string;
  readonly views: readonly FieldOption[];
  readonly sections: readonly FieldOption[];
  /** Zones that take the stories. */
  readonly zones: readonly FieldOption[];
  readonly found: readonly StoryLine[];
}

const isView = (value: string): value is FinderView => finderViews.some((view) => view === value);

/** Reads the search of the finder from the address. */
export function finderQuery(req: Request): FinderQuery {
  const show = queryParam(req, 'show');
  const query = { q: queryParam(req, 'q').slice(0, 300), section: queryParam(req, 'section').slice(0, 40) };
  return { ...query, show: isView(show) ? show : 'all' };
}

/** The search of the finder in the address of a front; '' for none. */
export function finderSearch({ q, section, show }: FinderQuery): string {
  const asked = Object.entries({ q, section, show: show === 'all' ? '' : show });
  const search = new URLSearchParams(asked.filter(([, value]) => value !== '')).toString();
  return search && `?${search}`;
}

/** The stories that were found, with their pictures and the curation of the front. */
export interface FinderStories {
  readonly found: readonly ArticleSummary[];
  readonly media: ReadonlyMap<string, Media>;
  readonly curation: Curation;
  readonly placed: ReadonlySet<string>;
}

/** The zones that take cards; the first is chosen. */
const zoneChoices = ({ zones }: Curation, context: FrontDeskContext) =>
  zones
    .filter(({ layout }) => layouts[layout].cards)
    .map((zone, at) => ({ value: zone.id, name: zoneName(zone, zones, context), selected: at === 0 }));

export function finderFields(
  query: FinderQuery,
  { found, media, curation, placed }: FinderStories,
  context: FrontDeskContext,
): FinderFields {
  const { context: viewContext, lang } = context;
  const line = (story: ArticleSummary): StoryLine => ({
    id: story.id,
    headline: story.headline,
    section: wordsIn(viewContext.sections().byId(story.sectionId)?.names ?? {}, lang),
    ...storyState(story, context),
    thumb: thumbOf(media.get(story.leadImage?.mediaId ?? ''), lang),
    placed: placed.has(story.id),
  });
  return {
    q: query.q,
    views: finderViews.map((view) => ({
      value: view,
      name: viewContext.t(lang, `fronts.desk.show.${view}`),
      selected: view === query.show,
    })),
    sections: sectionChoices(query.section, context),
    zones: zoneChoices(curation, context),
    found: found.map(line),
  };
}
