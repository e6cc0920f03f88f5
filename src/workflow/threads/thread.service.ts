/** Notes of the newsroom on a subject. The room of the subject decides who may read it. */
import type { Actor, ActorContext } from '../../accounts/account';
import { remember } from '../../audit/audit.service';
import { transaction } from '../../database/transaction';
import { NotFound } from '../../errors';
import type { Id } from '../../ids/id';
import { newId } from '../../ids/object-id';
import { notifyAll } from '../notifications/notification.service';
import { listActors } from '../colleagues';
import { mentioned } from './mentions';
import type { Anchor, NoteComment, NoteThread } from './thread';
import { participants } from './thread';
import type { ThreadInput } from './thread.input';
import { addComment, findThread, insertThread, markResolved } from './thread.model';

export { deleteThreads, listThreads } from './thread.model';

/** The subject of notes, as its own room describes it. */
export interface CommentTarget {
  /** Key such as `article:ID`. */
  readonly subject: string;
  /** Its title in notifications. */
  readonly title: string;
  /** The desk's page of it. */
  readonly href: string;
  /** Accounts that are notified of every note. */
  readonly ownerIds: readonly string[];
  /** Whether a colleague may read the subject: only then is one notified. */
  readonly mayRead: (colleague: Actor) => boolean;
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

/** The text of a person, a message of the product, or both. */
export type NoteText = Pick<NoteComment, 'text' | 'notice'>;

/** Adds the note of an act; the act sends its own notifications. */
export const addNote = (
  { who, now }: ActorContext,
  about: CommentTarget,
  said: string | NoteText,
): Promise<NoteThread> =>
  transaction(() => begin({ who, now }, about, typeof said === 'string' ? { text: said } : said));

async function begin(
  { who, now }: ActorContext,
  about: CommentTarget,
  input: ThreadInput & NoteText,
): Promise<NoteThread> {
  const { text, notice, blockId, quote = '' } = input;
  const anchor: { anchor?: Anchor } = blockId === undefined ? {} : { anchor: { blockId, quote } };
  const comments = [{ id: newId(), by: who.id, at: now, text, ...(notice && { notice }) }];
  const thread: NoteThread = {
    id: newId(),
    subject: about.subject,
    ...anchor,
    comments,
    createdAt: now,
  };
  await insertThread(thread);
  await leaveTrail({ who, now }, 'note.opened', { about, thread });
  return thread;
}

/** A reply in a thread. */
export interface ThreadReply {
  readonly id: Id;
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
    await addComment(id, { id: newId(), by: who.id, at: now, text });
    if (thread.resolvedAt) await markResolved(id, undefined, now);
    await leaveTrail({ who, now }, 'note.answered', { about, thread });
    await tellOf({ who, now }, { about, thread }, text);
    return requireThread(about, id);
  });
}

/** A thread and its new state. */
export interface ThreadResolution {
  readonly id: Id;
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

async function requireThread(about: CommentTarget, id: Id): Promise<NoteThread> {
  const thread = await findThread(id);
  if (thread?.subject !== about.subject) throw new NotFound({ key: 'workflow.error.thread' });
  return thread;
}

/** A thread with its subject. */
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
  const readers = (await listActors()).filter(({ actor }) => about.mayRead(actor));
  const colleagues = readers.map(({ account }) => account);
  const named = new Set<string>(mentioned(text, colleagues).map(({ id }) => id));
  const others = [...about.ownerIds, ...participants(thread)].filter((id) => !named.has(id));
  const words = { title: about.title, text: text.slice(0, 300) };
  const notification = { subject: about.subject, href: `${about.href}#note-${thread.id}`, values: words };
  await notifyAll(who, { ...notification, kind: 'mentioned', to: [...named] }, now);
  await notifyAll(who, { ...notification, kind: 'noted', to: others }, now);
}
