/** The screen on which a static page is written: a canvas for each language, and a panel with the details. */
import type { Response } from 'express';
import { thumbsIn } from '../../articles/desk/story/fields.view';
import { ownName } from '../../language/names';
import { directionOf } from '../../language/text/direction';
import type { StaticPage } from '../../pages/page';
import { pagePath } from '../../pages/page';
import type { Message } from '../../errors';
import { deskOf, deskPage, messageText } from '../../web/pages/desk-page';
import { editionPath } from '../../web/pages/paper';
import { template } from '../../web/templates/template';
import type { FieldOption, FormValues } from '../../web/request/form';
import { fieldOf } from '../../web/request/form';
import { areasKey } from '../areas';
import type { ComparedField, ConflictingField } from './conflict.view';
import { conflictView } from './conflict.view';
import { formBaseOf } from './seen';
import type { RecordVersion, RecordForm } from './seen';
import { EDITOR_SCRIPT, textEditor, type TextEditor } from './text-editor';

/** The text of a page in one language. */
interface PageCanvas {
  readonly lang: string;
  readonly dir: string;
  readonly name: string;
  readonly title: string;
  readonly slug: string;
  readonly body: string;
  /** Address for readers; absent where this language has no page yet. */
  readonly address: string | undefined;
  readonly error: string | undefined;
}

interface PageScreen {
  readonly action: string;
  readonly form: RecordForm;
  readonly texts: readonly PageCanvas[];
  readonly menuOrder: string;
  readonly menuOrderError: string | undefined;
  readonly formats: readonly FieldOption[];
  readonly stored: boolean;
  /** The stored version; absent for a new page. */
  readonly version: RecordVersion | undefined;
  readonly conflict: readonly ConflictingField[];
  readonly editor: TextEditor;
}

const pageTemplate = template<PageScreen>('administration/page');

const label = (name: string) => `administration.page.${name}`;

interface PageFormParts {
  readonly page: StaticPage | undefined;
  readonly form: RecordForm;
  /** The stored values. */
  readonly stored: FormValues;
  readonly title: Message;
}

export async function showPageScreen(
  res: Response,
  { page, form, stored, title }: PageFormParts,
): Promise<void> {
  const { lang, paper } = deskOf(res);
  const { languages } = paper();
  const texts = languages.map((each, at) => canvasOf(each, { page, form, isFirst: at === 0 }, res));
  const place = `page:${page?.id ?? 'new'}`;
  const thumbs = await thumbsIn(texts.map(({ body }) => body).join(''), lang);
  const model: PageScreen = {
    action: page ? `/desk/pages/${page.id}` : '/desk/pages',
    form,
    texts,
    menuOrder: fieldOf(form.values, 'menuOrder'),
    menuOrderError: form.errors['menuOrder'],
    formats: formatsOf(res, fieldOf(form.values, 'format')),
    stored: page !== undefined,
    version: page && formBaseOf(stored),
    conflict: page ? conflictView(comparedFields(res), form, stored) : [],
    editor: textEditor(res, { place, thumbs, refused: form.problem !== undefined }),
  };
  const scripts = [EDITOR_SCRIPT];
  deskPage(res, { template: pageTemplate, model, title, current: areasKey, scripts, bare: true });
}

interface CanvasParts extends Pick<PageFormParts, 'page' | 'form'> {
  readonly isFirst: boolean;
}

function canvasOf(lang: string, { page, form, isFirst }: CanvasParts, res: Response): PageCanvas {
  const text = page?.texts.find((each) => each.lang === lang);
  const [title, slug, body] = ['title', 'slug', 'body'].map((name) =>
    fieldOf(form.values, `${name}.${lang}`),
  );
  return {
    lang,
    dir: directionOf(lang),
    name: ownName(lang),
    title: title ?? '',
    slug: slug ?? '',
    body: body ?? '',
    address: text && editionPath(deskOf(res).paper(), lang, pagePath(text)),
    error: isFirst ? form.errors['texts'] : undefined,
  };
}

/** The formats in which a page is written without script. */
const formatsOf = (res: Response, chosen: string): readonly FieldOption[] =>
  ['markdown', 'html'].map((value) => ({
    value,
    name: messageText(res, { key: label(`format.${value}`) }),
    selected: value === chosen,
  }));

export const comparedFields = (res: Response): readonly ComparedField[] => [
  { name: 'menuOrder', label: messageText(res, { key: label('menuOrder') }) },
  ...deskOf(res)
    .paper()
    .languages.flatMap((lang) => ['pageTitle', 'slug', 'body'].map((key) => comparedField(res, key, lang))),
];

function comparedField(res: Response, key: string, lang: string): ComparedField {
  const name = `${key === 'pageTitle' ? 'title' : key}.${lang}`;
  const values = { label: messageText(res, { key: label(key) }), language: ownName(lang) };
  return {
    name,
    label: messageText(res, { key: 'administration.inLanguage', values }),
    lang,
    dir: directionOf(lang),
    ...(key === 'body' && { htmlName: name }),
  };
}
