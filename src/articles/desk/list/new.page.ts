import { wordsIn } from '../../../language/wording';
import { fieldOf } from '../../../web/request/form';
import type { FormState } from '../../../web/request/form';
import { ownName } from '../../../language/names';
import type { DeskViewContext } from '../desk.context';

/** The page on which a story is begun: the little that it needs to have a place. */
export function newPage(form: FormState, { paper, sections, lang }: DeskViewContext) {
  const chosenLang = fieldOf(form.values, 'lang') || paper().languages[0];
  const section = fieldOf(form.values, 'section');
  return {
    form: { ...form, values: { ...form.values, lang: chosenLang, section } },
    translationOf: fieldOf(form.values, 'translationOf'),
    languages: paper().languages.map((each) => ({ value: each, name: ownName(each) })),
    sections: sections().all.map(({ id, names }) => ({ value: id, name: wordsIn(names, lang) })),
  };
}
