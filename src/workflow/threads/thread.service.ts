/** Notes of the newsroom on a thing. Whether the person may read the thing itself is its room's question. */
import type { Account, ActorContext } from '../../accounts/account';
import { remember } from '../../audit/audit.service';
import { transaction } from '../../database/transaction';
import { NotFound } from '../../errors';
import { notifyAll } from '../notifications/notification.service';
import { listColleagues } from '../colleagues';
import { mentioned } from './mentions';
import type { Anchor, NoteComment, NoteThread } from './thread';
import { participants } from './thread';
import type { ThreadInput } from './thread.input';
import { addComment, findThread, insertThread, markResolved, newThreadId } from './thread.model';

export { deleteThreads, listThreads } from './thread.model';

/** The thing that notes are about, as its own room knows it. */
export interface CommentTarget {
  /** Key such as `article:ID`. */
  readonly subject: string;
  /** What it is called in notices. */
  readonly title: string;
  /** Where the desk shows it. */
  readonly href: string;
  /** Accounts that are notified of every note. */
  readonly ownerIds: readonly string[];
  /** Whether an account may read the thing: only then is it notified. */
  readonly mayRead: (account: Account) => boolean;
}

/** Begins a thread. */
export function openThread(
  { who, now }: ActorContext,
  about: CommentTarget,
  input: ThreadInput,
): Promise<NoteThread> {
  return transaction(async () => {
    const thread = await begin({ who, now }, about, input);
    await tellOf({ who, now }, { about, thread }, input.text);
    return thread;
  });
}

/** Words of a person, a notice of the product, or both. */
export type Said = Pick<NoteComment, 'text' | 'notice'>;

/** Adds the note of an act; the act sends its own notifications. */
export const addNote = (
  { who, now }: ActorContext,
  about: CommentTarget,
  said: string | Said,
): Promise<NoteThread> =>
  transaction(() => begin({ who, now }, about, typeof said === 'string' ? { text: said } : said));

async function begin(
  { who, now }: ActorContext,
  about: CommentTarget,
  input: ThreadInput & Said,
): Promise<NoteThread> {
  const { text, notice, blockId, quote = '' } = input;
  const anchor: { anchor?: Anchor } = blockId === undefined ? {} : { anchor: { blockId, quote } };
  const comments = [{ id: newThreadId(), by: who.id, at: now, text, ...(notice && { notice }) }];
  const thread: NoteThread = {
    id: newThreadId(),
    subject: about.subject,
    ...anchor,
    comments,
    createdAt: now,
  };
  await insertThread(thread);
  await leaveTrail({ who, now }, 'note.opened', { about, thread });
  return thread;
}

/** An answer in a thread. */
export interface ThreadReply {
  readonly id: string;
  readonly text: string;
}

/** Adds a reply; a resolved thread is open again. */
export function reply(
  { who, now }: ActorContext,
  about: CommentTarget,
  { id, text }: ThreadReply,
): Promise<NoteThread> {
  return transaction(async () => {
    const thread = await requireThread(about, id);
    await addComment(id, { id: newThreadId(), by: who.id, at: now, text });
    if (thread.resolvedAt) await markResolved(id, undefined, now);
    await leaveTrail({ who, now }, 'note.answered', { about, thread });
    await tellOf({ who, now }, { about, thread }, text);
    return requireThread(about, id);
  });
}

/** A thread, and whether it is done. */
export interface ThreadResolution {
  readonly id: string;
  readonly done: boolean;
}

/** Marks a thread as done, or opens it again. */
export function resolve(
  { who, now }: ActorContext,
  about: CommentTarget,
  { id, done }: ThreadResolution,
): Promise<NoteThread> {
  return transaction(async () => {
    const thread = await requireThread(about, id);
    await markResolved(id, done ? who.id : undefined, now);
    await leaveTrail({ who, now }, done ? 'note.resolved' : 'note.reopened', { about, thread });
    return requireThread(about, id);
  });
}

async function requireThread(about: CommentTarget, id: string): Promise<NoteThread> {
  const thread = await findThread(id);
  if (thread?.subject !== about.subject) throw new NotFound({ key: 'workflow.error.thread' });
  return thread;
}

/** A thread with what it is about. */
interface TargetThread {
  readonly about: CommentTarget;
  readonly thread: NoteThread;
}

async function leaveTrail(
  { who, now: at }: ActorContext,
  act: string,
  { about, thread }: TargetThread,
): Promise<void> {
  await remember({ at, actor: who.id, act, subject: about.subject, detail: { thread: thread.id } });
}

/** Notifies mentioned colleagues of the mention, and owners and participants of the note. */
async function tellOf(
  { who, now }: ActorContext,
  { about, thread }: TargetThread,
  text: string,
): Promise<void> {
  const colleagues = (await listColleagues()).filter(about.mayRead);
  const named = new Set(mentioned(text, colleagues).map(({ id }) => id));
  const others = [...about.ownerIds, ...participants(thread)].filter((id) => !named.has(id));
  const words = { title: about.title, text: text.slice(0, 300) };
  const told = { subject: about.subject, href: `${about.href}#note-${thread.id}`, values: words };
  await notifyAll(who, { ...told, kind: 'mentioned', to: [...named] }, now);
  await notifyAll(who, { ...told, kind: 'noted', to: others }, now);
}
