/** Opens a story for editing: the person's unsaved text, merged with later saves of others. */
import type { Actor } from '../../accounts/account';
import type { Paper } from '../../web/pages/paper';
import { livingSessions } from '../../workflow/presence/presence.service';
import type { Article } from '../article';
import { merge } from '../form/merge';
import type { ArticleForm } from '../form/article.form';
import { changedFields } from '../form/article.form';
import type { AdoptedDraft, SessionWithDraft, WritingSession } from './draft';
import { sentBase } from './draft';
import { listDrafts } from './draft.model';
import type { WritingContext } from './saving.service';
import { draftBase, mergedWith, formFor } from './saving.service';

type PaperFacts = Pick<Paper, 'timeZone'>;

/** A story that is open for editing. */
export interface Opened {
  readonly form: ArticleForm;
  /** The version that the form was made from; a save names it. */
  readonly version: number;
  /** Drafts of earlier pages that the form holds. */
  readonly adopted: readonly AdoptedDraft[];
  /** When the unsaved text of the form was typed. */
  readonly unsavedFrom?: Date;
  /** What became of later saves of others: they are merged, or the next save shows the conflict. */
  readonly meanwhile?: 'merged' | 'conflicting';
  /** Drafts of the person that the form does not hold: of open pages, or in conflict with it. */
  readonly others: readonly SessionWithDraft[];
  /** Sessions of the other drafts whose pages are open as far as the server knows. */
  readonly elsewhere?: readonly string[];
}

/**
 * The story with the person's unsaved text. A draft of a page that is open stays with that page.
 * @param session the session whose draft the person asks for
 */
export async function openWriting(
  { who, paper, now }: WritingContext,
  article: Article,
  session?: string,
): Promise<Opened> {
  const drafts = await listDrafts(article.id, who.id);
  const requested = split(drafts, ({ id }) => id === session);
  if (requested.taken.length > 0) return openWith(article, paper, requested);
  const living = await livingSessions(`article:${article.id}`, now);
  const { taken, others } = split(drafts, ({ id }) => !living.has(id));
  const opened = await openWith(article, paper, { taken, others });
  return { ...opened, elsewhere: others.map(({ id }) => id) };
}

/** The story with the person's newest unsaved text, of any page. */
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

/** Opens the newest draft, and merges into it those older ones that do not conflict with it. */
async function openWith(article: Article, paper: PaperFacts, { taken, others }: Drafts): Promise<Opened> {
  const [newest, ...older] = taken;
  if (!newest) return { ...(await untouched(article, paper)), others };
  const first = await openOne(article, newest, paper);
  if (first.meanwhile === 'conflicting') return { ...first, others: [...older, ...others] };
  let opened: Opened = { ...first, others: [] };
  for (const draft of older) opened = withOlder(opened, draft, await draftBase(article, draft, paper));
  return { ...opened, others: [...opened.others, ...others] };
}

const untouched = async (article: Article, paper: PaperFacts) => ({
  form: await formFor(article, paper),
  version: article.version,
  adopted: [],
});

const adoptedFrom = ({ id, sequence }: SessionWithDraft): AdoptedDraft => ({ session: id, sequence });

async function openOne(
  article: Article,
  session: SessionWithDraft,
  paper: PaperFacts,
): Promise<Omit<Opened, 'others'>> {
  const { form, baseVersion: version, savedAt: unsavedFrom } = session.draft;
  const adopted = [adoptedFrom(session)];
  const base = await draftBase(article, session, paper);
  const { theirs, ...merging } = await mergedWith(article, { form, version, base }, paper);
  if (merging.conflicts.length > 0) return { form, version, adopted, unsavedFrom, meanwhile: 'conflicting' };
  const opened = { form: merging.form, version: article.version, adopted };
  // The page does not mention a draft that changes nothing.
  if (changedFields(theirs, merging.form).length === 0) return opened;
  return version === article.version
    ? { ...opened, unsavedFrom }
    : { ...opened, unsavedFrom, meanwhile: 'merged' };
}

/** @param base the text that the older draft was made from */
function withOlder(opened: Opened, older: SessionWithDraft, base: ArticleForm): Opened {
  const { form, conflicts } = merge({ base, mine: older.draft.form, theirs: opened.form });
  if (conflicts.length > 0) return { ...opened, others: [...opened.others, older] };
  const adopted = [...opened.adopted, adoptedFrom(older)];
  if (changedFields(opened.form, form).length === 0) return { ...opened, adopted };
  return { ...opened, form, adopted, unsavedFrom: opened.unsavedFrom ?? older.draft.savedAt };
}

/**
 * The text that a session typed after its save, merged with what that save took from others. It is undefined if
 * the page has the text already, or on a conflict, which the next save shows.
 */
export async function caughtUp(
  article: Article,
  session: WritingSession,
  paper: PaperFacts,
): Promise<ArticleForm | undefined> {
  const { draft, sequence } = session;
  const base = draft && sentBase(session, { version: draft.baseVersion, sequence });
  if (!draft || !base) return undefined;
  const typed = { form: draft.form, version: draft.baseVersion, base };
  const { form, conflicts } = await mergedWith(article, typed, paper);
  return conflicts.length > 0 ? undefined : form;
}
