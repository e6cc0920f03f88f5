/** Stores stories: many in one transaction, and one by one where that fails. */
import { commandLine } from '../../../accounts/account';
import { importArticles } from '../../../articles/importing/import.service';
import { articlePath } from '../../../articles/article';
import { retryOnDuplicate } from '../../../articles/store/retry-on-duplicate';
import { normalPath } from '../../../seo/redirect';
import { addRedirects, type NewRedirect } from '../../../seo/redirect.service';
import { editionPath } from '../../../web/pages/paper';
import { importStoryComments } from '../content/comments';
import type { ImportItem } from '../item';
import { rolledBack } from './dry-run';
import { saveSourceVersion } from '../agency/source-version.service';
import {
  publicationOf,
  readyStory,
  rememberingAuthors,
  type FindAuthor,
  type ReadyStory,
  type StoryParts,
  type WrittenStory,
} from '../story';

/** An imported story. */
export interface ImportedStory extends WrittenStory, ReadyStory {
  /** Number of its imported comments. */
  readonly comments: number;
}

/** The result for a story. */
export type Outcome = ImportedStory | FailedStory;

interface FailedStory {
  readonly item: ImportItem;
  readonly problem: unknown;
}

/** Imports stories that the paper does not have; an invalid one does not affect the others. */
export async function importStories(
  items: readonly ImportItem[],
  parts: StoryParts,
  dryRun: boolean,
): Promise<readonly Outcome[]> {
  const work = () => importAll(items, parts);
  try {
    return await (dryRun ? rolledBack(work) : work());
  } catch (problem) {
    const [first] = items;
    if (first === undefined || items.length === 1)
      return first === undefined ? [] : [{ item: first, problem }];
    const outcomes: Outcome[] = [];
    for (const item of items) {
      for (const outcome of await importStories([item], parts, dryRun)) outcomes.push(outcome);
    }
    return outcomes;
  }
}

async function importAll(items: readonly ImportItem[], parts: StoryParts): Promise<readonly Outcome[]> {
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

/** Drafts belong to the owner of the run; the command line publishes them. */
async function write(ready: readonly ReadyStory[], parts: StoryParts): Promise<readonly ImportedStory[]> {
  const { owner, now } = parts;
  const publications = ready.map(({ item }) => publicationOf(item, parts));
  const arrivals = ready.map(({ input }, place) => ({ input, at: publications[place]?.at }));
  const arrived = await importArticles(arrivals, { owner, publisher: commandLine, now });
  const written = arrived.flatMap(({ article, held }, place): Omit<ImportedStory, 'comments'>[] => {
    const story = ready[place];
    return story ? [{ ...story, article, held: held ?? publications[place]?.held }] : [];
  });
  await addRedirects(written.flatMap((each) => redirectsTo(each, parts)));
  const taken: ImportedStory[] = [];
  for (const each of written) {
    await saveSourceVersion(each.item, each.article);
    taken.push({ ...each, comments: await importStoryComments(each.article, each.item, parts) });
  }
  return taken;
}

/** The redirects of the former paths of a story. */
function redirectsTo(
  { item, article, place }: Pick<ImportedStory, 'item' | 'article' | 'place'>,
  { paper }: StoryParts,
): readonly NewRedirect[] {
  const to = editionPath(paper, article.lang, articlePath(place.section, article));
  return (item.formerPaths ?? [])
    .filter((from) => normalPath(from) !== normalPath(to))
    .map((from) => ({ from, to }));
}
