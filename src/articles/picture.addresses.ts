/** Pictures of a story's text without a reference to the library. */
import { InvalidInput } from '../errors';
import { imagesIn } from '../markup/tree';
import { isReference } from '../media/pictures/addresses';

/** Sources of those pictures of a stored text that are no references to the library, each once. */
export function strayPictures(body: string): readonly string[] {
  const sources = imagesIn(body).map(({ attributes }) => attributes['src'] ?? '');
  return [...new Set(sources)].filter((src) => !isReference(src));
}

/**
 * Refuses pictures of a sanitised text that the library does not have. Readers' browsers would load their addresses,
 * while the checks of credits, labels and uses see references only. Pictures of the previous text stay.
 * @throws InvalidInput (`body`)
 */
export function refuseStrayPictures(body: string, before = ''): void {
  const known = new Set(strayPictures(before));
  if (strayPictures(body).every((src) => known.has(src))) return;
  throw new InvalidInput({ body: { key: 'articles.error.unknownPicture' } });
}
