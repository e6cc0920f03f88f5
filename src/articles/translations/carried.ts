/** The parts of a story that a new translation of it begins with; pure. */
import { referencesOf } from '../../blocks/body/refine';
import type { StoredBlock } from '../../markup/block-ids';
import { blocksOf, bodyOf, withIds } from '../../markup/block-ids';
import type { Article } from '../article';
import type { ArticleInput } from '../article.input';
import { hasWords } from './translation';

export type CarriedParts = Pick<ArticleInput, 'section' | 'alsoIn' | 'authors' | 'body' | 'leadImage'>;

/**
 * Section, bylines, lead picture, and the blocks that have no words. A block that is translated later takes the id of
 * the original's.
 * @param hidden files that the translator may not use
 */
export function carriedOver(original: Article, hidden: ReadonlySet<string>): CarriedParts {
  const isCarried = (block: StoredBlock) =>
    !hasWords(block) && !referencesOf(block.html).pictures.some((id) => hidden.has(id));
  const { body, blockIds } = bodyOf(blocksOf(original.body, original.blockIds).filter(isCarried));
  const { leadImage } = original;
  return {
    section: original.sectionId,
    alsoIn: [...original.alsoIn],
    authors: [...original.authors],
    body: withIds(body, blockIds),
    ...(leadImage && !hidden.has(leadImage.mediaId) && { leadImage: { mediaId: leadImage.mediaId } }),
  };
}
