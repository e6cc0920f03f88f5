import { doDueWork } from '../articles/publishing/publishing.service';
import { countReads } from '../articles/reading/reading.service';
import { BackgroundLoop } from '../scheduling/background-loop';
import type { Clock } from '../clock';
import { eraseSenders } from '../comments/sending/sending.service';
import type { Logger } from '../log';
import { purgeExpired } from '../recovery/bin.service';
import type { FileStore } from '../storage/files';
import { eraseExpiredTips } from '../tips/retention.service';
import type { ReadingCounter } from '../web/operations/readings';

/**
 * Milliseconds between two searches for due work: a scheduled story is published less than a second late. Every
 * process of every node searches, and a transaction ensures that a story moves once, so that no process depends on
 * another.
 */
const DUE_MS = 250;
/** Milliseconds between two writes of readings; a crash loses the readings since the last write. */
const READINGS_MS = 1000;
/** Milliseconds between two deletions of expired data. */
const FORGET_MS = 3600_000;
/** Milliseconds between two searches for notifications to mail. */
const MAIL_MS = 10_000;
/** Milliseconds between two inspections of the database: at the start, then four times a day. */
const INSPECT_MS = 6 * 3600_000;

export interface BackgroundParts {
  readonly readings: ReadingCounter;
  readonly clock: Clock;
  readonly files: FileStore;
  readonly log: Logger;
  /** Mails unread notifications. */
  readonly mail: (now: Date) => Promise<unknown>;
  /** Checks the database for damage. */
  readonly inspect: () => Promise<void>;
}

/** The recurring work of a process: publishing due stories, writing readings. */
export interface Background {
  /** Resolves after the current runs and after writing the last readings. */
  stop(): Promise<void>;
}

/** Starts the recurring work of a process. */
export function startBackground(parts: BackgroundParts): Background {
  const { log } = parts;
  const loops = backgroundJobs(parts).map(({ work, everyMs, failure }) => {
    const loop = new BackgroundLoop({ work, everyMs, onError: (err) => log.error({ err }, failure) });
    loop.wake();
    return loop;
  });
  return {
    stop: async () => {
      await Promise.all(loops.map((loop) => loop.stop()));
      await writeReadings(parts).catch((err: unknown) => log.error({ err }, READINGS_FAILURE));
    },
  };
}

interface BackgroundJob {
  readonly work: () => Promise<unknown>;
  readonly everyMs: number;
  /** Log message of a failed run. */
  readonly failure: string;
}

const READINGS_FAILURE = 'readings could not be written down';

const backgroundJobs = (parts: BackgroundParts): readonly BackgroundJob[] => [
  { work: () => publishDueStories(parts), everyMs: DUE_MS, failure: 'what is due could not be looked for' },
  { work: () => writeReadings(parts), everyMs: READINGS_MS, failure: READINGS_FAILURE },
  {
    work: () => parts.mail(parts.clock()),
    everyMs: MAIL_MS,
    failure: 'notifications could not be mailed',
  },
  {
    work: () => deleteExpiredData(parts),
    everyMs: FORGET_MS,
    failure: 'what readers said of themselves could not be taken away',
  },
  {
    work: () => parts.inspect(),
    everyMs: INSPECT_MS,
    failure: 'the database could not be looked through',
  },
];

async function publishDueStories({ clock, log }: BackgroundParts): Promise<void> {
  const { overdue } = await doDueWork(clock(), clock);
  for (const { id, problem } of overdue) log.error({ article: id, err: problem }, 'a story is overdue');
}

const writeReadings = ({ readings, clock }: BackgroundParts): Promise<void> =>
  countReads(readings.take(), clock());

async function deleteExpiredData({ clock, files }: BackgroundParts): Promise<void> {
  await eraseExpiredTips(clock());
  await eraseSenders(clock());
  await purgeExpired(files, clock());
}
