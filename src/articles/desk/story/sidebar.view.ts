/** The notes, assignments and facts in the panel of the story's page. */
import type { Actor, ActorContext } from '../../../accounts/account';
import { may } from '../../../accounts/permissions/permissions';
import { wordsIn } from '../../../language/wording';
import { pictureOf } from '../../../media/pictures/picture';
import { ownPictures } from '../../publishing/killed.pictures';
import { listColleagues, namesOfAccounts } from '../../../workflow/colleagues';
import type { Assignment } from '../../../workflow/assignments/assignment';
import { isOverdue } from '../../../workflow/assignments/assignment';
import { withNotice } from '../../../workflow/notice';
import type { NoteThread } from '../../../workflow/threads/thread';
import { listThreads } from '../../../workflow/threads/thread.service';
import { whoEdits } from '../../../workflow/locks/lock.service';
import type { Article } from '../../article';
import { openActs, subjectOf } from '../../article.rules';
import { assignmentsOf } from '../../upkeep/assigning.service';
import { findScheduledUpdate } from '../../working-drafts/scheduled.service';
import { translationGroup } from '../translations/group.view';
import type { TranslationGroup } from '../translations/group.view';
import { linksView, type PreviewLinkRow } from '../preview/preview.page';
import { listOf, type FormState, type SelectOption } from '../../../web/request/form';
import type { TimeView } from '../../page/article.view';
import { mayShare } from '../../preview/sharing.service';
import type { DeskViewContext } from '../desk.context';
import { formatMoment } from '../desk.context';

/** A thread of notes, at a place of the text or about the whole story. */
interface NoteLine {
  readonly id: string;
  readonly blockId: string | undefined;
  readonly quote: string | undefined;
  readonly resolved: boolean;
  readonly comments: readonly { readonly by: string; readonly at: TimeView; readonly text: string }[];
}

interface AssignmentLine {
  readonly id: string;
  readonly brief: string;
  readonly open: boolean;
  readonly mine: boolean;
  readonly to: string | undefined;
  readonly due: TimeView | undefined;
  readonly late: boolean;
}

/** The sidebar of a story's form. */
export interface StorySidebar {
  readonly openNotes: readonly NoteLine[];
  /** What a colleague wrote who sent the story back. */
  readonly returned: NoteLine['comments'][number] | undefined;
  readonly resolvedNotes: readonly NoteLine[];
  readonly assignments: readonly AssignmentLine[];
  readonly mayAssign: boolean;
  readonly colleagues: readonly SelectOption[];
  /** An update that is published later. */
  readonly update: { readonly at: TimeView; readonly by: string | undefined } | undefined;
  readonly mayScheduleUpdate: boolean;
  /** Name of another person who has the story open. */
  readonly editing: string | undefined;
  readonly previews: { readonly mayShare: boolean; readonly links: readonly PreviewLinkRow[] };
  /** Address of the story's comment settings. */
  readonly comments: string | undefined;
  readonly by: string;
  /** Undefined as long as the story is not stored. */
  readonly translations: TranslationGroup | undefined;
}

function noteView(
  thread: NoteThread,
  names: ReadonlyMap<string, string>,
  context: DeskViewContext,
): NoteLine {
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

/** The newest open note on a story that was sent back; a note on a passage is shown at its passage. */
function returnedWith(
  { status }: Article,
  threads: readonly NoteThread[],
  line: (thread: NoteThread) => NoteLine,
): NoteLine['comments'][number] | undefined {
  if (status !== 'changes_requested') return undefined;
  const open = threads.filter(({ anchor, resolvedAt }) => !anchor && !resolvedAt);
  const newest = open.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime())[0];
  return newest && line(newest).comments[0];
}

function assignmentView(
  each: Assignment,
  { who, now }: ActorContext,
  { names, context }: { readonly names: ReadonlyMap<string, string>; readonly context: DeskViewContext },
): AssignmentLine {
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

/** The stored records that the sidebar shows. */
async function readSidebar(article: Article, context: DeskViewContext, now: Date) {
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
  return { threads, assignments, update, names, colleagues, holder: editing.get(subject), links };
}

const commentsOf = (who: Actor, article: Article): string | undefined =>
  may(who, 'comment.moderate', subjectOf(article)) ? `/desk/comments/articles/${article.id}` : undefined;

/** The view of the sidebar. */
export async function sidebarView(
  { who, now }: ActorContext,
  article: Article,
  context: DeskViewContext,
): Promise<StorySidebar> {
  const { threads, assignments, update, names, colleagues, holder, links } = await readSidebar(
    article,
    context,
    now,
  );
  const translations = await translationGroup({ who, now }, article, context);
  const lineOf = (thread: NoteThread) => noteView(thread, names, context);
  const notes = threads.map(lineOf);
  return {
    openNotes: notes.filter(({ resolved }) => !resolved),
    returned: returnedWith(article, threads, lineOf),
    resolvedNotes: notes.filter(({ resolved }) => resolved),
    assignments: assignments.map((each) => assignmentView(each, { who, now }, { names, context })),
    mayAssign: may(who, 'assignment.manage', subjectOf(article)),
    colleagues: colleagues.map(({ id, name }) => ({ value: id, name })),
    update: update && { at: formatMoment(update.at, context), by: names.get(update.by) },
    mayScheduleUpdate: article.status === 'published' && may(who, 'article.schedule', subjectOf(article)),
    editing: holder === undefined || holder === who.id ? undefined : names.get(holder),
    previews: { mayShare: mayShare(who, article, now), links },
    comments: commentsOf(who, article),
    translations,
    by: names.get(article.createdBy) ?? context.t(context.lang, 'workflow.system'),
  };
}

/** A picture that a killed story may take with it. */
export interface KillChoice {
  readonly id: string;
  readonly name: string;
  readonly alt: string;
  readonly src: string | undefined;
  readonly chosen: boolean;
}

/** Pictures that only this story shows, all of them chosen until the person has chosen. */
export async function killChoices(
  who: Actor,
  article: Article,
  values: FormState['values'],
): Promise<readonly KillChoice[]> {
  if (!openActs(who, article).includes('kill')) return [];
  const wasAsked = values['pictures-kill-asked'] !== undefined;
  const chosen = listOf(values, 'pictures-kill');
  return (await ownPictures(who, article)).map((media) => ({
    id: media.id,
    name: media.name || media.id,
    alt: wordsIn(media.alt, article.lang),
    src: pictureOf(media, { crop: 'card', lang: article.lang })?.src,
    chosen: !wasAsked || chosen.includes(media.id),
  }));
}
