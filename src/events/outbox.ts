import type { Clock } from '../clock';
import { systemClock } from '../clock';
import type { NewEvent } from './event';
import { insertEvent, takeSeq } from './outbox.model';

/**
 * Writes down that something happened, in the transaction around the call: it is followed when that
 * transaction is kept, and never was when it is not.
 */
export async function recordEvent(event: NewEvent, clock: Clock = systemClock): Promise<void> {
  await insertEvent({ ...event, seq: await takeSeq(), at: clock() });
}
