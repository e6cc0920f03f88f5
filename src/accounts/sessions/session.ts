import type { Id } from '../../ids/id';

/** A session ends after this time without use: three days, so that it survives a weekend. */
const IDLE = 3 * 24 * 3600_000;
/** A session ends after thirty days even with use. */
const LONGEST = 30 * 24 * 3600_000;
/** The last use is stored at most this often, so that reading a page does not need a write. */
const SEEN_EVERY = 60_000;

/** A browser that is signed in. */
export interface Session {
  readonly id: Id;
  readonly accountId: Id;
  readonly createdAt: Date;
  readonly seenAt: Date;
  /** The user agent string of the browser. */
  readonly device: string;
  /** Network address of its last use. */
  readonly address: string;
  /** When it ends without further use. */
  readonly endsAt: Date;
  /** When the person last gave proof after sign-in. */
  readonly confirmedAt?: Date;
}

/** How long a proof of the person is valid for changes to sign-in. */
const PROOF_LASTS = 10 * 60_000;

/** Whether the person signed in, or gave proof, recently. */
export const isConfirmed = ({ createdAt, confirmedAt }: Session, now: Date): boolean =>
  now.getTime() - (confirmedAt ?? createdAt).getTime() < PROOF_LASTS;

/** When a session that is used now ends without further use. */
export const endOf = ({ createdAt }: Pick<Session, 'createdAt'>, now: Date): Date =>
  new Date(Math.min(now.getTime() + IDLE, createdAt.getTime() + LONGEST));

export const isOver = (session: Session, now: Date): boolean => session.endsAt <= now;

export const isWorthNoting = (session: Session, address: string, now: Date): boolean =>
  session.address !== address || now.getTime() - session.seenAt.getTime() >= SEEN_EVERY;

/** Lifetime of the cookie in seconds: longer than any session, so that a late form is recognized as ours. */
export const COOKIE_AGE = 60 * 24 * 3600;
