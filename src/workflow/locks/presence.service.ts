/** Which pages are open: a person may have one thing open in several windows and on several devices. */
import { sessionsSince } from './presence.model';

export { dropPresence, putPresence } from './presence.model';

/** Browsers let hidden pages act once a minute: a page is gone after more than two missed minutes. */
const PRESENCE_LASTS = 150_000;

/** Sessions on which a thing is open now. */
export async function livingSessions(subject: string, now: Date): Promise<ReadonlySet<string>> {
  return new Set(await sessionsSince(subject, new Date(now.getTime() - PRESENCE_LASTS)));
}
