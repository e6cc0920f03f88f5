/** The people of a story's byline, and those that a search offers for it. */
import { isId } from '../../../ids/id';
import { wordsIn } from '../../../language/wording';
import { findMedia } from '../../../media/media.service';
import { pictureOf } from '../../../media/pictures/picture';
import { findPeopleById } from '../../../people/person.service';
import type { Person } from '../../../people/person';
import type { FieldOption } from '../../../web/request/form';
import { contributions } from '../../article';
import type { DeskViewContext } from '../desk.context';

/** A person as the byline shows them. */
export interface PersonLine {
  readonly id: string;
  readonly name: string;
  readonly detail: string;
  readonly picture: string | undefined;
  readonly initial: string;
}

/** A row of the byline: a person, and what the person did. */
export interface BylineRow extends PersonLine {
  readonly number: number;
  readonly roles: readonly FieldOption[];
}

/** People with their titles and small pictures, in their order. */
export async function personLines(people: readonly Person[], lang: string): Promise<readonly PersonLine[]> {
  const photos = await findMedia(people.flatMap(({ photoId }) => photoId ?? []));
  return people.map(({ id, names, titles, photoId }) => {
    const name = wordsIn(names, lang);
    const photo = photoId === undefined ? undefined : photos.get(photoId);
    return {
      id,
      name,
      detail: wordsIn(titles, lang),
      picture: photo && pictureOf(photo, { crop: 'square', lang })?.src,
      initial: Array.from(name)[0] ?? '',
    };
  });
}

export const roleOptions = ({ t, lang }: DeskViewContext, chosen = 'author'): readonly FieldOption[] =>
  contributions.map((each) => ({
    value: each,
    name: t(lang, `articles.desk.role.${each}`),
    selected: each === chosen,
  }));

/** The rows of the named people: `PERSON:ROLE`, separated by spaces. */
export async function bylineRows(
  authors: string,
  lang: string,
  context: DeskViewContext,
): Promise<readonly BylineRow[]> {
  const named = authors.split(' ').filter(Boolean);
  const pairs = named.map((row) => row.split(':'));
  const people = await findPeopleById(pairs.flatMap(([id = '']) => (isId(id) ? [id] : [])));
  const lines = new Map((await personLines(people, lang)).map((line) => [line.id, line]));
  return pairs.flatMap(([id = '', role], at) => {
    const line = lines.get(id);
    return line ? [{ ...line, number: at + 1, roles: roleOptions(context, role) }] : [];
  });
}
