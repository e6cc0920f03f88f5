import type { Media } from '../../media/media';
import { pictureOf } from '../../media/pictures/picture';
import type { Person } from '../../people/person';
import { definedOnly } from '../../defined-only';
import type { AuthorBox } from './article.view';
import { personLink } from './card.view';
import type { ViewContext } from './format';

/** Where a person is named, with the portraits that were loaded. */
export interface AuthorBoxContext {
  readonly lang: string;
  readonly media: ReadonlyMap<string, Media>;
  readonly role?: string | undefined;
}

/** A person as pages introduce them; `role` where something else is to be said than what the person is. */
export function authorBox(
  person: Person,
  { lang, media, role }: AuthorBoxContext,
  around: ViewContext,
): AuthorBox {
  const photo = person.photoId === undefined ? undefined : media.get(person.photoId);
  return {
    ...personLink(person, lang, around),
    ...definedOnly({ role: role ?? person.titles[lang], bio: person.bios[lang] }),
    ...definedOnly({ photo: photo && pictureOf(photo, { crop: 'square', lang }) }),
  };
}
