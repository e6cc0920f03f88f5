/** Stories with a film: one of the library, of any age, or one of another site that a new story embeds. */
import { embedsFilm } from '../../blocks/embed/films';
import { searchLibrary } from '../../media/media.lists.model';
import type { ArticleSummary } from '../article';
import { bodiesOf, latestIn, latestShowing } from '../store/article.lists.model';

/** Films of the library that stories are looked up by, the newest. */
const FILMS = 60;
/** The newest stories whose texts are read for embedded films. */
const NEWEST = 60;

/** The newest stories of an edition with a film. */
export async function latestFilms(
  lang: string,
  limit: number,
  now: Date,
): Promise<readonly ArticleSummary[]> {
  const [own, embedding] = await Promise.all([showingOwnFilms(lang, limit, now), embeddingFilms(lang, now)]);
  const unique = new Map([...own, ...embedding].map((story) => [story.id, story]));
  const time = ({ publishedAt }: ArticleSummary) => publishedAt?.getTime() ?? 0;
  return [...unique.values()].sort((a, b) => time(b) - time(a)).slice(0, limit);
}

async function showingOwnFilms(lang: string, limit: number, now: Date): Promise<readonly ArticleSummary[]> {
  const { items: films } = await searchLibrary({ kind: 'video' }, FILMS);
  if (films.length === 0) return [];
  return (await latestShowing({ lang, mediaIds: films.map(({ id }) => id) }, { limit }, now)).items;
}

async function embeddingFilms(lang: string, now: Date): Promise<readonly ArticleSummary[]> {
  const { items } = await latestIn(lang, { limit: NEWEST }, now);
  const bodies = await bodiesOf(items.map(({ id }) => id));
  return items.filter(({ id }) => embedsFilm(bodies.get(id) ?? ''));
}
