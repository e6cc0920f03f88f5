/** A story as a form: each field is a line of text, so that two versions can be compared and merged. */
import { withIds, blocksOf, bodyOf } from '../../markup/block-ids';
import { omit, recordOf } from '../../defined-only';
import type { Article, Byline } from '../article';
import type { FormField, MomentField, TextField } from '../article.fields';
import { formFields, isMomentField, isTextField } from '../article.fields';
import { localOf } from './local-time';

/** `body` is HTML whose blocks carry ids; spaces separate ids in lists; times are local to the paper's time zone. */
export type ArticleForm = Readonly<Record<FormField, string>>;

/** Values of a form that the story itself does not hold. */
export interface FormContext {
  /** Names of the story's tags, in its language. */
  readonly tagNames: readonly string[];
  readonly timeZone: string;
}

type OtherField = Exclude<FormField, TextField | MomentField>;

/** Values of the fields that are no text and no time of the story. */
const otherValues: Readonly<Record<OtherField, (article: Article, context: FormContext) => string>> = {
  section: ({ sectionId }) => sectionId,
  alsoIn: ({ alsoIn }) => alsoIn.join(' '),
  authors: ({ authors }) => authorsText(authors),
  tags: (_article, { tagNames }) => tagNames.join('، '),
  leadImage: ({ leadImage }) => leadImage?.mediaId ?? '',
  leadAlt: ({ leadImage }) => leadImage?.alt ?? '',
  leadCaption: ({ leadImage }) => leadImage?.caption ?? '',
  leadCredit: ({ leadImage }) => leadImage?.credit ?? '',
  slug: ({ slug }) => slug,
  seoTitle: ({ seo }) => seo.title ?? '',
  seoDescription: ({ seo }) => seo.description ?? '',
  canonical: ({ seo }) => seo.canonical ?? '',
  noindex: ({ seo }) => (seo.noindex === true ? 'yes' : ''),
  body: bodyText,
};

/** The story as a form shows it. */
export const articleFormOf = (article: Article, context: FormContext): ArticleForm =>
  recordOf(formFields, (field) => {
    if (isTextField(field)) return article[field] ?? '';
    if (!isMomentField(field)) return otherValues[field](article, context);
    const moment = article[field];
    return moment ? localOf(moment, context.timeZone) : '';
  });

/** The stored body, with the ids of its blocks as attributes. */
function bodyText({ body, blockIds }: Pick<Article, 'body' | 'blockIds'>): string {
  const blocks = blocksOf(body, blockIds);
  return withIds(body, bodyOf(blocks).blockIds);
}

const authorsText = (authors: readonly Byline[]): string =>
  authors.map(({ personId, role }) => `${personId}:${role}`).join(' ');

/** A form whose fields are empty. */
export const emptyForm: ArticleForm = recordOf(formFields, () => '');

/** Names of the fields in which two forms differ. */
export const changedFields = (before: ArticleForm, after: ArticleForm): readonly FormField[] =>
  formFields.filter((field) => before[field] !== after[field]);

/** A form without the body, for pages that show the body separately. */
export const withoutBody = (form: ArticleForm): Omit<ArticleForm, 'body'> => omit(form, 'body');
