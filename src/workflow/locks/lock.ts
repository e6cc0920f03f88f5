/** The advisory lock of an editor: it informs others and blocks none. */
export interface Lock {
  /** Key such as `article:ID`. */
  readonly subject: string;
  readonly holder: string;
  /** The page on which the holder edits; one person may have several. */
  readonly session?: string;
  readonly since: Date;
  /** Time of the last heartbeat. */
  readonly seenAt: Date;
  /** The former holder and when the lock was taken over; reported at its next heartbeat. */
  readonly takenFrom?: string;
  readonly takenFromSession?: string;
}

/** A lock without a heartbeat for this long has expired, in milliseconds: three missed heartbeats. */
const LOCK_LASTS = 45_000;

export const isHeld = (lock: Lock | undefined, now: Date): lock is Lock =>
  lock !== undefined && now.getTime() - lock.seenAt.getTime() < LOCK_LASTS;
