/** Translations of one story; pure. */
import { textOfBlock } from '../../blocks/body/plain-text';
import type { StoredBlock } from '../../markup/block-ids';
import type { Article, ArticleSummary } from '../article';

/** A story beside another of its group. */
export type TranslationState = 'missing' | 'draft' | 'live' | 'outdated' | 'ended';

const ended: ReadonlySet<ArticleSummary['status']> = new Set(['killed', 'archived', 'unpublished']);

/** Whether the text of the original changed since the version that the translation is from. */
const isOutdated = (
  { translation }: Pick<ArticleSummary, 'translation'>,
  original: Pick<ArticleSummary, 'id' | 'textVersion'> | undefined,
): boolean =>
  translation !== undefined &&
  original?.id === translation.of &&
  (original.textVersion ?? 1) > translation.version;

/** The state of one story of a group. */
export function translationState(
  story: ArticleSummary | undefined,
  group: readonly ArticleSummary[],
): TranslationState {
  if (!story) return 'missing';
  if (ended.has(story.status)) return 'ended';
  if (isOutdated(story, originalOf(story, group))) return 'outdated';
  return story.status === 'published' ? 'live' : 'draft';
}

type Grouped = Pick<ArticleSummary, 'id' | 'translation' | 'translationGroup'>;

/** The id of the story that a translation was made from; a group begins with its first story, and has its id. */
export const originalIdOf = ({
  id,
  translation,
  translationGroup,
}: Grouped): ArticleSummary['id'] | undefined =>
  translation?.of ?? (translationGroup === id ? undefined : translationGroup);

const originalOf = (story: Grouped, group: readonly ArticleSummary[]): ArticleSummary | undefined =>
  group.find(({ id }) => id === originalIdOf(story));

const texts = ['kicker', 'headline', 'standfirst', 'body'] as const;

/** Whether two versions differ in what a translation translates. */
export const isTextChanged = (before: Article, after: Article): boolean =>
  texts.some((field) => (before[field] ?? '') !== (after[field] ?? ''));

/** The address of a story in the desk; a translation has its original beside it. */
export function deskAddressOf(story: Grouped): string {
  const original = originalIdOf(story);
  return `/desk/articles/${story.id}${original === undefined ? '' : `?beside=${original}`}`;
}

/** Whether a block has words to translate; others stand in the translation as they are. */
export const hasWords = ({ html }: StoredBlock): boolean => textOfBlock(html).trim() !== '';
