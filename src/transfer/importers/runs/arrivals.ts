/** Stories of a file on their way into the paper: many in one transaction, and one by one where that fails. */
import { asActor, commandLine } from '../../../accounts/account';
import { takeInStories } from '../../../articles/importing/import.service';
import { articlePath } from '../../../articles/article';
import { retryOnDuplicate } from '../../../articles/store/retry-on-duplicate';
import { normalPath } from '../../../seo/redirect';
import { addRedirects, type NewRedirect } from '../../../seo/redirect.service';
import { editionPath } from '../../../web/pages/paper';
import { takeComments } from '../content/comments';
import type { ImportItem } from '../item';
import { rehearsed } from './rehearsal';
import { noteVersion } from '../agency/source-version.service';
import {
  publicationOf,
  readyStory,
  rememberingAuthors,
  type FindAuthor,
  type ReadyStory,
  type StoryParts,
  type WrittenStory,
} from '../story';

/** A story that came in. */
export interface TakenStory extends WrittenStory, ReadyStory {
  /** How many readers’ comments came with it. */
  readonly comments: number;
}

/** What became of a story. */
export type Outcome = TakenStory | FailedStory;

export interface FailedStory {
  readonly item: ImportItem;
  readonly problem: unknown;
}

/** Takes in stories that the paper does not have; what is wrong with one holds up no other. */
export async function takeStories(
  items: readonly ImportItem[],
  parts: StoryParts,
  dryRun: boolean,
): Promise<readonly Outcome[]> {
  const work = () => takeAll(items, parts);
  try {
    return await (dryRun ? rehearsed(work) : work());
  } catch (problem) {
    const [first] = items;
    if (first === undefined || items.length === 1)
      return first === undefined ? [] : [{ item: first, problem }];
    const outcomes: Outcome[] = [];
    for (const item of items) {
      for (const outcome of await takeStories([item], parts, dryRun)) outcomes.push(outcome);
    }
    return outcomes;
  }
}

async function takeAll(items: readonly ImportItem[], parts: StoryParts): Promise<readonly Outcome[]> {
  const findAuthor = rememberingAuthors(parts.now);
  const ready: ReadyStory[] = [];
  const failed: FailedStory[] = [];
  for (const item of items) {
    const each = await tried(item, parts, findAuthor);
    if ('problem' in each) failed.push(each);
    else ready.push(each);
  }
  return [...(await retryOnDuplicate(() => write(ready, parts))), ...failed];
}

async function tried(
  item: ImportItem,
  parts: StoryParts,
  findAuthor: FindAuthor,
): Promise<ReadyStory | FailedStory> {
  try {
    return await readyStory(item, parts, findAuthor);
  } catch (problem) {
    return { item, problem };
  }
}

/** Drafts are the account's own, where there is one; published they are by the command line. */
async function write(ready: readonly ReadyStory[], parts: StoryParts): Promise<readonly TakenStory[]> {
  const { account, now } = parts;
  const owner = account ? asActor(account) : commandLine;
  const wishes = ready.map(({ item }) => publicationOf(item, parts));
  const arrivals = ready.map(({ input }, place) => ({ input, at: wishes[place]?.at }));
  const arrived = await takeInStories(arrivals, { owner, publisher: commandLine, now });
  const written = arrived.flatMap(({ article, held }, place): Omit<TakenStory, 'comments'>[] => {
    const story = ready[place];
    return story ? [{ ...story, article, held: held ?? wishes[place]?.held }] : [];
  });
  await addRedirects(written.flatMap((each) => leadsTo(each, parts)));
  const taken: TakenStory[] = [];
  for (const each of written) {
    await noteVersion(each.item, each.article);
    taken.push({ ...each, comments: await takeComments(each.article, each.item, parts) });
  }
  return taken;
}

/** Readers' links to where a story stood lead to where it stands. */
function leadsTo(
  { item, article, place }: Pick<TakenStory, 'item' | 'article' | 'place'>,
  { paper }: StoryParts,
): readonly NewRedirect[] {
  const to = editionPath(paper, article.lang, articlePath(place.section, article));
  return (item.formerPaths ?? [])
    .filter((from) => normalPath(from) !== normalPath(to))
    .map((from) => ({ from, to }));
}
