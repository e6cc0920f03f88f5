/** The actions of the story's page other than saving; a working draft keeps the form's text first. */
import type { Actor } from '../../../accounts/account';
import { InvalidInput, NotFound } from '../../../errors';
import type { Message } from '../../../errors';
import { requireId } from '../../../web/params';
import { fieldOf } from '../../../web/request/form';
import type { FormValues } from '../../../web/request/form';
import type { Paper } from '../../../web/pages/paper';
import { readAssignmentInput } from '../../../workflow/assignments/assignment.input';
import { readReplyInput, readThreadInput } from '../../../workflow/threads/thread.input';
import { openThread, reply, resolve } from '../../../workflow/threads/thread.service';
import { takeOver } from '../../../workflow/locks/lock.service';
import type { Article } from '../../article';
import { assignStory, changeStoryAssignment } from '../../upkeep/assigning.service';
import type { Origin } from '../../working-drafts/draft';
import { discardDraft } from '../../working-drafts/draft.service';
import { saveWriting } from '../../working-drafts/saving.service';
import type { DraftSave } from '../../working-drafts/saving.service';
import { cancelScheduledUpdate, scheduleUpdate } from '../../working-drafts/scheduled.service';
import { commentTargetOf } from '../../publishing/notices';
import { revokePreview } from '../../../previews/link.service';
import { previewedOf } from '../../preview/sharing.service';
import { changeLanguage } from '../../upkeep/language.service';
import { originalIdOf } from '../../translations/translation';
import { markTranslated } from '../../translations/translations.service';
import { momentOf } from '../../form/local-time';

export interface ActionContext {
  readonly who: Actor;
  readonly article: Article;
  readonly values: FormValues;
  /** Id of the note, assignment or link that the button belongs to. */
  readonly of: string;
  /** Text of the form; absent where the actor may not edit the story. */
  readonly writing: DraftSave | undefined;
  /** Whether a working draft holds text that the story lacks. */
  readonly isDraftKept: boolean;
  /** The page that the form was sent from. */
  readonly origin: Origin;
  readonly paper: Paper;
  readonly now: Date;
}

/** The message after an action, and the next page. */
export interface ActionResult {
  readonly message?: Message;
  readonly to?: string;
}

const done = (key: string, to?: string): ActionResult => ({
  message: { key },
  ...(to !== undefined && { to }),
});
const pageOf = ({ id }: Article, place = ''): string => `/desk/articles/${id}${place}`;

async function note({ who, article, values, now }: ActionContext): Promise<ActionResult> {
  const typed = {
    text: fieldOf(values, 'noteText'),
    blockId: fieldOf(values, 'noteBlock'),
    quote: fieldOf(values, 'noteQuote'),
  };
  const { id } = await openThread(
    { who, now },
    commentTargetOf(article),
    named('noteText', () => readThreadInput(typed)),
  );
  return done('articles.desk.done.note', pageOf(article, `#note-${id}`));
}

async function answer({ who, article, values, of, now }: ActionContext): Promise<ActionResult> {
  const field = `reply-${of}`;
  const { text } = named(field, () => readReplyInput({ text: fieldOf(values, field) }));
  await reply({ who, now }, commentTargetOf(article), { id: requireId(of), text });
  return done('articles.desk.done.reply', pageOf(article, `#note-${of}`));
}

/** Moves a problem of the text to the form's own field. */
function named<T>(field: string, read: () => T): T {
  try {
    return read();
  } catch (problem) {
    if (!(problem instanceof InvalidInput) || !problem.fields['text']) throw problem;
    throw new InvalidInput({ [field]: problem.fields['text'] });
  }
}

const settle =
  (isDone: boolean) =>
  async ({ who, article, of, now }: ActionContext): Promise<ActionResult> => {
    await resolve({ who, now }, commentTargetOf(article), { id: requireId(of), done: isDone });
    return done(
      isDone ? 'articles.desk.done.resolved' : 'articles.desk.done.reopened',
      pageOf(article, '#notes'),
    );
  };

async function assignTo({ who, article, values, paper, now }: ActionContext): Promise<ActionResult> {
  const typed = fieldOf(values, 'dueAt');
  const dueAt = typed === '' ? {} : { dueAt: momentOf(typed, paper.timeZone) ?? typed };
  const {
    assigneeId,
    brief,
    dueAt: due,
  } = readAssignmentInput({
    title: article.headline,
    assigneeId: fieldOf(values, 'assigneeId'),
    brief: fieldOf(values, 'brief'),
    ...dueAt,
  });
  if (!assigneeId) throw new InvalidInput({ assigneeId: { key: 'web.error.required' } });
  const input = { assigneeId, ...(brief !== undefined && { brief }), ...(due && { dueAt: due }) };
  await assignStory({ who, now }, article.id, input);
  return done('articles.desk.done.assigned');
}

const closeAssignment =
  (state: 'done' | 'dropped') =>
  async ({ who, of, now }: ActionContext): Promise<ActionResult> => {
    await changeStoryAssignment({ who, now }, requireId(of), { state });
    return done('articles.desk.done.assignment');
  };

async function updateLater({
  who,
  article,
  values,
  writing,
  paper,
  now,
}: ActionContext): Promise<ActionResult> {
  const at = momentOf(fieldOf(values, 'updateAt'), paper.timeZone);
  if (!at || !writing) throw new InvalidInput({ updateAt: { key: 'web.error.required' } });
  await scheduleUpdate({ who, paper, now }, article.id, { ...writing, at });
  return done('articles.desk.done.updateScheduled');
}

async function cancelUpdate({ who, article, now }: ActionContext): Promise<ActionResult> {
  await cancelScheduledUpdate({ who, now }, article.id);
  return done('articles.desk.done.updateCancelled');
}

async function discard({ who, article, origin, now }: ActionContext): Promise<ActionResult> {
  await discardDraft({ who, now }, article.id, { origin });
  return done('articles.desk.done.discarded');
}

async function take({ who, article, origin, now }: ActionContext): Promise<ActionResult> {
  await takeOver({ ...who, session: origin.session }, commentTargetOf(article), now);
  return done('articles.desk.done.takenOver');
}

/** Redirects to another page of the story, with a message where a working draft was kept. */
const leadTo =
  (place: string) =>
  ({ article, isDraftKept }: ActionContext): Promise<ActionResult> => {
    const to = pageOf(article, place);
    return Promise.resolve(isDraftKept ? done('articles.desk.done.kept', to) : { to });
  };

async function revoke({ who, article, of, now }: ActionContext): Promise<ActionResult> {
  await revokePreview({ who, now }, previewedOf(article), requireId(of));
  return done('previews.revoked');
}

/** The translation holds what a version of its original says. */
async function translated({ who, article, of, now }: ActionContext): Promise<ActionResult> {
  const [original, version] = [originalIdOf(article), Number(of)];
  if (original === undefined || !Number.isInteger(version) || version < 1) throw new NotFound();
  await markTranslated({ who, now }, article.id, { of: original, version });
  return done('articles.translations.done.current');
}

/** Another language, as long as no reader knows the story. The typed text is saved with it. */
async function language(context: ActionContext): Promise<ActionResult> {
  const { who, article, values, writing, paper, now } = context;
  const saved = writing && (await saveWriting({ who, paper, now }, article.id, writing));
  if (saved?.kind === 'conflict') return { to: pageOf(article, '/conflict') };
  await changeLanguage({ who, now }, saved?.article ?? article, fieldOf(values, 'newLanguage'));
  return done('articles.desk.done.language');
}

type StoryAction = (context: ActionContext) => Promise<ActionResult>;

/** Handlers of the page's buttons by name; `save` and `act` save and move the story. */
export const actions = {
  note,
  reply: answer,
  resolve: settle(true),
  reopen: settle(false),
  assign: assignTo,
  done: closeAssignment('done'),
  drop: closeAssignment('dropped'),
  update: updateLater,
  cancel: cancelUpdate,
  discard,
  take,
  delete: leadTo('/delete'),
  preview: leadTo('/preview'),
  share: leadTo('/preview#links'),
  revoke,
  language,
  translated,
} as const satisfies Readonly<Record<string, StoryAction>>;

export type ActionName = keyof typeof actions;

export const isActionName = (name: string): name is ActionName => Object.hasOwn(actions, name);
