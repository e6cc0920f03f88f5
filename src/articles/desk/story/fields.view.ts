/** The fields of the story's form. */
import type { Actor } from '../../../accounts/account';
import { isId } from '../../../ids/id';
import { wordsIn } from '../../../language/wording';
import { lastCredits } from '../../../media/library.service';
import { searchLibraryFor } from '../../../media/library.search';
import { fileOf } from '../../../media/media.file';
import { findMedia } from '../../../media/media.service';
import { pictureOf } from '../../../media/pictures/picture';
import { referencesOf } from '../../../blocks/body/refine';
import { listPeople } from '../../../people/person.service';
import { blocksOf, identified } from '../../../markup/block-ids';
import type { FieldOption, FormState, FormValues, SelectOption } from '../../../web/request/form';
import type { Article } from '../../article';
import { libraryViewer } from '../../article.pictures';
import type { FieldPanel } from '../../article.fields';
import type { ArticleForm } from '../../form/article.form';
import { withoutBody } from '../../form/article.form';
import { bylineRows, roleOptions, type BylineRow } from '../canvas/bylines.view';
import type { DeskViewContext } from '../desk.context';
import { textInputs, type TextInput } from './text-inputs.view';

const MOST_PEOPLE = 2000;
const NEWEST_PICTURES = 60;
/** The number of recent credits that the form suggests. */
const MOST_CREDITS = 5;

/** A story's form as posted values. */
export const valuesOf = (form: ArticleForm, version: number): FormValues => ({
  ...withoutBody(form),
  version: String(version),
});

/** The text of a form, and the ids of its blocks, one a block. */
interface FormText {
  readonly html: string;
  readonly ids: string;
}

/** A picture of the library, and its address. */
interface PictureOption extends FieldOption {
  readonly source: string | undefined;
}

/** The fields of a story's form. */
export interface StoryFields {
  readonly form: FormState;
  readonly text: FormText;
  readonly blocks: number;
  readonly sections: readonly FieldOption[];
  readonly alsoIn: readonly FieldOption[];
  readonly authors: readonly BylineRow[];
  /** The row that adds a person. */
  readonly people: readonly SelectOption[];
  readonly roles: readonly FieldOption[];
  readonly pictures: readonly PictureOption[];
  /** Credits that the person used last. */
  readonly credits: readonly string[];
  readonly noindex: boolean;
  readonly inputs: Readonly<Record<FieldPanel, readonly TextInput[]>>;
}

/** The text for a form without a script: a block a line, without the ids that the editor needs. */
function textOfForm(body: string): FormText {
  const blocks = identified(body, []);
  return { html: blocks.map(({ html }) => html).join('\n\n'), ids: blocks.map(({ id }) => id).join(' ') };
}

/** The viewer of the fields, and the time. */
interface FieldsViewContext extends DeskViewContext {
  readonly who: Actor;
  readonly now: Date;
  /** Pictures of the form that the person may not view. */
  readonly hidden: ReadonlySet<string>;
}

/** A story's form, and its state on the page. */
export interface OpenedForm {
  readonly form: ArticleForm;
  readonly state: FormState;
}

/** The view of the fields, with all options. */
export async function fieldsPage(
  article: Article,
  { form, state }: OpenedForm,
  context: FieldsViewContext,
): Promise<StoryFields> {
  const [people, pictures, credits] = await Promise.all([
    listPeople(undefined, MOST_PEOPLE),
    pictureOptions(form, context),
    lastCredits(context.who.id, MOST_CREDITS),
  ]);
  const names = people.map(({ id, names: called }) => ({ value: id, name: wordsIn(called, article.lang) }));
  return {
    form: state,
    text: textOfForm(form.body),
    blocks: blocksOf(article.body, article.blockIds).length,
    sections: sectionOptions([form.section], context),
    alsoIn: sectionOptions(form.alsoIn.split(' '), context),
    authors: await bylineRows(form.authors, article.lang, context),
    people: names,
    roles: roleOptions(context),
    pictures,
    credits,
    noindex: form.noindex !== '',
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

async function pictureOptions(
  form: ArticleForm,
  { lang, who, now, hidden }: FieldsViewContext,
): Promise<readonly PictureOption[]> {
  const { items: newest } = await searchLibraryFor(
    libraryViewer(who, now),
    { portraits: 'without' },
    { limit: NEWEST_PICTURES },
  );
  const chosen = form.leadImage;
  const missing =
    !isId(chosen) || hidden.has(chosen) || newest.some(({ id }) => id === chosen) ? [] : [chosen];
  const found = await findMedia(missing);
  return [...found.values(), ...newest].map((media) => ({
    value: media.id,
    name: wordsIn(media.alt, lang) || media.name,
    selected: media.id === chosen,
    source: pictureOf(media, { crop: 'full', lang })?.src,
  }));
}

/** Addresses of small pictures and of films for the editor, by their references in the text; hidden files have none. */
export async function thumbsIn(body: string, lang: string, hidden?: ReadonlySet<string>): Promise<string> {
  const pictures = referencesOf(body).pictures.filter((id) => !hidden?.has(id));
  const found = [...(await findMedia([...new Set(pictures)])).values()].map(
    (media) =>
      [
        `media:${media.id}`,
        pictureOf(media, { crop: 'card', lang })?.src ?? fileOf(media, lang)?.src,
      ] as const,
  );
  return JSON.stringify(Object.fromEntries(found.filter(([, src]) => src !== undefined)));
}

/** The address of the lead picture; a hidden file has none. */
export async function leadSource(
  id: string,
  lang: string,
  hidden: ReadonlySet<string>,
): Promise<string | undefined> {
  const media = isId(id) && !hidden.has(id) ? (await findMedia([id])).get(id) : undefined;
  return media && pictureOf(media, { crop: 'full', lang })?.src;
}
