import { purgeDeleted } from '../articles/deletion/deletion.service';
import { doDueWork } from '../articles/publishing/publishing.service';
import { countReads } from '../articles/reading/reading.service';
import type { Clock } from '../clock';
import { forget } from '../comments/sending/sending.service';
import type { Logger } from '../log';
import { forgetOldTips } from '../tips/keeping.service';
import type { ReadingCounter } from '../web/operations/readings';

/**
 * How often what is due is looked for, in milliseconds: a scheduled story comes less than a second late. Every
 * process of every node looks; that a story moves once is made sure of by the transaction that moves it, so
 * whichever process dies, the others need not notice.
 */
const DUE_EVERY = 250;
/** How often readings are written down; a crash loses no more than these. */
const COUNT_EVERY = 1000;

/** How often what is kept too long is looked for. */
const FORGET_EVERY = 3600_000;
/** How often mails that wait are looked for. */
const MAIL_EVERY = 10_000;
/** How often the database is looked through for damage: at the start, then four times a day. */
const INSPECT_EVERY = 6 * 3600_000;

export interface BackgroundParts {
  readonly readings: ReadingCounter;
  readonly clock: Clock;
  readonly log: Logger;
  /** Mails what people were told and did not read. */
  readonly mail: (now: Date) => Promise<unknown>;
  /** Looks for damage of the database. */
  readonly inspect: () => Promise<void>;
}

/** What a process does by itself: publishing what is due, writing down what was read. */
export interface Background {
  /** Resolves when nothing is under way any more and the last readings are written. */
  stop(): Promise<void>;
}

/** Calls the work again and again, never twice at a time; what fails is logged and tried again. */
function repeat(work: () => Promise<void>, every: number, onError: (error: unknown) => void): Background {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const round = (): Promise<void> =>
    work()
      .catch(onError)
      .then(() => {
        if (!stopped) timer = setTimeout(again, every).unref();
      });
  const again = () => {
    running = round();
  };
  let running = round();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

/** Starts the work that nobody asks for. */
export function startBackground({ readings, clock, log, mail, inspect }: BackgroundParts): Background {
  const due = repeat(
    async () => {
      const { overdue } = await doDueWork(clock(), clock);
      for (const { id, problem } of overdue) log.error({ article: id, err: problem }, 'a story is overdue');
    },
    DUE_EVERY,
    (error) => log.error({ err: error }, 'what is due could not be looked for'),
  );
  const writeDown = () => countReads(readings.take(), clock());
  const onLost = (error: unknown) => log.error({ err: error }, 'readings could not be written down');
  const counting = repeat(writeDown, COUNT_EVERY, onLost);
  const mailing = repeat(
    async () => {
      await mail(clock());
    },
    MAIL_EVERY,
    (error) => log.error({ err: error }, 'notifications could not be mailed'),
  );
  const forgetting = repeat(
    async () => {
      await forgetOldTips(clock());
      await forget(clock());
      await purgeDeleted(clock());
    },
    FORGET_EVERY,
    (error) => log.error({ err: error }, 'what readers said of themselves could not be taken away'),
  );
  const inspecting = repeat(inspect, INSPECT_EVERY, (error) =>
    log.error({ err: error }, 'the database could not be looked through'),
  );
  const all = [due, counting, mailing, forgetting, inspecting];
  return {
    stop: async () => {
      await Promise.all(all.map((each) => each.stop()));
      await writeDown().catch(onLost);
    },
  };
}
