import { mayRead } from '../articles/article.rules';
import { storiesShowing } from '../articles/store/desk.lists.model';
import { ownName } from '../language/names';
import { frontPlace } from '../fronts/curating/place';
import { frontsShowing } from '../fronts/curating/curating.service';
import { wordingLanguage, wordsIn } from '../language/wording';
import type { FindUses, MediaUse } from '../media/library.service';
import { peopleShown } from '../people/person.service';
import type { SectionTree } from '../sections/section.tree';

/** Uses that are listed at most. */
const MOST = 100;

/** Finds where a file of the library stands, in all rooms: stories of any stage, author pages, fronts. For an
 * actor, only stories that the actor may read. */
export const createFindUses =
  (sections: () => SectionTree): FindUses =>
  async (mediaId, who) => {
    const [stories, people, fronts] = await Promise.all([
      storiesShowing(mediaId, MOST),
      peopleShown(mediaId),
      frontsShowing(mediaId),
    ]);
    return [
      ...stories
        .filter((story) => who === undefined || mayRead(who, story))
        .map(({ id, headline, lang }) => ({
          kind: 'article' as const,
          name: headline,
          lang,
          href: `/desk/articles/${id}`,
        })),
      ...people.map(({ names }) => ({
        kind: 'person' as const,
        name: wordsIn(names, 'ar'),
        lang: wordingLanguage(names, 'ar'),
      })),
      ...fronts.map((id) => frontUse(id, sections())),
    ];
  };

/** A front by its section, or by its edition's own name. */
function frontUse(id: string, sections: SectionTree): MediaUse {
  const [lang = '', sectionId] = id.split('.', 2);
  const section = sectionId === undefined ? undefined : sections.byId(sectionId);
  const { key } = frontPlace(lang, section);
  const name = section ? wordsIn(section.names, lang) : ownName(lang);
  return { kind: 'front', name, lang, href: `/desk/fronts/${key}` };
}
