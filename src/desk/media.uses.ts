import { mayRead } from '../articles/article.rules';
import { filesOfStories, storiesShowing } from '../articles/store/desk.lists.model';
import { ownName } from '../language/names';
import { frontOf } from '../fronts/curating/front';
import { frontsShowing } from '../fronts/curating/curating.service';
import { wordingLanguage, wordsIn } from '../language/wording';
import type { FindUses, MediaUse } from '../media/library.service';
import type { FindUsed } from '../media/media.rules';
import { loadLogo } from '../settings/logo.settings';
import { loadPaper } from '../settings/paper.service';
import type { Id } from '../ids/id';
import type { Person } from '../people/person';
import { peopleWithPhoto } from '../people/person.service';
import type { StaticPage } from '../pages/page';
import { filesOfPage, pagesShowing } from '../pages/page.service';
import type { SectionTree } from '../sections/section.tree';

/** Largest number of uses in the list. */
const MOST = 100;

/**
 * Finds the uses of a file of the library in all rooms: stories of any stage, author pages, fronts, static pages. It returns only
 * stories that the actor may read.
 */
export const createFindUses =
  (sections: () => SectionTree): FindUses =>
  async (mediaId, who) => {
    const [stories, people, fronts, pages, logo] = await Promise.all([
      storiesShowing(mediaId, MOST),
      peopleWithPhoto(mediaId),
      frontsShowing(mediaId),
      pagesShowing([mediaId]),
      logoUses(mediaId),
    ]);
    return [
      ...logo,
      ...stories
        .filter((story) => who === undefined || mayRead(who, story))
        .map(({ id, headline, lang }) => ({
          kind: 'article' as const,
          name: headline,
          lang,
          href: `/desk/articles/${id}`,
        })),
      ...people.map(personUse),
      ...fronts.map((id) => frontUse(id, sections())),
      ...pages.map(pageUse),
    ];
  };

/** Finds those of the files that a story of any stage, an author page, a front or a static page shows. */
export const findUsed: FindUsed = async (mediaIds) => {
  const inStories = await filesOfStories(mediaIds);
  const others = mediaIds.filter((id) => !inStories.has(id));
  const [people, fronts, pages] = await Promise.all([
    Promise.all(others.map((id) => peopleWithPhoto(id))),
    Promise.all(others.map((id) => frontsShowing(id))),
    pagesShowing(others),
  ]);
  const logos = await Promise.all(others.map((id) => isLogo(id)));
  const inPages = new Set(pages.flatMap(filesOfPage));
  const shown = others.filter(
    (id, at) => logos[at] || inPages.has(id) || (people[at] ?? []).length + (fronts[at] ?? []).length > 0,
  );
  return new Set([...inStories, ...shown]);
};

/** The use of a file as the paper's logo. */
async function logoUses(mediaId: Id): Promise<readonly MediaUse[]> {
  if (!(await isLogo(mediaId))) return [];
  const { name } = await loadPaper('');
  const lang = wordingLanguage(name, 'ar');
  return [{ kind: 'paper', name: wordsIn(name, 'ar'), lang, href: '/desk/logo' }];
}

/** Whether the paper's logo is a file of the library. */
async function isLogo(mediaId: Id): Promise<boolean> {
  const logo = await loadLogo();
  return logo?.light.mediaId === mediaId || logo?.dark?.mediaId === mediaId;
}

const personUse = ({ names }: Person): MediaUse => ({
  kind: 'person',
  name: wordsIn(names, 'ar'),
  lang: wordingLanguage(names, 'ar'),
});

const pageUse = ({ id, texts: [text] }: StaticPage): MediaUse => ({
  kind: 'page',
  name: text?.title ?? '',
  lang: text?.lang ?? 'ar',
  href: `/desk/pages/${id}`,
});

/** A front, named by its section, or by its edition. */
function frontUse(id: string, sections: SectionTree): MediaUse {
  const [lang = '', sectionId] = id.split('.', 2);
  const section = sectionId === undefined ? undefined : sections.byId(sectionId);
  const { key } = frontOf(lang, section);
  const name = section ? wordsIn(section.names, lang) : ownName(lang);
  return { kind: 'front', name, lang, href: `/desk/fronts/${key}` };
}
