/** Finds stories, people, sections, screens and acts from every page of the desk. */
import { menuFor } from '../../accounts/desk.menu';
import type { Actor } from '../../accounts/account';
import { may, mayAtAll } from '../../accounts/permissions/permissions';
import { areasFor } from '../../administration/areas';
import type { ArticleSummary } from '../../articles/article';
import { readListQuery } from '../../articles/desk/list/list.input';
import { listForDesk } from '../../articles/desk/list/list.model';
import { readableBy } from '../../articles/desk/list/list.page';
import { searchKey } from '../../language/text/fold';
import type { Person } from '../../people/person';
import { searchPeople } from '../../people/person.service';
import type { Section } from '../../sections/section';
import type { SectionTree } from '../../sections/section.tree';
import { deskBegin, deskMenu } from '../menu';

/** Largest number of each kind. */
const FEW = 6;

/** A screen of the desk, or an act that is begun there, by the key of its name. */
export interface Place {
  readonly key: string;
  readonly href: string;
  readonly icon: string;
}

export interface Found {
  readonly stories: readonly ArticleSummary[];
  readonly people: readonly Person[];
  readonly sections: readonly Section[];
  readonly screens: readonly Place[];
  readonly acts: readonly Place[];
}

export interface FindParts {
  readonly sections: () => SectionTree;
  /** The names of a place in all languages of the desk. */
  readonly namesOf: (key: string) => readonly string[];
}

/** Screens that all accounts have, beside those of the menu. */
const own: readonly Place[] = [
  { key: 'workflow.notifications', href: '/desk/notifications', icon: 'bell' },
  { key: 'accounts.profile.title', href: '/desk/profile', icon: 'user-round' },
  { key: 'desk.byline.title', href: '/desk/profile/byline', icon: 'square-pen' },
];

const screensOf = (who: Actor): readonly Place[] => [
  ...menuFor(who, deskMenu),
  ...own,
  ...areasFor(who).map(({ name, icon }) => ({
    key: `administration.area.${name}`,
    href: `/desk/${name}`,
    icon,
  })),
];

/** Whether each word of the text, with or without the article, begins a word of one of the names. */
function matches(names: readonly string[], text: string): boolean {
  const words = searchKey(text)
    .split(' ')
    .map((word) => word.replace(/^ال(?=.{2})/, ''));
  const keys = names.map((name) => ` ${searchKey(name)}`);
  return words.every((word) => keys.some((key) => key.includes(` ${word}`) || key.includes(` ال${word}`)));
}

/** What a text finds, as far as the actor may see it; without a text, the newest stories and all screens. */
export async function findAnything(who: Actor, text: string, parts: FindParts): Promise<Found> {
  const { sections, namesOf } = parts;
  const asked = text.trim();
  const named = (place: Place) => asked === '' || matches(namesOf(place.key), asked);
  // Acts are named by what they begin: «story» is found by «new story» too.
  const begun = (key: string) => [...namesOf(key), ...namesOf('desk.nav.new')];
  const mayRead = mayAtAll(who, 'article.read');
  const query = readListQuery({ q: asked });
  return {
    stories: mayRead ? (await listForDesk(query, readableBy(who), FEW)).slice(0, FEW) : [],
    people: asked === '' || !may(who, 'person.manage') ? [] : await searchPeople(asked, FEW),
    sections:
      asked === '' || !mayRead
        ? []
        : sections()
            .all.filter(({ names }) => matches(Object.values(names), asked))
            .slice(0, FEW),
    screens: screensOf(who).filter(named),
    acts: menuFor(who, deskBegin).filter(({ key }) => asked === '' || matches(begun(key), asked)),
  };
}
