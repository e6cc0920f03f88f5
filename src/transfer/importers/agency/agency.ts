/**
 * Applies acts of an agency to imported stories: newer versions, cancellations, withholding. Edits of the newsroom
 * are never overwritten: the newer text becomes a proposal.
 */
import { commandLine } from '../../../accounts/account';
import type { Article } from '../../../articles/article';
import { proposedFields, textFields } from '../../../articles/article.fields';
import { readArticlePatch, type ArticleInput, type ArticlePatch } from '../../../articles/article.input';
import { findByExternalId, saveArticle } from '../../../articles/article.service';
import { formAt, formFor } from '../../../articles/working-drafts/saving.service';
import { transitionArticle } from '../../../articles/publishing/transition.service';
import { propose, notifyEditors } from '../../../articles/proposals/proposal.service';
import { kill, unpublish } from '../../../articles/publishing/publishing.service';
import { applyPatch } from '../../../articles/article.draft';
import { definedOnly, omit, recordOf } from '../../../defined-only';
import { undefinedIfNotFound } from '../../../errors';
import { noticeToReaders, agencyNote } from './agency.text';
import type { ImportItem, Cancellation } from '../item';
import { compareVersions, nameOfVersion } from './source-version';
import { digestOf, isVersioned, saveSourceVersion, type VersionedItem } from './source-version.service';
import { findImportedVersion, saveImportedVersion, type ImportedVersion } from './source-version.model';
import { published, readyStory, type StoryParts } from '../story';

/** Imports a version of a story that the paper has. */
export async function applyVersion(before: Article, item: VersionedItem, parts: StoryParts): Promise<void> {
  const { report } = parts;
  const known = await findImportedVersion(item.externalId);
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

/** Unpublishes a story until the end of its new embargo, and schedules it. */
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
  await notifyEditors(held, { note: agencyNote('embargoed', item) }, now);
  return held;
}

/** The transition that a new embargo requires for a published or scheduled story. */
const embargoActs: Readonly<Partial<Record<Article['status'], 'hold' | 'schedule'>>> = {
  published: 'hold',
  scheduled: 'schedule',
};

/** The same version again: a draft is published if the request asks for it. */
async function meetSame(before: Article, item: VersionedItem, parts: StoryParts): Promise<void> {
  parts.report.wasKnown();
  if (before.status !== 'draft') return;
  const { article, held } = await published(before, item, parts);
  if (held !== undefined) parts.report.hold(article.headline, held);
}

interface KnownStory {
  readonly before: Article;
  /** Whether the newsroom has edited the story since its import. */
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
  const saved = await saveArticle({ who: commandLine, now }, before, patch);
  const { article, held } =
    saved.status === 'draft' ? await published(saved, item, parts) : { article: saved, held: undefined };
  await saveSourceVersion(item, article);
  report.wasUpdated();
  report.say(article.headline, `${nameOfVersion(item.version)} replaces the one before`);
  if (held !== undefined) report.hold(article.headline, held);
  else if (article.status === 'unpublished')
    report.hold(article.headline, 'it was taken from readers here: an editor publishes it again');
  if (isLive) await notifyEditors(article, { note: agencyNote('updated', item) }, now);
}

/** Whether an embargo has not ended; a past one changes nothing. */
const inForce = (input: ArticleInput, now: Date): ArticleInput =>
  input.embargoUntil && input.embargoUntil <= now ? omit(input, 'embargoUntil') : input;

/** The fields of a newer version; section, address and language stay. */
function patchOf(input: ArticleInput, context: Parameters<typeof readArticlePatch>[1]): ArticlePatch {
  const { body, authors, tags, embargoUntil } = input;
  const words = {
    ...recordOf(textFields, (field) => input[field]),
    body,
    authors,
    tags,
    leadImage: input.leadImage ?? undefined,
    embargoUntil,
  };
  return readArticlePatch({ ...definedOnly(words), significant: true }, context);
}

/** Whether editors of the paper have changed the text since its import. */
async function isEdited(
  article: Article,
  { articleVersion }: ImportedVersion,
  { paper }: StoryParts,
): Promise<boolean> {
  if (article.version === articleVersion) return false;
  const imported = await formAt(article, articleVersion, paper).catch(undefinedIfNotFound);
  if (!imported) return true;
  const current = await formFor(article, paper);
  return [...proposedFields, 'authors' as const, 'tags' as const].some(
    (field) => imported[field] !== current[field],
  );
}

async function proposeNewer(
  { before, patch }: { readonly before: Article; readonly patch: ArticlePatch },
  item: VersionedItem,
  parts: StoryParts,
): Promise<void> {
  const { report, paper, now } = parts;
  const name = nameOfVersion(item.version);
  const form = await formFor(applyPatch(before, patch, before.tagIds), paper);
  const proposal = { articleId: before.id, name, form, receivedAt: now };
  await propose(commandLine, before, { proposal, note: agencyNote('proposed', item) });
  report.leaveOut(
    before.headline,
    `${name}: it waits beside the words of the paper, and an editor chooses (/desk/articles/${before.id}/proposal)`,
  );
}

/** Unpublishes a withheld story; its text stays. */
async function withhold(before: Article, item: VersionedItem, { report, now }: StoryParts): Promise<void> {
  const { id, status, headline } = before;
  const taken =
    status === 'published'
      ? await unpublish(commandLine, id, now)
      : status === 'scheduled'
        ? await transitionArticle({ who: commandLine, now }, id, { act: 'unschedule' })
        : before;
  const known = await findImportedVersion(item.externalId);
  const { version, externalId } = item;
  await saveImportedVersion({
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
  await notifyEditors(taken, { note: agencyNote('withheld', item) }, now);
}

/** A digest that no text has. */
const CANCELED = '';
const canceledAs = ({ externalId, canceled }: Cancellation) => ({
  externalId,
  version: canceled,
  digest: CANCELED,
});

/** Whether the agency canceled this version of the item, or a later one, before. */
export async function wasCanceled(item: ImportItem): Promise<boolean> {
  if (!isVersioned(item)) return false;
  const known = await findImportedVersion(item.externalId);
  return known?.digest === CANCELED && compareVersions(item.version, known.version) <= 0;
}

/** Applies a cancellation: kills the imported story with a notice, or prevents its import. */
export async function applyCancellation(
  entry: Cancellation,
  { report, now }: Pick<StoryParts, 'report' | 'now'>,
): Promise<void> {
  const before = await findByExternalId(entry.externalId);
  const known = await findImportedVersion(entry.externalId);
  if (!before) {
    // A canceled item can arrive later: files are repeated and not always in their order.
    await saveImportedVersion({ ...canceledAs(entry), articleVersion: 0 });
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
  await saveImportedVersion({ ...canceledAs(entry), articleVersion: killed.version });
  report.wasUpdated();
  report.say(before.headline, 'canceled by its agency: killed here, with a notice to readers');
  await notifyEditors(killed, { note: agencyNote('canceled', { copy: { notes: [entry.note] } }) }, now);
}
