import { slugKey } from '../language/slug';
import { isSlugTaken } from './article.find.model';

/** So many stories of one headline are told apart by number; further ones by a part of their id. */
const NUMBERED = 20;

/**
 * A slug near the wanted one that no other story of the language has or once had. Two stories that ask at
 * the same moment are kept apart by the index: the later transaction begins anew.
 */
export async function freeSlug(lang: string, wanted: string, id: string): Promise<string> {
  const base = wanted === '' ? id.slice(-8) : wanted;
  for (let number = 1; number <= NUMBERED; number += 1) {
    const slug = number === 1 ? base : `${base}-${number}`;
    if (!(await isSlugTaken(lang, slugKey(slug), id))) return slug;
  }
  return `${base}-${id.slice(-8)}`;
}
