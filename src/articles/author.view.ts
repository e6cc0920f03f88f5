import type { Media } from '../media/media';
import { pictureOf } from '../media/picture';
import type { Person } from '../people/person';
import { present } from '../present';
import type { AuthorBox } from './article.view';
import { personLink } from './card.view';
import type { Surroundings } from './shown';

/** A person as pages introduce them; `role` where something else is to be said than what the person is. */
export function authorBox(
  person: Person,
  lang: string,
  media: ReadonlyMap<string, Media>,
  around: Surroundings,
  role?: string,
): AuthorBox {
  const photo = person.photoId === undefined ? undefined : media.get(person.photoId);
  return {
    ...personLink(person, lang, around),
    ...present({ role: role ?? person.titles[lang], bio: person.bios[lang] }),
    ...present({ photo: photo && pictureOf(photo, { crop: 'square', lang }) }),
  };
}
