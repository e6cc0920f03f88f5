/** The first story of each front, as readers see it: curated, else the newest one. */
import type { ArticleSummary } from '../../articles/article';
import { findMedia } from '../../media/media.service';
import { activeCards, type CardOverride, type Curation } from '../curating/curation';
import type { Front } from '../curating/front';
import { liveStories } from '../stories';
import { thumbOf } from './screen/card.view';

/** A front and what readers see of it. */
export interface LiveFront {
  readonly front: Front;
  readonly curation: Curation;
}

export interface FrontLead {
  readonly headline: string;
  /** Address of a small picture; '' without one. */
  readonly thumb: string;
}

/** Curated cards that are looked through: those of the first ones may have been withdrawn. */
const FIRST = 3;

/** A story that leads a front, with what the front changes of it. */
interface Lead {
  readonly story: ArticleSummary;
  readonly override?: CardOverride | undefined;
}

const pictureOf = ({ story, override }: Lead) => override?.mediaId ?? story.leadImage?.mediaId;

/** The leads of fronts by id, with the headlines and pictures of the front; an empty front has none. */
export async function frontLeads(
  fronts: readonly LiveFront[],
  now: Date,
): Promise<ReadonlyMap<string, FrontLead>> {
  const found = await Promise.all(
    fronts.map(async (each) => ({ front: each.front, lead: await leadOf(each, now) })),
  );
  const leads = found.flatMap(({ front, lead }) => (lead ? [{ front, lead }] : []));
  const media = await findMedia([...new Set(leads.flatMap(({ lead }) => pictureOf(lead) ?? []))]);
  return new Map(
    leads.map(({ front: { id, lang }, lead }) => {
      const headline = lead.override?.headline ?? lead.story.headline;
      return [id, { headline, thumb: thumbOf(media.get(pictureOf(lead) ?? ''), lang) }] as const;
    }),
  );
}

async function leadOf({ front, curation }: LiveFront, now: Date): Promise<Lead | undefined> {
  const stories = liveStories(front.lang, now);
  const cards = curation.zones.flatMap((zone) => activeCards(zone, now)).slice(0, FIRST);
  const [story] = await stories.byIds(cards.map(({ articleId }) => articleId));
  if (story) return { story, override: cards.find(({ articleId }) => articleId === story.id)?.override };
  const [newest] = front.section
    ? (await stories.inSection(front.section.id, { limit: 1 })).items
    : await stories.newest(1);
  return newest && { story: newest };
}
