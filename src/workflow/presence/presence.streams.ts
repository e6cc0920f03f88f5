/**
 * Event streams to the open pages of the desk: who has a subject open, where they write, and which version is the
 * newest. The state is in the database; a stream sends it whole whenever it changed, so a lost message does no harm.
 */
import type { ServerResponse } from 'node:http';
import type { Clock } from '../../clock';
import type { Logger } from '../../log';
import { eventStreamHeaders } from '../../web/response/event-stream';
import type { PersonHere } from './presence.service';

/** Maximum number of open streams of a process. */
const MAX_OPEN = 2000;
/** Interval in ms at which the state is read without a notification: typing ends, pages are closed by force. */
const POLL_MS = 3000;
/** Changes within this time are sent together, in ms. */
const TOGETHER_MS = 60;
/** After this time a stream ends and the browser opens it again, which checks the session again, in ms. */
const LONGEST_MS = 5 * 60_000;
/** Proxies close streams that are silent for a minute. */
const HEARTBEAT_MS = 20_000;
/** Buffered bytes after which a slow stream is closed. */
const MAX_BUFFERED_BYTES = 64 * 1024;

/** The present state of a subject. */
export interface SubjectState {
  readonly version: number;
  /** Of a story. */
  readonly stage?: string;
}

export interface PresenceStreamsParts {
  readonly clock: Clock;
  readonly log: Logger;
  readonly people: (
    subjects: readonly string[],
    now: Date,
  ) => Promise<ReadonlyMap<string, readonly PersonHere[]>>;
  readonly states: (subjects: readonly string[]) => Promise<ReadonlyMap<string, SubjectState>>;
  /** Notifies the other nodes that a subject changed. */
  readonly publish: (subject: string) => void;
}

interface OpenSubject {
  readonly streams: Set<ServerResponse>;
  /** The state that the streams were sent last, and when. */
  sent: string;
  sentAt: number;
}

export class PresenceStreams {
  readonly #open = new Map<string, OpenSubject>();
  readonly #poll: NodeJS.Timeout;
  #count = 0;
  #isClosed = false;
  #waiting: NodeJS.Timeout | undefined;
  #reading: Promise<void> = Promise.resolve();

  constructor(
    private readonly parts: PresenceStreamsParts,
    pollMs = POLL_MS,
  ) {
    this.#poll = setInterval(() => this.wake(), pollMs).unref();
  }

  /** Opens a stream to one page. @returns false when the limit is reached or the process is shutting down */
  open(subject: string, res: ServerResponse): boolean {
    if (this.#isClosed || this.#count >= MAX_OPEN) return false;
    const opened = this.#open.get(subject) ?? { streams: new Set(), sent: '', sentAt: 0 };
    this.#open.set(subject, opened);
    opened.streams.add(res);
    this.#count += 1;
    const end = setTimeout(() => res.end(), LONGEST_MS).unref();
    res.once('close', () => {
      clearTimeout(end);
      this.#count -= 1;
      opened.streams.delete(res);
      if (opened.streams.size === 0) this.#open.delete(subject);
    });
    res.writeHead(200, eventStreamHeaders);
    res.write('retry: 2000\n\n');
    // The new page needs the state, although the others have it.
    opened.sent = '';
    this.wake();
    return true;
  }

  /** A subject changed in this process: its pages are sent the state, here and on other nodes. */
  changed(subject: string): void {
    this.parts.publish(subject);
    this.wake();
  }

  /** Something may have changed: the open subjects are read once, shortly. */
  wake(): void {
    if (this.#isClosed || this.#open.size === 0) return;
    this.#waiting ??= setTimeout(() => {
      this.#waiting = undefined;
      this.#reading = this.#reading.then(() => this.#refresh()).catch((err: unknown) => this.#failed(err));
    }, TOGETHER_MS).unref();
  }

  #failed(err: unknown): void {
    this.parts.log.warn({ err }, 'the state of open pages is read again');
  }

  async #refresh(): Promise<void> {
    const subjects = [...this.#open.keys()];
    if (subjects.length === 0) return;
    const [people, states] = await Promise.all([
      this.parts.people(subjects, this.parts.clock()),
      this.parts.states(subjects),
    ]);
    for (const subject of subjects) {
      const state = { ...states.get(subject), people: people.get(subject) ?? [] };
      this.#send(subject, JSON.stringify(state));
    }
  }

  #send(subject: string, state: string): void {
    const opened = this.#open.get(subject);
    if (!opened) return;
    const now = this.parts.clock().getTime();
    if (state === opened.sent && now - opened.sentAt < HEARTBEAT_MS) return;
    const message = state === opened.sent ? ':\n\n' : `event: state\ndata: ${state}\n\n`;
    opened.sent = state;
    opened.sentAt = now;
    for (const res of opened.streams) {
      if (res.writableLength > MAX_BUFFERED_BYTES) res.destroy();
      else res.write(message);
    }
  }

  /** Closes all streams and opens no more. */
  close(): void {
    this.#isClosed = true;
    clearInterval(this.#poll);
    clearTimeout(this.#waiting);
    for (const { streams } of this.#open.values()) for (const res of streams) res.end();
  }
}
