/** A text in which single places have their state of an earlier version; pure. */
import { bodyOf, identified, withIds } from '../../markup/block-ids';
import type { StoredBlock } from '../../markup/block-ids';
import { formFields } from '../article.fields';
import type { ArticleForm } from '../form/article.form';

const BLOCK = 'block:';

/** The name of a block among the places of a text; a field's place is its own name. */
export const blockPlace = (id: string): string => BLOCK + id;

/**
 * The present form with the places' earlier state: a block that the earlier version has comes back where it was,
 * and one that it lacks goes.
 */
export function withRestored(
  { present, earlier }: { readonly present: ArticleForm; readonly earlier: ArticleForm },
  places: readonly string[],
): ArticleForm {
  const fields = formFields.filter((field) => field !== 'body' && places.includes(field));
  const ids = places.flatMap((place) => (place.startsWith(BLOCK) ? [place.slice(BLOCK.length)] : []));
  const old = identified(earlier.body, []);
  const blocks = ids.reduce((now, id) => withBlock(now, old, id), identified(present.body, []));
  const { body, blockIds } = bodyOf(blocks);
  return {
    ...present,
    ...Object.fromEntries(fields.map((field) => [field, earlier[field]])),
    ...(ids.length > 0 && { body: withIds(body, blockIds) }),
  };
}

function withBlock(
  now: readonly StoredBlock[],
  old: readonly StoredBlock[],
  id: string,
): readonly StoredBlock[] {
  const index = old.findIndex((block) => block.id === id);
  const block = old[index];
  if (!block) return now.filter((each) => each.id !== id);
  if (now.some((each) => each.id === id)) return now.map((each) => (each.id === id ? block : each));
  const at = positionAfter(now, old.slice(0, index));
  return [...now.slice(0, at), block, ...now.slice(at)];
}

/** The position behind the last of the earlier blocks that the text still has. */
function positionAfter(now: readonly StoredBlock[], earlier: readonly StoredBlock[]): number {
  const known = new Set(now.map(({ id }) => id));
  const previous = earlier.filter(({ id }) => known.has(id)).at(-1);
  return previous ? now.findIndex(({ id }) => id === previous.id) + 1 : 0;
}
