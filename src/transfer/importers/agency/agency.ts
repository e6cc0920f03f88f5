/**
 * What an agency does to a story after it was taken in: a newer version, a cancellation, a withholding. What
 * people of the paper wrote is never replaced: there the newer text waits beside theirs, and they choose.
 */
import { commandLine } from '../../../accounts/account';
import type { Article } from '../../../articles/article';
import { proposedFields, textFields } from '../../../articles/article.fields';
import { readArticlePatch, type ArticleInput, type ArticlePatch } from '../../../articles/article.input';
import { findByExternalId, saveArticle } from '../../../articles/article.service';
import { formAt, formFor } from '../../../articles/working-drafts/saving.service';
import { transitionArticle } from '../../../articles/publishing/transition.service';
import { propose, tellEditors } from '../../../articles/proposals/proposal.service';
import { kill, unpublish } from '../../../articles/publishing/publishing.service';
import { applyPatch } from '../../../articles/article.draft';
import { definedOnly, omit, recordOf } from '../../../defined-only';
import { noticeToReaders, toldOf } from './agency.text';
import type { ImportItem, Recall } from '../item';
import { compareVersions, nameOfVersion } from './source-version';
import { digestOf, isVersioned, noteVersion, type VersionedItem } from './source-version.service';
import { findTakenVersion, putTakenVersion, type TakenVersion } from './source-version.model';
import { published, readyStory, type StoryParts } from '../story';

/** A version of a story that the paper has. */
export async function meetVersion(before: Article, item: VersionedItem, parts: StoryParts): Promise<void> {
  const { report } = parts;
  const known = await findTakenVersion(item.externalId);
  const order = known ? compareVersions(item.version, known.version) : 1;
  if (known && order < 0) {
    report.wasKnown();
    report.say(
      before.headline,
      `${nameOfVersion(item.version)}: the paper has ${nameOfVersion(known.version)}, which is newer`,
    );
  } else if (known?.digest === digestOf(item)) await meetSame(before, item, parts);
  else if (before.status === 'killed')
    report.leaveOut(before.headline, 'a newer version of a story that was killed here');
  else if (item.withheld === true) await withhold(before, item, parts);
  else {
    const isOurs = known === undefined || (await isEdited(before, known, parts));
    const story = { before: await underEmbargo(before, item, parts), isOurs };
    await takeNewer(story, item, parts);
  }
}

/** The story as its new embargo leaves it: nothing of it is before readers until it ends, and then it comes back. */
async function underEmbargo(before: Article, item: VersionedItem, parts: StoryParts): Promise<Article> {
  const { embargoUntil: at } = item;
  const { now, report } = parts;
  const act = at && at > now ? embargoActs[before.status] : undefined;
  if (!act || (before.scheduledFor && at && before.scheduledFor >= at)) return before;
  const held = await transitionArticle({ who: commandLine, now }, before.id, { act, ...(at && { at }) });
  report.say(
    before.headline,
    `under embargo by its agency: before no reader until ${at?.toISOString() ?? ''}`,
  );
  await tellEditors(held, { note: toldOf('embargoed', item) }, now);
  return held;
}

/** What an embargo does to a story that is, or will be, before readers. */
const embargoActs: Readonly<Partial<Record<Article['status'], 'hold' | 'schedule'>>> = {
  published: 'hold',
  scheduled: 'schedule',
};

/** The same again: a draft is published where that is asked for now. */
async function meetSame(before: Article, item: VersionedItem, parts: StoryParts): Promise<void> {
  parts.report.wasKnown();
  if (before.status !== 'draft') return;
  const { article, held } = await published(before, item, parts);
  if (held !== undefined) parts.report.hold(article.headline, held);
}

interface KnownStory {
  readonly before: Article;
  /** The paper has edited the story since it came. */
  readonly isOurs: boolean;
}

async function takeNewer(
  { before, isOurs }: KnownStory,
  item: VersionedItem,
  parts: StoryParts,
): Promise<void> {
  const { report, paper, now } = parts;
  const { input, missing, omissions } = await readyStory(item, parts);
  const patch = patchOf(inForce(input, now), { languages: paper.languages, sections: parts.placing.tree });
  const isLive = before.status === 'published' || before.status === 'scheduled';
  const lifted = before.status === 'scheduled' && before.embargoUntil && item.embargoUntil === undefined;
  if (lifted) report.say(before.headline, 'its agency names no embargo any more: it stays scheduled here');
  report.miss(item.copy.headline, missing);
  for (const each of [...omissions, ...(item.copy.omissions ?? [])])
    report.leaveOut(item.copy.headline, each);
  const mayReplace = !isLive || (parts.publish && item.held === undefined);
  if (isOurs || !mayReplace) return proposeNewer({ before, patch }, item, parts);
  const saved = await saveArticle(commandLine, before.id, before.version, patch, now);
  const { article, held } =
    saved.status === 'draft' ? await published(saved, item, parts) : { article: saved, held: undefined };
  await noteVersion(item, article);
  report.wasUpdated();
  report.say(article.headline, `${nameOfVersion(item.version)} replaces the one before`);
  if (held !== undefined) report.hold(article.headline, held);
  else if (article.status === 'unpublished')
    report.hold(article.headline, 'it was taken from readers here: an editor publishes it again');
  if (isLive) await tellEditors(article, { note: toldOf('updated', item) }, now);
}

/** An embargo that is over forbids nothing, and the story keeps the time at which it came out. */
const inForce = (input: ArticleInput, now: Date): ArticleInput =>
  input.embargoUntil && input.embargoUntil <= now ? omit(input, 'embargoUntil') : input;

/** The words that a newer version brings; section, address and language are the paper's own. */
function patchOf(input: ArticleInput, around: Parameters<typeof readArticlePatch>[1]): ArticlePatch {
  const { body, authors, tags, embargoUntil } = input;
  const words = {
    ...recordOf(textFields, (field) => input[field]),
    body,
    authors,
    tags,
    leadImage: input.leadImage ?? undefined,
    embargoUntil,
  };
  return readArticlePatch({ ...definedOnly(words), significant: true }, around);
}

/** Whether people of the paper have changed the words since they came. */
async function isEdited(
  article: Article,
  { articleVersion }: TakenVersion,
  { paper }: StoryParts,
): Promise<boolean> {
  if (article.version === articleVersion) return false;
  const came = await formAt(article, articleVersion, paper).catch(() => undefined);
  if (!came) return true;
  const stands = await formFor(article, paper);
  return [...proposedFields, 'authors' as const, 'tags' as const].some(
    (field) => came[field] !== stands[field],
  );
}

async function proposeNewer(
  { before, patch }: { readonly before: Article; readonly patch: ArticlePatch },
  item: VersionedItem,
  parts: StoryParts,
): Promise<void> {
  const { report, paper, now } = parts;
  const name = nameOfVersion(item.version);
  const sheet = await formFor(applyPatch(before, patch, before.tagIds), paper);
  const proposal = { articleId: before.id, name, sheet, receivedAt: now };
  await propose(commandLine, before, { proposal, note: toldOf('proposed', item) });
  report.leaveOut(
    before.headline,
    `${name}: it waits beside the words of the paper, and an editor chooses (/desk/articles/${before.id}/proposal)`,
  );
}

/** A story that its agency holds back is no longer before readers; its words stay. */
async function withhold(before: Article, item: VersionedItem, { report, now }: StoryParts): Promise<void> {
  const { id, status, headline } = before;
  const taken =
    status === 'published'
      ? await unpublish(commandLine, id, now)
      : status === 'scheduled'
        ? await transitionArticle({ who: commandLine, now }, id, { act: 'unschedule' })
        : before;
  const known = await findTakenVersion(item.externalId);
  const { version, externalId } = item;
  await putTakenVersion({
    externalId,
    version,
    digest: digestOf(item),
    articleVersion: known?.articleVersion ?? taken.version,
  });
  report.wasUpdated();
  report.say(
    headline,
    taken === before
      ? 'withheld by its agency: it stays a draft'
      : 'withheld by its agency: taken from readers',
  );
  await tellEditors(taken, { note: toldOf('withheld', item) }, now);
}

/** No words have this digest. */
const CANCELED = '';
const canceledAs = ({ externalId, canceled }: Recall) => ({
  externalId,
  version: canceled,
  digest: CANCELED,
});

/** Whether its agency canceled, before the item came, this version of it or a later one. */
export async function wasCanceled(item: ImportItem): Promise<boolean> {
  if (!isVersioned(item)) return false;
  const known = await findTakenVersion(item.externalId);
  return known?.digest === CANCELED && compareVersions(item.version, known.version) <= 0;
}

/** A cancellation: what came is killed with a notice; what never came stays out. */
export async function recall(
  entry: Recall,
  { report, now }: Pick<StoryParts, 'report' | 'now'>,
): Promise<void> {
  const before = await findByExternalId(entry.externalId);
  const known = await findTakenVersion(entry.externalId);
  if (!before) {
    // What is canceled may arrive later: files come again, and not in the order in which they were written.
    await putTakenVersion({ ...canceledAs(entry), articleVersion: 0 });
    report.leaveOut(entry.title, 'canceled by their agency');
    return;
  }
  if (before.status === 'killed') {
    report.wasKnown();
    return;
  }
  if (known && compareVersions(entry.canceled, known.version) < 0) {
    report.wasKnown();
    report.say(
      before.headline,
      `${nameOfVersion(entry.canceled)}, a cancellation: the paper has ${nameOfVersion(known.version)}, which is newer`,
    );
    return;
  }
  const killed = await kill({ who: commandLine, now }, before.id, noticeToReaders(before.lang));
  await putTakenVersion({ ...canceledAs(entry), articleVersion: killed.version });
  report.wasUpdated();
  report.say(before.headline, 'canceled by its agency: killed here, with a notice to readers');
  await tellEditors(killed, { note: toldOf('canceled', { copy: { notes: [entry.note] } }) }, now);
}
