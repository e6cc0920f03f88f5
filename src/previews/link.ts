/** How long a link to a preview is good, in milliseconds. */
export const previewLives = {
  hour: 3600_000,
  day: 24 * 3600_000,
  week: 7 * 24 * 3600_000,
} as const;
export type PreviewLife = keyof typeof previewLives;
// Object.keys forgets the names of the keys.
export const previewLifeNames = Object.keys(previewLives) as PreviewLife[];

/** A link that shows unpublished content without sign-in. */
export interface PreviewLink {
  readonly id: string;
  /** What it shows, as a key such as `article:ID`. */
  readonly subject: string;
  /** Account that made it. */
  readonly by: string;
  readonly at: Date;
  readonly expiresAt: Date;
}
