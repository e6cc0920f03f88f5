import type { ArticleSummary } from '../articles/article';

/** Dependency keys of the people and pictures on cards. */
export const keysOfCards = (stories: readonly ArticleSummary[]): readonly string[] => [
  ...new Set(
    stories.flatMap(({ authors, leadImage }) => [
      ...authors.map(({ personId }) => `person:${personId}`),
      ...(leadImage ? [`media:${leadImage.mediaId}`] : []),
    ]),
  ),
];
