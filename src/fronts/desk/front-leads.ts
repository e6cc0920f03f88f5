/** The first story of each front, as readers see it: curated, else the newest one. */
import type { ArticleSummary } from '../../articles/article';
import { findMedia } from '../../media/media.service';
import { curatedIds, type Curation } from '../curating/curation';
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

/** The leads of fronts by id; an empty front has none. */
export async function frontLeads(
  fronts: readonly LiveFront[],
  now: Date,
): Promise<ReadonlyMap<string, FrontLead>> {
  const found = await Promise.all(
    fronts.map(async (each) => ({
      id: each.front.id,
      lang: each.front.lang,
      story: await leadOf(each, now),
    })),
  );
  const leads = found.flatMap(({ id, lang, story }) => (story ? [{ id, lang, story }] : []));
  const media = await findMedia([...new Set(leads.flatMap(({ story }) => story.leadImage?.mediaId ?? []))]);
  return new Map(
    leads.map(({ id, lang, story }) => {
      const thumb = thumbOf(media.get(story.leadImage?.mediaId ?? ''), lang);
      return [id, { headline: story.headline, thumb }] as const;
    }),
  );
}

async function leadOf({ front, curation }: LiveFront, now: Date): Promise<ArticleSummary | undefined> {
  const stories = liveStories(front.lang, now);
  const [curated] = await stories.byIds(curatedIds(curation).slice(0, FIRST));
  if (curated) return curated;
  if (!front.section) return (await stories.newest(1))[0];
  return (await stories.inSection(front.section.id, { limit: 1 })).items[0];
}
