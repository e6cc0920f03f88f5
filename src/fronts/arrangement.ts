/** What the arrangement needs to know of a story. */
export interface SlotCandidate {
  readonly id: string;
  readonly picture?: unknown;
  readonly opinion: boolean;
}

/** A section and its newest stories, newest first. */
export interface SectionStories<S, C> {
  readonly section: S;
  readonly stories: readonly C[];
}

/** The front page before it has words: which story stands where. */
export interface Arrangement<S, C> {
  readonly lead?: C;
  readonly secondary: readonly C[];
  readonly latest: readonly C[];
  readonly opinion: readonly C[];
  readonly blocks: readonly { readonly section: S; readonly lead?: C; readonly cards: readonly C[] }[];
}

/** What editors chose, before the rest is filled up. */
export interface Chosen<C> {
  /** In their order: the first leads, whatever is newer. */
  readonly top: readonly C[];
  readonly opinion: readonly C[];
  /** What fills the places below, where the newest shall not. */
  readonly fill: { readonly top?: readonly C[]; readonly opinion?: readonly C[] };
}

const nothingChosen = { top: [], opinion: [], fill: {} };

const SECONDARY = 4;
const LATEST = 8;
const OPINION = 3;
const BLOCK = 4;
/** A picture lifts a story to the top only from among the freshest: an older one is no news. */
const FRESH = 6;
/** With fewer stories a block looks forgotten. */
const FULL_ENOUGH = 2;

/**
 * Lays the front page out: what editors chose stands first, and nothing that fills the other places rises
 * above it. Without a choice the newest story with a picture leads, the next ones stand beside it. Opinion has
 * its own corner. No story stands twice in the lead, beside it, among opinions and in the blocks;
 * a section that would be left empty shows stories that are also in the list of the latest.
 * @param newest stories of the edition, newest first
 */
export function arrange<S, C extends SlotCandidate>(
  newest: readonly C[],
  opinions: readonly C[],
  sections: readonly SectionStories<S, C>[],
  chosen: Chosen<C> = nothingChosen,
): Arrangement<S, C> {
  const news = newest.filter((story) => !story.opinion);
  const free = news.slice(0, FRESH).find((story) => story.picture !== undefined) ?? news[0];
  const lead = chosen.top[0] ?? free;
  const shown = new Set(lead && [lead.id]);
  // A story that editors put among the opinions does not fill the top.
  const kept = new Set(chosen.opinion.map(({ id }) => id));
  const fill = (chosen.fill.top ?? news).filter(({ id }) => !kept.has(id));
  const secondary = takeUnseen([...chosen.top.slice(1), ...fill], SECONDARY, shown);
  const opinion = takeUnseen([...chosen.opinion, ...(chosen.fill.opinion ?? opinions)], OPINION, shown);
  const latest = news.filter((story) => !shown.has(story.id)).slice(0, LATEST);
  const listed = new Set(latest.map((story) => story.id));
  const blocks = sections.map(({ section, stories }) => ({ section, ...block(stories, shown, listed) }));
  return {
    ...(lead && { lead }),
    secondary,
    latest,
    opinion,
    blocks: blocks.filter(({ lead: first }) => first !== undefined),
  };
}

function takeUnseen<C extends SlotCandidate>(stories: readonly C[], count: number, seen: Set<string>): C[] {
  const taken = stories.filter((story) => !seen.has(story.id)).slice(0, count);
  for (const story of taken) seen.add(story.id);
  return taken;
}

function block<C extends SlotCandidate>(
  stories: readonly C[],
  seen: Set<string>,
  listed: ReadonlySet<string>,
) {
  const unlisted = stories.filter((story) => !seen.has(story.id) && !listed.has(story.id));
  const taken = takeUnseen(unlisted.length >= FULL_ENOUGH ? unlisted : stories, BLOCK, seen);
  const lead = taken.find((story) => story.picture !== undefined) ?? taken[0];
  return { ...(lead && { lead }), cards: taken.filter((story) => story !== lead) };
}
