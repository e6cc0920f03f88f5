/** A story as a form holds it: every field a line of text, so that two versions can be told apart and merged. */
import { withIds, blocksOf, bodyOf } from '../../markup/blocks';
import { omit } from '../../defined-only';
import type { Article, Byline } from '../article';
import { localOf } from './local-time';

export const formFields = [
  'kicker',
  'headline',
  'standfirst',
  'dateline',
  'bylineText',
  'section',
  'alsoIn',
  'authors',
  'tags',
  'leadImage',
  'leadAlt',
  'leadCaption',
  'leadCredit',
  'slug',
  'seoTitle',
  'seoDescription',
  'canonical',
  'noindex',
  'embargoUntil',
  'expiresAt',
  'body',
] as const;
export type FormField = (typeof formFields)[number];

/** `body` is HTML whose blocks carry ids; lists of ids are separated by blanks; times are the paper's own. */
export type ArticleForm = Readonly<Record<FormField, string>>;

/** What a sheet needs to be told beside the story. */
export interface FormContext {
  /** Names of the story's tags, in its language. */
  readonly tagNames: readonly string[];
  readonly timeZone: string;
}

/** The story as a form shows it. */
export function articleFormOf(article: Article, { tagNames, timeZone }: FormContext): ArticleForm {
  const { leadImage, seo } = article;
  const time = (moment: Date | undefined) => (moment ? localOf(moment, timeZone) : '');
  return {
    kicker: article.kicker ?? '',
    headline: article.headline,
    standfirst: article.standfirst ?? '',
    dateline: article.dateline ?? '',
    bylineText: article.bylineText ?? '',
    section: article.sectionId,
    alsoIn: article.alsoIn.join(' '),
    authors: authorsText(article.authors),
    tags: tagNames.join('، '),
    slug: article.slug,
    leadImage: leadImage?.mediaId ?? '',
    leadAlt: leadImage?.alt ?? '',
    leadCaption: leadImage?.caption ?? '',
    leadCredit: leadImage?.credit ?? '',
    seoTitle: seo.title ?? '',
    seoDescription: seo.description ?? '',
    canonical: seo.canonical ?? '',
    noindex: seo.noindex === true ? 'yes' : '',
    embargoUntil: time(article.embargoUntil),
    expiresAt: time(article.expiresAt),
    body: bodyText(article),
  };
}

/** The stored text with the ids of its blocks in it. */
export function bodyText({ body, blockIds }: Pick<Article, 'body' | 'blockIds'>): string {
  const blocks = blocksOf(body, blockIds);
  return withIds(body, bodyOf(blocks).blockIds);
}

export const authorsText = (authors: readonly Byline[]): string =>
  authors.map(({ personId, role }) => `${personId}:${role}`).join(' ');

/** What is not filled in. */
export const emptyForm: ArticleForm = {
  kicker: '',
  headline: '',
  standfirst: '',
  dateline: '',
  bylineText: '',
  section: '',
  alsoIn: '',
  authors: '',
  tags: '',
  leadImage: '',
  leadAlt: '',
  leadCaption: '',
  leadCredit: '',
  slug: '',
  seoTitle: '',
  seoDescription: '',
  canonical: '',
  noindex: '',
  embargoUntil: '',
  expiresAt: '',
  body: '',
};

/** Names of the fields in which two sheets differ. */
export const changedFields = (before: ArticleForm, after: ArticleForm): readonly FormField[] =>
  formFields.filter((field) => before[field] !== after[field]);

/** A sheet without its text, for what shows the text in another way. */
export const withoutBody = (sheet: ArticleForm): Omit<ArticleForm, 'body'> => omit(sheet, 'body');
