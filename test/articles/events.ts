import { eventsAfter } from '../../src/events/outbox.model';

/** The events of a story, in order. */
export const readEvents = async (subject: string) =>
  (await eventsAfter(0, 10_000)).filter((event) => event.subject === subject);
