import { refinedShort } from '../../blocks/body/short-text';
import type { Media } from '../../media/media';
import { pictureOf } from '../../media/pictures/picture';
import type { Person } from '../../people/person';
import { definedOnly } from '../../defined-only';
import type { AuthorBox } from './article.view';
import { personLink } from './card.view';
import type { ViewContext } from './format';

/** The edition that names a person, with the loaded portraits. */
export interface AuthorBoxContext {
  readonly lang: string;
  readonly media: ReadonlyMap<string, Media>;
  readonly role?: string | undefined;
}

/** A person's introduction; `role` replaces the person's title. */
export function authorBox(
  person: Person,
  { lang, media, role }: AuthorBoxContext,
  context: ViewContext,
): AuthorBox {
  const biography = person.biographies?.[lang];
  const photo = person.photoId === undefined ? undefined : media.get(person.photoId);
  return {
    ...personLink(person, lang, context),
    ...definedOnly({ role: role ?? person.titles[lang], bio: person.bios[lang] }),
    ...(biography !== undefined && { bioHtml: refinedShort(biography, lang) }),
    ...definedOnly({ photo: photo && pictureOf(photo, { crop: 'square', lang }) }),
  };
}
