import { elementsOf, parse } from '../../markup/tree';
import { isFilm } from './providers';

/** Most texts embed nothing, and need not be parsed for it. */
const EMBED = 'embed';

/** Whether a text embeds a film of another site. */
export function embedsFilm(html: string): boolean {
  if (!html.includes(EMBED)) return false;
  const embeds = elementsOf(parse(html)).filter(
    ({ name, attributes }) => name === 'figure' && (attributes['class'] ?? '').split(' ').includes('embed'),
  );
  return embeds.some(({ children }) =>
    elementsOf(children).some(({ name, attributes }) => name === 'a' && isFilm(attributes['href'] ?? '')),
  );
}
