import { wordsIn } from '../../language/wording';
import type { SectionTree } from '../../sections/section.tree';
import type { Translate } from '../../web/site';
import { template } from '../../web/templates/template';
import type { Found, Place } from './find.service';

interface FoundLine {
  readonly name: string;
  readonly href: string;
  readonly icon: string;
  readonly detail: string;
}

/** What the search found of one kind. */
interface FoundGroup {
  readonly key: string;
  readonly name: string;
  readonly lines: readonly FoundLine[];
}

/** What the search of the desk found. */
interface FindPage {
  readonly q: string;
  readonly groups: readonly FoundGroup[];
}

export const findTemplate = template<FindPage>('desk/find');

interface FindViewContext {
  readonly lang: string;
  readonly t: Translate;
  readonly sections: () => SectionTree;
}

type ByKind<Kind extends keyof Found> = Found[Kind][number];

const linesOf = ({ lang, t, sections }: FindViewContext) => ({
  story: ({ id, headline, status, sectionId }: ByKind<'stories'>): FoundLine => {
    const section = wordsIn(sections().byId(sectionId)?.names ?? {}, lang);
    const detail = [t(lang, `workflow.stage.${status}`), section].filter((part) => part !== '').join(' · ');
    return { name: headline, href: `/desk/articles/${id}`, icon: 'file-text', detail };
  },
  place: ({ key, href, icon }: Place): FoundLine => ({ name: t(lang, key), href, icon, detail: '' }),
  section: ({ id, names }: ByKind<'sections'>): FoundLine => {
    const detail = t(lang, 'articles.desk.menu');
    return { name: wordsIn(names, lang), href: `/desk/articles?section=${id}`, icon: 'folder', detail };
  },
  person: ({ id, names, titles }: ByKind<'people'>): FoundLine => {
    const detail = wordsIn(titles, lang);
    return { name: wordsIn(names, lang), href: `/desk/people/${id}`, icon: 'user', detail };
  },
});

/** What an act begins, as an act: «New: story». */
const begun = (of: string, { t, lang }: FindViewContext): string =>
  t(lang, 'desk.ui.about', { what: t(lang, 'desk.nav.new'), of });

/** What was found, by kind. */
export function foundGroups(found: Found, context: FindViewContext): readonly FoundGroup[] {
  const { story, place, section, person } = linesOf(context);
  const lines = {
    stories: found.stories.map(story),
    acts: found.acts.map(place).map((line) => ({ ...line, name: begun(line.name, context) })),
    screens: found.screens.map(place),
    sections: found.sections.map(section),
    people: found.people.map(person),
  };
  return Object.entries(lines)
    .filter(([, each]) => each.length > 0)
    .map(([key, each]) => ({ key, name: context.t(context.lang, `desk.find.${key}`), lines: each }));
}
