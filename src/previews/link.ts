import { keysOf } from '../defined-only';
import type { Id } from '../ids/id';

/** How long a preview link is valid, in milliseconds. */
export const previewLives = {
  hour: 3600_000,
  day: 24 * 3600_000,
  week: 7 * 24 * 3600_000,
} as const;
export type PreviewLife = keyof typeof previewLives;
export const previewLifeNames: readonly PreviewLife[] = keysOf(previewLives);

/** A link that shows unpublished content without sign-in. */
export interface PreviewLink {
  readonly id: Id;
  /** Its subject, as a key such as `article:ID`. */
  readonly subject: string;
  /** Account that created it. */
  readonly by: string;
  readonly at: Date;
  readonly expiresAt: Date;
}
