import type { Clock } from '../clock';
import { systemClock } from '../clock';
import type { NewEvent } from './event';
import { insertEvent, insertEvents, takeSeq } from './outbox.model';

/**
 * Writes down that something happened, in the transaction around the call: it is followed when that
 * transaction is kept, and never was when it is not.
 */
export async function recordEvent(event: NewEvent, clock: Clock = systemClock): Promise<void> {
  await insertEvent({ ...event, seq: await takeSeq(), at: clock() });
}

/** As `recordEvent`, of many things that happened in one transaction, in their order. */
export async function recordEvents(events: readonly NewEvent[], clock: Clock = systemClock): Promise<void> {
  if (events.length === 0) return;
  const first = await takeSeq(events.length);
  const at = clock();
  await insertEvents(events.map((event, index) => ({ ...event, seq: first + index, at })));
}
