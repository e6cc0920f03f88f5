import { NotPossible } from '../../errors';
import { digestOfSecret, newSecret } from '../passwords/secret-word';
import { findTicket, insertTicket, removeTicket } from './ticket.model';
import type { Purpose, Ticket } from './ticket.model';

export { deleteTicketsOf } from './ticket.model';

const MINUTE = 60_000;

/** How long a secret is valid, in milliseconds. */
const lives: Readonly<Record<Purpose, number>> = {
  reset: 60 * MINUTE,
  invitation: 7 * 24 * 60 * MINUTE,
  'second-step': 10 * MINUTE,
  'passkey-sign-in': 5 * MINUTE,
  'passkey-new': 5 * MINUTE,
};

/** Issues a secret for one purpose; only its digest is stored. */
export async function issueTicket(
  purpose: Purpose,
  of: Omit<Ticket, 'expiresAt'>,
  now: Date,
): Promise<string> {
  const word = newSecret();
  const expiresAt = new Date(now.getTime() + lives[purpose]);
  await insertTicket(digestOfSecret(word), purpose, { ...of, expiresAt });
  return word;
}

const valid = (ticket: Ticket | undefined, now: Date): Ticket => {
  if (!ticket || ticket.expiresAt <= now) throw new NotPossible({ key: 'accounts.error.ticket' });
  return ticket;
};

/** Finds the ticket of a secret without using it up. @throws NotPossible where it is no longer valid. */
export const readTicket = async (purpose: Purpose, word: string, now: Date): Promise<Ticket> =>
  valid(await findTicket(digestOfSecret(word), purpose), now);

/** Uses up a secret. @throws NotPossible where it is used up or expired. */
export const takeTicket = async (purpose: Purpose, word: string, now: Date): Promise<Ticket> =>
  valid(await removeTicket(digestOfSecret(word), purpose), now);
