/** Who is editing a thing. It keeps nobody out: it tells. */
export interface Lock {
  /** Key such as `article:ID`. */
  readonly subject: string;
  readonly holder: string;
  /** The page on which the holder edits; one person may have several. */
  readonly session?: string;
  readonly since: Date;
  /** Last sign of life. */
  readonly seenAt: Date;
  /** Whom it was taken from, and when; told to them at their next sign of life. */
  readonly takenFrom?: string;
  readonly takenFromSession?: string;
}

/** Without a sign of life for so long, in milliseconds, nobody is editing: three missed heartbeats. */
export const LOCK_LASTS = 45_000;

export const isHeld = (lock: Lock | undefined, now: Date): lock is Lock =>
  lock !== undefined && now.getTime() - lock.seenAt.getTime() < LOCK_LASTS;
