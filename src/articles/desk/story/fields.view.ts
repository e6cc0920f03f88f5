/** The fields of the story's form. */
import type { Actor } from '../../../accounts/account';
import { wordsIn } from '../../../language/wording';
import type { Media } from '../../../media/media';
import { lastCredits } from '../../../media/library.service';
import { searchLibraryFor } from '../../../media/library.search';
import { findMedia } from '../../../media/media.service';
import { pictureOf } from '../../../media/pictures/picture';
import { referencesOf } from '../../../blocks/body/refine';
import { listPeople } from '../../../people/person.service';
import { blocksOf, identified } from '../../../markup/block-ids';
import type { FormState, FormValues } from '../../../web/request/form';
import type { Article } from '../../article';
import { contributions } from '../../article';
import { libraryViewer } from '../../article.pictures';
import type { ArticleForm } from '../../form/article.form';
import { withoutBody } from '../../form/article.form';
import type { DeskViewContext } from '../desk.context';
import { textInputs } from './text-inputs.view';

export interface FieldOption {
  readonly value: string;
  readonly name: string;
  readonly selected: boolean;
}

const MOST_PEOPLE = 2000;
const NEWEST_PICTURES = 60;
/** Credits that are offered again. */
const MOST_CREDITS = 5;

/** The sheet as values of a form. */
export const valuesOf = (sheet: ArticleForm, version: number): FormValues => ({
  ...withoutBody(sheet),
  version: String(version),
});

/** The text as it is edited without script: a block a line, without the ids that only the editor needs. */
export function textOfForm(body: string) {
  const blocks = identified(body, []);
  return { html: blocks.map(({ html }) => html).join('\n\n'), ids: blocks.map(({ id }) => id).join(' ') };
}

/** For whom the fields are, and when. */
interface FieldsViewContext extends DeskViewContext {
  readonly who: Actor;
  readonly now: Date;
  /** Pictures of the form that the person may not view. */
  readonly hidden: ReadonlySet<string>;
}

/** The text of a form, and its state. */
export interface OpenedForm {
  readonly sheet: ArticleForm;
  readonly form: FormState;
}

/** All lists to choose from. */
export async function fieldsPage(article: Article, { sheet, form }: OpenedForm, context: FieldsViewContext) {
  const [people, pictures, credits] = await Promise.all([
    listPeople(undefined, MOST_PEOPLE),
    pictureOptions(sheet, context),
    lastCredits(context.who.id, MOST_CREDITS),
  ]);
  const names = people.map(({ id, names: called }) => ({ id, name: wordsIn(called, article.lang) }));
  return {
    form,
    text: textOfForm(sheet.body),
    blocks: blocksOf(article.body, article.blockIds).length,
    sections: sectionOptions([sheet.section], context),
    alsoIn: sectionOptions(sheet.alsoIn.split(' '), context),
    authors: authorRows(sheet, names, context),
    pictures,
    credits,
    noindex: sheet.noindex !== '',
    inputs: textInputs,
  };
}

const sectionOptions = (
  chosen: readonly string[],
  { sections, lang }: DeskViewContext,
): readonly FieldOption[] =>
  sections().all.map(({ id, names }) => ({
    value: id,
    name: wordsIn(names, lang),
    selected: chosen.includes(id),
  }));

/** The people named, and two rows to name more. */
function authorRows(
  sheet: ArticleForm,
  people: readonly { readonly id: string; readonly name: string }[],
  { t, lang }: DeskViewContext,
) {
  const named = sheet.authors.split(' ').filter(Boolean);
  return [...named, ':author', ':author'].map((row, at) => {
    const [personId = '', role = 'author'] = row.split(':');
    return {
      number: at + 1,
      people: people.map(({ id, name }) => ({ value: id, name, selected: id === personId })),
      roles: contributions.map((each) => ({
        value: each,
        name: t(lang, `articles.desk.role.${each}`),
        selected: each === role,
      })),
    };
  });
}

async function pictureOptions(
  sheet: ArticleForm,
  { lang, who, now, hidden }: FieldsViewContext,
): Promise<readonly FieldOption[]> {
  const { items: newest } = await searchLibraryFor(libraryViewer(who, now), {}, { limit: NEWEST_PICTURES });
  const chosen = sheet.leadImage;
  const missing =
    chosen === '' || hidden.has(chosen) || newest.some(({ id }) => id === chosen) ? [] : [chosen];
  const found = /^[0-9a-f]{24}$/.test(chosen) ? await findMedia(missing) : new Map<string, Media>();
  return [...found.values(), ...newest].map((media) => ({
    value: media.id,
    name: wordsIn(media.alt, lang) || media.name,
    selected: media.id === chosen,
  }));
}

/** Small pictures for the editor, by the address under which the text names them; none of hidden files. */
export async function thumbsIn(body: string, lang: string, hidden?: ReadonlySet<string>): Promise<string> {
  const pictures = referencesOf(body).pictures.filter((id) => !hidden?.has(id));
  const found = [...(await findMedia([...new Set(pictures)])).values()].map(
    (media) => [`media:${media.id}`, pictureOf(media, { crop: 'card', lang })?.src] as const,
  );
  return JSON.stringify(Object.fromEntries(found.filter(([, src]) => src !== undefined)));
}
