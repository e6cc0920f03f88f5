/** The sidebar of the story's form: acts, notes, assignments, editors. */
import type { Actor, ActorContext } from '../../../accounts/account';
import { may } from '../../../accounts/permissions/permissions';
import { listColleagues, namesOfAccounts } from '../../../workflow/colleagues';
import type { Assignment } from '../../../workflow/assignments/assignment';
import { isOverdue } from '../../../workflow/assignments/assignment';
import type { Act } from '../../../workflow/acts';
import { ruleOf } from '../../../workflow/acts';
import { withNotice } from '../../../workflow/notice';
import type { NoteThread } from '../../../workflow/threads/thread';
import { listThreads } from '../../../workflow/threads/thread.service';
import { whoEdits } from '../../../workflow/locks/lock.service';
import type { Article } from '../../article';
import { openActs, subjectOf } from '../../article.rules';
import { assignmentsOf } from '../../upkeep/assigning.service';
import { findScheduledUpdate } from '../../working-drafts/scheduled.service';
import { linksView } from '../preview/preview.page';
import { mayShare } from '../../preview/sharing.service';
import type { DeskViewContext } from '../desk.context';
import { formatMoment } from '../desk.context';

const heavy: ReadonlySet<Act> = new Set(['unpublish', 'hold', 'archive', 'kill']);

/** The acts that the person can do now, each with what it asks for. */
export function actButtons(who: Actor, article: Article, { t, lang }: DeskViewContext) {
  return openActs(who, article).map((act) => {
    const { note, time } = ruleOf(act);
    const own = act === 'send_back' || act === 'correct' || act === 'kill';
    return {
      act,
      name: t(lang, `workflow.act.${act}`),
      noteLabel: t(lang, `workflow.note.${own ? act : 'optional'}`),
      noteField: `note-${act}`,
      timeField: time === 'no' ? undefined : `at-${act}`,
      timeLabel: time === 'no' ? undefined : t(lang, `workflow.at.${act}`),
      required: note === 'required',
      danger: heavy.has(act),
    };
  });
}

function noteView(thread: NoteThread, names: ReadonlyMap<string, string>, context: DeskViewContext) {
  return {
    id: thread.id,
    blockId: thread.anchor?.blockId,
    quote: thread.anchor?.quote,
    resolved: thread.resolvedAt !== undefined,
    comments: thread.comments.map(({ by, at, text, notice }) => ({
      by: names.get(by) ?? context.t(context.lang, 'workflow.system'),
      at: formatMoment(at, context),
      text: withNotice({ text, notice }, context.lang, context),
    })),
  };
}

function assignmentView(
  each: Assignment,
  { who, now }: ActorContext,
  { names, context }: { readonly names: ReadonlyMap<string, string>; readonly context: DeskViewContext },
) {
  return {
    id: each.id,
    brief: each.brief,
    open: each.state === 'open',
    mine: each.assigneeId === who.id,
    to: each.assigneeId === undefined ? undefined : names.get(each.assigneeId),
    due: each.dueAt && formatMoment(each.dueAt, context),
    late: isOverdue(each, now),
  };
}

/** The model of the sidebar. */
export async function sidebarView({ who, now }: ActorContext, article: Article, context: DeskViewContext) {
  const subject = `article:${article.id}`;
  const [threads, assignments, update, names, colleagues, editing, links] = await Promise.all([
    listThreads(subject),
    assignmentsOf(article.id),
    findScheduledUpdate(article.id),
    namesOfAccounts(),
    listColleagues(),
    whoEdits([subject], now),
    linksView(article, context, now),
  ]);
  const holder = editing.get(subject);
  const notes = threads.map((thread) => noteView(thread, names, context));
  return {
    acts: actButtons(who, article, context),
    openNotes: notes.filter(({ resolved }) => !resolved),
    resolvedNotes: notes.filter(({ resolved }) => resolved),
    assignments: assignments.map((each) => assignmentView(each, { who, now }, { names, context })),
    mayAssign: may(who, 'assignment.manage', subjectOf(article)),
    colleagues: colleagues.map(({ id, name }) => ({ value: id, name })),
    update: update && { at: formatMoment(update.at, context), by: names.get(update.by) },
    mayScheduleUpdate: article.status === 'published' && may(who, 'article.schedule', subjectOf(article)),
    editing: holder === undefined || holder === who.id ? undefined : names.get(holder),
    previews: { mayShare: mayShare(who, article, now), links },
    comments: may(who, 'comment.moderate', subjectOf(article))
      ? `/desk/comments/articles/${article.id}`
      : undefined,
    by: names.get(article.createdBy) ?? context.t(context.lang, 'workflow.system'),
  };
}
