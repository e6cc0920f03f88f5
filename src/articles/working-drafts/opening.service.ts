/** Opening a story to write: with what the person typed and did not save, over what others saved since. */
import type { Actor } from '../../accounts/account';
import type { Paper } from '../../web/pages/paper';
import { livingSessions } from '../../workflow/locks/presence.service';
import type { Article } from '../article';
import { merge } from '../form/merge';
import type { ArticleForm } from '../form/article.form';
import { changedFields } from '../form/article.form';
import type { AdoptedDraft, SessionWithDraft, WritingSession } from './draft';
import { sentBase } from './draft';
import { listDrafts } from './draft.model';
import { draftBase, mergedWith, formFor } from './saving.service';

type PaperFacts = Pick<Paper, 'timeZone'>;

/** A story opened to be edited. */
export interface Opened {
  readonly sheet: ArticleForm;
  /** Version that the sheet was made from; a save names it. */
  readonly version: number;
  /** Drafts of earlier pages that are in the sheet. */
  readonly adopted: readonly AdoptedDraft[];
  /** When what stands in the sheet was typed, where it was not saved then. */
  readonly unsavedFrom?: Date;
  /** Others saved meanwhile: their changes are merged in, or will be shown at the save. */
  readonly meanwhile?: 'merged' | 'conflicting';
  /** Drafts of the person that are not in the sheet: of pages still open, or in conflict with it. */
  readonly others: readonly SessionWithDraft[];
  /** Sessions of those whose pages are still open as far as the server knows. */
  readonly elsewhere?: readonly string[];
}

export interface OpeningWish {
  readonly now: Date;
  /** Session whose draft the person asked for. */
  readonly draft?: string | undefined;
}

/** The story as the person left it. A draft of a page that is still open stays that page's. */
export async function openWriting(
  who: Actor,
  article: Article,
  paper: PaperFacts,
  { now, draft }: OpeningWish,
): Promise<Opened> {
  const drafts = await listDrafts(article.id, who.id);
  const asked = drafts.filter(({ id }) => id === draft);
  if (asked.length > 0)
    return openWith(
      article,
      paper,
      split(drafts, (each) => asked.includes(each)),
    );
  const living = await livingSessions(`article:${article.id}`, now);
  const { taken, others } = split(drafts, ({ id }) => !living.has(id));
  const opened = await openWith(article, paper, { taken, others });
  return { ...opened, elsewhere: others.map(({ id }) => id) };
}

/** The newest that the person typed, whatever page it stands on. */
export async function openNewest(who: Actor, article: Article, paper: PaperFacts): Promise<Opened> {
  const [newest, ...others] = await listDrafts(article.id, who.id);
  return openWith(article, paper, { taken: newest ? [newest] : [], others });
}

interface Drafts {
  readonly taken: readonly SessionWithDraft[];
  readonly others: readonly SessionWithDraft[];
}

const split = (drafts: readonly SessionWithDraft[], takes: (draft: SessionWithDraft) => boolean): Drafts => ({
  taken: drafts.filter(takes),
  others: drafts.filter((draft) => !takes(draft)),
});

/** The newest draft decides; older ones are merged into it where nothing of them meets. */
async function openWith(article: Article, paper: PaperFacts, { taken, others }: Drafts): Promise<Opened> {
  const [newest, ...older] = taken;
  if (!newest) return { ...(await untouched(article, paper)), others };
  const first = await openOne(article, newest, paper);
  if (first.meanwhile === 'conflicting') return { ...first, others: [...older, ...others] };
  let opened: Opened = { ...first, others: [] };
  for (const draft of older) opened = await withOlder(article, opened, draft, paper);
  return { ...opened, others: [...opened.others, ...others] };
}

const untouched = async (article: Article, paper: PaperFacts) => ({
  sheet: await formFor(article, paper),
  version: article.version,
  adopted: [],
});

const adoptedFrom = ({ id, sequence }: SessionWithDraft): AdoptedDraft => ({ session: id, sequence });

async function openOne(
  article: Article,
  session: SessionWithDraft,
  paper: PaperFacts,
): Promise<Omit<Opened, 'others'>> {
  const { sheet, baseVersion: version, savedAt: unsavedFrom } = session.draft;
  const adopted = [adoptedFrom(session)];
  const base = await draftBase(article, session, paper);
  const { theirs, ...merging } = await mergedWith(article, { sheet, version, base }, paper);
  if (merging.conflicts.length > 0) return { sheet, version, adopted, unsavedFrom, meanwhile: 'conflicting' };
  const opened = { sheet: merging.sheet, version: article.version, adopted };
  // A draft that changes nothing is no news.
  if (changedFields(theirs, merging.sheet).length === 0) return opened;
  return version === article.version
    ? { ...opened, unsavedFrom }
    : { ...opened, unsavedFrom, meanwhile: 'merged' };
}

async function withOlder(
  article: Article,
  opened: Opened,
  older: SessionWithDraft,
  paper: PaperFacts,
): Promise<Opened> {
  const base = await draftBase(article, older, paper);
  const { sheet, conflicts } = merge({ base, mine: older.draft.sheet, theirs: opened.sheet });
  if (conflicts.length > 0) return { ...opened, others: [...opened.others, older] };
  const adopted = [...opened.adopted, adoptedFrom(older)];
  if (changedFields(opened.sheet, sheet).length === 0) return { ...opened, adopted };
  return { ...opened, sheet, adopted, unsavedFrom: opened.unsavedFrom ?? older.draft.savedAt };
}

/**
 * What a session typed since its save, with what that save brought in from others; undefined where the page has
 * it already, or where both changed the same: then its next save shows both.
 */
export async function caughtUp(
  article: Article,
  session: WritingSession,
  paper: PaperFacts,
): Promise<ArticleForm | undefined> {
  const { draft, sequence } = session;
  const base = draft && sentBase(session, { version: draft.baseVersion, sequence });
  if (!draft || !base) return undefined;
  const typed = { sheet: draft.sheet, version: draft.baseVersion, base };
  const { sheet, conflicts } = await mergedWith(article, typed, paper);
  return conflicts.length > 0 ? undefined : sheet;
}
