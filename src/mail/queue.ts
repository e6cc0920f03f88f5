/** Mails are stored before they are sent, so that neither a crash nor an unreachable mail server loses one. */
import { BackgroundLoop } from '../scheduling/background-loop';
import type { Clock } from '../clock';
import type { Logger } from '../log';
import type { Seal } from '../sealing';
import type { Mail, Mailer } from './mailer';
import type { QueuedMail } from './queue.model';
import { deleteMail, failMail, insertMail, rescheduleMail, takeDueMail } from './queue.model';

/** Milliseconds between two searches for mails of other processes. */
const POLL_MS = 5000;
/** Milliseconds for which a process claims a mail; after a crash another process sends it. */
const CLAIM_MS = 120_000;
/** Seconds between attempts; after the last one a mail has failed. */
export const retryDelays: readonly number[] = [30, 120, 600, 1800, 3600, 7200, 14_400];

export interface MailQueueParts {
  readonly seal: Seal;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * A mailer whose `send` resolves when the mail is stored. A process that dies between sending a mail and deleting it
 * causes a second copy, never a lost mail.
 */
export class MailQueue implements Mailer {
  readonly isSetUp: boolean;
  readonly #loop: BackgroundLoop;
  #started = false;

  constructor(
    private readonly mailer: Mailer,
    private readonly parts: MailQueueParts,
  ) {
    this.isSetUp = mailer.isSetUp;
    this.#loop = new BackgroundLoop({
      work: () => this.deliver(),
      everyMs: POLL_MS,
      onError: (err) => parts.log.error({ err }, 'mails could not be looked for'),
    });
  }

  async send(mail: Mail): Promise<void> {
    if (!this.isSetUp) return this.mailer.send(mail);
    const { seal, clock } = this.parts;
    const [now, sealed] = [clock(), seal.seal(JSON.stringify(mail))];
    const { to, subject } = mail;
    await insertMail({
      to: to.address,
      subject,
      sealed,
      state: 'waiting',
      queuedAt: now,
      dueAt: now,
      tries: 0,
    });
    this.wake();
  }

  check(): Promise<void> {
    return this.mailer.check();
  }

  /** Starts sending. */
  start(): void {
    this.#started = this.isSetUp;
    this.wake();
  }

  /** Looks for waiting mails at once. */
  wake(): void {
    if (this.#started) this.#loop.wake();
  }

  /** Resolves after the current mail. */
  async close(): Promise<void> {
    await this.#loop.stop();
    await this.mailer.close();
  }

  /** Sends due mails one after another. @returns the number of sent mails */
  async deliver(): Promise<number> {
    let sent = 0;
    while (!this.#loop.stopped) {
      const now = this.parts.clock();
      const mail = await takeDueMail(now, new Date(now.getTime() + CLAIM_MS));
      if (!mail) break;
      if (await this.#sendQueued(mail)) sent += 1;
    }
    return sent;
  }

  async #sendQueued(queued: QueuedMail): Promise<boolean> {
    const { log, seal } = this.parts;
    try {
      await this.mailer.send(unsealMail(queued, seal));
    } catch (error) {
      await this.#recordFailure(queued, error);
      log.warn({ err: error, mail: queued.id, tries: queued.tries }, 'a mail could not be sent');
      return false;
    }
    await deleteMail(queued.id);
    return true;
  }

  async #recordFailure({ id, tries }: QueuedMail, error: unknown): Promise<void> {
    const reason = error instanceof Error ? error.message : String(error);
    const wait = isFinal(error) ? undefined : retryDelays[tries - 1];
    if (wait === undefined) await failMail(id, reason);
    else await rescheduleMail(id, new Date(this.parts.clock().getTime() + wait * 1000), reason);
  }
}

class SealedByAnother extends Error {
  constructor() {
    super('the mail was written under another SESSION_SECRET');
  }
}

function unsealMail({ sealed }: QueuedMail, seal: Seal): Mail {
  const text = seal.open(sealed);
  if (text === undefined) throw new SealedByAnother();
  return JSON.parse(text) as Mail; // `send` wrote it, and the seal proves that it is unchanged.
}

/** Errors that no retry resolves: a permanent refusal (RFC 5321 §4.2.1), or a mail that cannot be read. */
const isFinal = (error: unknown): boolean =>
  error instanceof SealedByAnother ||
  (error instanceof Error && 'responseCode' in error && Number(error.responseCode) >= 500);
