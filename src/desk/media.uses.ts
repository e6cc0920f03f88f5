import { storiesShowing } from '../articles/desk.lists.model';
import { frontsShowing } from '../fronts/curating/curating.service';
import { wordingLanguage, wordsIn } from '../language/wording';
import type { MediaUse } from '../media/library.service';
import { peopleShown } from '../people/person.service';

/** A file that stands in more stories than this stands in many: the list need not be whole. */
const MOST = 100;

/** Where a file of the library stands, in all rooms: stories of any stage, author pages, fronts. */
export async function usesOfMedia(mediaId: string): Promise<readonly MediaUse[]> {
  const [stories, people, fronts] = await Promise.all([
    storiesShowing(mediaId, MOST),
    peopleShown(mediaId),
    frontsShowing(mediaId),
  ]);
  return [
    ...stories.map(({ id, headline, lang }) => ({
      ...{ kind: 'article' as const, name: headline, lang, href: `/desk/articles/${id}` },
    })),
    ...people.map(({ names }) => ({
      ...{ kind: 'person' as const, name: wordsIn(names, 'ar'), lang: wordingLanguage(names, 'ar') },
    })),
    ...fronts.map((id) => ({ kind: 'front' as const, name: id, lang: 'en', href: `/desk/fronts` })),
  ];
}
