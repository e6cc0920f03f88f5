/** Mails are written down before they are sent: neither a crash nor a mail server that is away loses one. */
import type { Clock } from '../clock';
import type { Logger } from '../log';
import type { Seal } from '../sealing';
import type { Mail, Mailer } from './mailer';
import type { QueuedMail } from './queue.model';
import { deleteMail, giveMailUp, insertMail, putMailBack, takeDueMail } from './queue.model';

/** What others ask to be sent is found so soon, in milliseconds: another process may have taken it in. */
const LOOK_EVERY = 5000;
/** Whoever takes a mail has it for so long; after a crash another process sends it. */
const HELD = 120_000;
/** Seconds to wait after each attempt; a mail that fails once more is given up. */
export const patience: readonly number[] = [30, 120, 600, 1800, 3600, 7200, 14_400];

export interface MailQueueParts {
  readonly seal: Seal;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * A mailer whose `send` is done when the mail is written down. A process that dies between the server's yes
 * and its note of it leaves a mail that is sent twice, never one that is lost.
 */
export class MailQueue implements Mailer {
  readonly isSetUp: boolean;
  #stopped = false;
  #wanted = false;
  #wake: () => void = () => undefined;
  #running: Promise<void> | undefined;

  constructor(
    private readonly mailer: Mailer,
    private readonly parts: MailQueueParts,
  ) {
    this.isSetUp = mailer.isSetUp;
  }

  async send(mail: Mail): Promise<void> {
    if (!this.isSetUp) return this.mailer.send(mail);
    const { seal, clock } = this.parts;
    const [now, sealed] = [clock(), seal.seal(JSON.stringify(mail))];
    const { to, subject } = mail;
    const times = { queuedAt: now, dueAt: now, tries: 0 };
    await insertMail({ to: to.address, subject, sealed, state: 'waiting', ...times });
    this.wake();
  }

  check(): Promise<void> {
    return this.mailer.check();
  }

  /** Begins to send what waits, now and from now on. */
  start(): void {
    if (this.isSetUp) this.#running ??= this.#run();
  }

  /** Asks for what waits to be looked for at once. */
  wake(): void {
    this.#wanted = true;
    this.#wake();
  }

  /** Resolves when no mail is under way any more. */
  async close(): Promise<void> {
    this.#stopped = true;
    this.#wake();
    await this.#running;
    await this.mailer.close();
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      this.#wanted = false;
      await this.deliver().catch((error: unknown) =>
        this.parts.log.error({ err: error }, 'mails could not be looked for'),
      );
      await this.#rest();
    }
  }

  #rest(): Promise<void> {
    if (this.#wanted || this.#stopped) return Promise.resolve();
    return new Promise((rested) => {
      const timer = setTimeout(rested, LOOK_EVERY).unref();
      this.#wake = () => {
        clearTimeout(timer);
        rested();
      };
    });
  }

  /** Sends what is due, one mail after another; gives how many went out. */
  async deliver(): Promise<number> {
    let sent = 0;
    while (!this.#stopped) {
      const now = this.parts.clock();
      const mail = await takeDueMail(now, new Date(now.getTime() + HELD));
      if (!mail) break;
      if (await this.#attempt(mail)) sent += 1;
    }
    return sent;
  }

  async #attempt(queued: QueuedMail): Promise<boolean> {
    const { log, seal } = this.parts;
    try {
      await this.mailer.send(opened(queued, seal));
    } catch (error) {
      await this.#failed(queued, error);
      log.warn({ err: error, mail: queued.id, tries: queued.tries }, 'a mail could not be sent');
      return false;
    }
    await deleteMail(queued.id);
    return true;
  }

  async #failed({ id, tries }: QueuedMail, error: unknown): Promise<void> {
    const reason = error instanceof Error ? error.message : String(error);
    const wait = isFinal(error) ? undefined : patience[tries - 1];
    if (wait === undefined) await giveMailUp(id, reason);
    else await putMailBack(id, new Date(this.parts.clock().getTime() + wait * 1000), reason);
  }
}

class SealedByAnother extends Error {
  constructor() {
    super('the mail was written under another SESSION_SECRET');
  }
}

function opened({ sealed }: QueuedMail, seal: Seal): Mail {
  const text = seal.open(sealed);
  if (text === undefined) throw new SealedByAnother();
  return JSON.parse(text) as Mail; // It was written by `send` above; the seal says that nobody changed it.
}

/** What no patience mends: the server says never (RFC 5321 §4.2.1), or nobody can read it any more. */
const isFinal = (error: unknown): boolean =>
  error instanceof SealedByAnother ||
  (error instanceof Error && 'responseCode' in error && Number(error.responseCode) >= 500);
