/** Unused for so long, a session ends: three days, so that a weekend does not sign a newsroom out. */
const IDLE = 3 * 24 * 3600_000;
/** However much it is used, a session ends after thirty days. */
const LONGEST = 30 * 24 * 3600_000;
/** Being seen is written down at most this often: a page is read without a write. */
const SEEN_EVERY = 60_000;

/** A browser that is signed in. */
export interface Session {
  readonly id: string;
  readonly accountId: string;
  readonly createdAt: Date;
  readonly seenAt: Date;
  /** The browser and system as the browser names itself. */
  readonly device: string;
  /** Network address it was last seen at. */
  readonly address: string;
  /** When it ends if it is not used until then. */
  readonly endsAt: Date;
  /** When the person last proved again who they are, after sign-in. */
  readonly confirmedAt?: Date;
}

/** For so long a proof of who sits at the browser counts for what changes who gets in. */
const PROOF_LASTS = 10 * 60_000;

/** Whether the person signed in, or proved who they are, a short while ago. */
export const isConfirmed = ({ createdAt, confirmedAt }: Session, now: Date): boolean =>
  now.getTime() - (confirmedAt ?? createdAt).getTime() < PROOF_LASTS;

/** When a session that is used now ends, if it is not used again. */
export const endOf = ({ createdAt }: Pick<Session, 'createdAt'>, now: Date): Date =>
  new Date(Math.min(now.getTime() + IDLE, createdAt.getTime() + LONGEST));

export const isOver = (session: Session, now: Date): boolean => session.endsAt <= now;

export const isWorthNoting = (session: Session, address: string, now: Date): boolean =>
  session.address !== address || now.getTime() - session.seenAt.getTime() >= SEEN_EVERY;

/** How long the browser keeps the cookie, in seconds: longer than any session, to know a late form as ours. */
export const COOKIE_AGE = 60 * 24 * 3600;
