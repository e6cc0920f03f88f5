import type { Clock } from '../clock';
import { systemClock } from '../clock';
import type { NewEvent } from './event';
import { insertEvents, takeSeq } from './outbox.model';

/**
 * Stores an event in the transaction of the caller: it is handled when the
 * transaction commits, and dropped with it otherwise.
 */
export async function recordEvent(event: NewEvent, clock: Clock = systemClock): Promise<void> {
  await insertEvents([{ ...event, seq: await takeSeq(), at: clock() }]);
}

/** As `recordEvent`, for many events of one transaction, in their order. */
export async function recordEvents(events: readonly NewEvent[], clock: Clock = systemClock): Promise<void> {
  if (events.length === 0) return;
  const first = await takeSeq(events.length);
  const at = clock();
  await insertEvents(events.map((event, index) => ({ ...event, seq: first + index, at })));
}
