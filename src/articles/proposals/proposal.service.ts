/** Newer texts of a story's source: an editor compares them with the story and chooses. */
import type { Actor, ActorContext } from '../../accounts/account';
import { system } from '../../accounts/account';
import { remember } from '../../audit/audit.service';
import { transaction } from '../../database/transaction';
import { EditedMeanwhile, NotAllowed, NotFound } from '../../errors';
import type { Id } from '../../ids/id';
import { readSections } from '../../sections/section.service';
import type { Paper } from '../../web/pages/paper';
import { whoMay } from '../../workflow/colleagues';
import { notifyAll } from '../../workflow/notifications/notification.service';
import { addNote, type NoteText } from '../../workflow/threads/thread.service';
import type { Article } from '../article';
import { readArticlePatch } from '../article.input';
import { mayEdit, subjectOf } from '../article.rules';
import { findArticle, saveArticle } from '../article.service';
import { formFor } from '../working-drafts/saving.service';
import { retryOnDuplicate } from '../store/retry-on-duplicate';
import { commentTargetOf } from '../publishing/notices';
import { proposedFields, type FormField } from '../article.fields';
import type { ArticleForm } from '../form/article.form';
import { patchBetween } from '../form/form.input';
import type { Proposal } from './proposal.model';
import { dropProposal, findProposal, putProposal } from './proposal.model';

export { findProposal } from './proposal.model';

/** The fields in which the two texts differ. */
export const differences = (current: ArticleForm, proposed: ArticleForm): readonly FormField[] =>
  proposedFields.filter((field) => current[field] !== proposed[field]);

/** A text of the story's source, and the note that announces it. */
export interface ReceivedProposal {
  readonly proposal: Proposal;
  readonly note: NoteText;
}

/** Stores a proposal and notifies the people who can decide on it. */
export function propose(who: Actor, article: Article, { proposal, note }: ReceivedProposal): Promise<void> {
  return transaction(async () => {
    await putProposal(proposal);
    const { receivedAt: at, name } = proposal;
    await remember({
      at,
      actor: who.id,
      act: 'article.proposed',
      subject: `article:${article.id}`,
      detail: { name },
    });
    await notifyEditors(article, { note, href: `/desk/articles/${article.id}/proposal` }, at);
  });
}

export interface EditorNotice {
  /** The note, which is added to the story's notes. */
  readonly note: NoteText;
  readonly href?: string;
}

/** Notifies publishers and owners of a story of an act of its source. */
export async function notifyEditors(article: Article, editorNotice: EditorNotice, now: Date): Promise<void> {
  const about = commentTargetOf(article);
  const { note, href = about.href } = editorNotice;
  await addNote({ who: system, now }, about, note);
  const publishers = await whoMay('article.publish', subjectOf(article), system);
  const to = [...about.ownerIds, ...publishers];
  const values = { title: about.title, text: note.text.slice(0, 300) };
  const { notice } = note;
  await notifyAll(
    system,
    { kind: 'agency', to, subject: about.subject, href, values, ...(notice && { notice }) },
    now,
  );
}

interface Decision {
  /** The version that the person saw. */
  readonly version: number;
  /** The fields to take from the source. */
  readonly taken: ReadonlySet<string>;
}

/** An editor's decision, and the paper. */
export interface DecidedProposal {
  readonly decision: Decision;
  readonly paper: Pick<Paper, 'timeZone' | 'languages'>;
}

/**
 * Saves the story with the chosen fields of the proposal, and ends the proposal.
 * @throws NotAllowed, NotFound without a proposal, EditedMeanwhile after a later save
 */
export function decideProposal(
  { who, now }: ActorContext,
  id: Id,
  { decision: { version, taken }, paper }: DecidedProposal,
): Promise<Article> {
  return retryOnDuplicate(async () => {
    const article = await findArticle(id);
    if (!mayEdit(who, article)) throw new NotAllowed();
    const proposal = await findProposal(id);
    if (!proposal) throw new NotFound();
    if (version !== article.version) throw new EditedMeanwhile(article.version);
    const current = await formFor(article, paper);
    const chosen = differences(current, proposal.form).filter((field) => taken.has(field));
    const fields = Object.fromEntries(chosen.map((field) => [field, proposal.form[field]]));
    const changes = patchBetween(current, { ...current, ...fields }, paper.timeZone);
    await dropProposal(id);
    const [act, subject] = ['article.proposalDecided', `article:${id}`];
    await remember({ at: now, actor: who.id, act, subject, detail: { name: proposal.name, taken: chosen } });
    if (Object.keys(changes).length === 0) return article;
    const context = { languages: paper.languages, sections: await readSections() };
    return saveArticle(
      { who, now },
      { id, version },
      readArticlePatch({ ...changes, significant: true }, context),
    );
  });
}
