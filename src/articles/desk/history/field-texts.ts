/** The values of a story's form as people read them: names instead of ids. */
import { isId } from '../../../ids/id';
import { wordsIn } from '../../../language/wording';
import { findMedia } from '../../../media/media.service';
import { findPeopleById } from '../../../people/person.service';
import type { FormField } from '../../article.fields';
import type { ArticleForm } from '../../form/article.form';
import type { DeskViewContext } from '../desk.context';

/** The text of a field's value. */
type FieldTexts = (field: FormField, value: string) => string;

/** Reads the names that the forms refer to. */
export async function fieldTexts(
  forms: readonly ArticleForm[],
  context: DeskViewContext,
): Promise<FieldTexts> {
  const { sections, lang, t } = context;
  const [names, pictures] = await Promise.all([personNames(forms, lang), pictureNames(forms, lang)]);
  const section = (id: string) => wordsIn(sections().byId(id)?.names ?? {}, lang);
  const person = (row: string) => {
    const [id = '', role = 'author'] = row.split(':');
    return `${names.get(id) ?? ''} (${t(lang, `articles.desk.role.${role}`)})`;
  };
  const all = (value: string, text: (one: string) => string) =>
    value
      .split(' ')
      .filter(Boolean)
      .map(text)
      .join(lang === 'ar' ? '، ' : ', ');
  return (field, value) => {
    if (field === 'section' || field === 'alsoIn') return all(value, section);
    if (field === 'leadImage') return pictures.get(value) ?? '';
    return field === 'authors' ? all(value, person) : value;
  };
}

async function personNames(
  forms: readonly ArticleForm[],
  lang: string,
): Promise<ReadonlyMap<string, string>> {
  const ids = forms.flatMap(({ authors }) => authors.split(' ').map((row) => row.split(':')[0] ?? ''));
  const people = await findPeopleById([...new Set(ids)].filter(isId));
  return new Map(people.map(({ id, names }) => [id, wordsIn(names, lang)]));
}

async function pictureNames(
  forms: readonly ArticleForm[],
  lang: string,
): Promise<ReadonlyMap<string, string>> {
  const found = await findMedia([...new Set(forms.map(({ leadImage }) => leadImage))].filter(isId));
  return new Map([...found.values()].map(({ id, alt, name }) => [id, wordsIn(alt, lang) || name]));
}
