import type { ArticleSummary } from '../articles/article';

/** What cards show of people and pictures: whoever changes one of these changes the list. */
export const keysOfCards = (stories: readonly ArticleSummary[]): readonly string[] => [
  ...new Set(
    stories.flatMap(({ authors, leadImage }) => [
      ...authors.map(({ personId }) => `person:${personId}`),
      ...(leadImage ? [`media:${leadImage.mediaId}`] : []),
    ]),
  ),
];
