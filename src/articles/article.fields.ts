/**
 * Every field of a story that people and programs write, in the order of the form. From this table come the
 * checks of input, request and reply of the API, the form and its working drafts, the record in the database,
 * the words that a version restores, the keys that imports read, and the names that the editor sends.
 */
import { keysOf } from '../defined-only';

/** What a field holds. A field of the kind `line` or `text` needs nothing but its line in this table. */
export type FieldKind =
  | 'line'
  | 'text'
  | 'moment'
  | 'section'
  | 'sections'
  | 'authors'
  | 'tags'
  | 'picture'
  | 'slug'
  | 'address'
  | 'flag'
  | 'body';

/** Where a story's headline can be replaced by another text. */
export type HeadlinePlace = 'card' | 'message' | 'share';

/** Groups of text fields on the story's page in the desk. */
export type FieldPanel = 'text' | 'place' | 'byline' | 'headlines' | 'search';

export interface FieldDefinition {
  readonly kind: FieldKind;
  /** Characters of the longest value. */
  readonly max?: number;
  readonly required?: true;
  /** The story keeps it in an object of several properties; it is no field of its own in the API. */
  readonly within?: 'leadImage' | 'seo';
  /** The form takes several lines of it. */
  readonly multiline?: true;
  /** An e-mail address in it is refused. */
  readonly isPublicName?: true;
  /** The copy desk reads it with the text. */
  readonly proofread?: true;
  /** Its group in the desk; absent where a template of its own shows it. */
  readonly panel?: FieldPanel;
  /** Key of a sentence below its label. */
  readonly hint?: string;
  /** Places where it replaces the headline; of several fields the first filled one does. */
  readonly headlineOn?: readonly HeadlinePlace[];
  /** Keys of front matter that fill it, the one that counts most first; absent, its own name does. */
  readonly frontMatter?: readonly string[];
  /** A newer version from the story's source may propose it; texts of the story always may be. */
  readonly proposed?: true;
  /** What programs should know of it. */
  readonly about?: string;
}

export const articleFields = {
  kicker: {
    kind: 'line',
    max: 120,
    panel: 'text',
    proofread: true,
    frontMatter: ['kicker', 'overline', 'eyebrow'],
  },
  headline: {
    kind: 'line',
    max: 300,
    required: true,
    panel: 'text',
    proofread: true,
    frontMatter: ['headline', 'title'],
  },
  shortHeadline: { kind: 'line', max: 120, panel: 'headlines', proofread: true, headlineOn: ['card'] },
  socialHeadline: {
    kind: 'line',
    max: 300,
    panel: 'headlines',
    proofread: true,
    headlineOn: ['share', 'message'],
  },
  standfirst: {
    kind: 'text',
    max: 2000,
    multiline: true,
    panel: 'text',
    proofread: true,
    frontMatter: ['standfirst', 'description', 'summary', 'excerpt', 'subtitle', 'dek', 'abstract'],
  },
  dateline: { kind: 'line', max: 120, panel: 'place' },
  bylineText: {
    kind: 'line',
    max: 300,
    isPublicName: true,
    panel: 'byline',
    hint: 'articles.desk.bylineHint',
    frontMatter: ['byline', 'author', 'authors', 'by', 'writer'],
    about: 'Byline of copy whose author has no page',
  },
  section: { kind: 'section' },
  alsoIn: { kind: 'sections' },
  authors: { kind: 'authors' },
  tags: { kind: 'tags' },
  leadImage: { kind: 'picture', proposed: true },
  leadAlt: { kind: 'line', max: 1000, within: 'leadImage', proposed: true },
  leadCaption: {
    kind: 'line',
    max: 2000,
    within: 'leadImage',
    multiline: true,
    proofread: true,
    proposed: true,
  },
  leadCredit: { kind: 'line', max: 300, within: 'leadImage', proposed: true },
  slug: { kind: 'slug', max: 400 },
  seoTitle: { kind: 'line', max: 300, within: 'seo', panel: 'search', headlineOn: ['share'] },
  seoDescription: { kind: 'line', max: 1000, within: 'seo', multiline: true, panel: 'search' },
  canonical: { kind: 'address', max: 2000, within: 'seo', panel: 'search' },
  noindex: { kind: 'flag', within: 'seo' },
  embargoUntil: { kind: 'moment', proposed: true },
  expiresAt: { kind: 'moment' },
  body: { kind: 'body', proposed: true },
} as const satisfies Readonly<Record<string, FieldDefinition>>;

type Fields = typeof articleFields;
/** A field of the story's form. */
export type FormField = keyof Fields;

/** A text that is a field of the story itself. */
export type TextField = {
  [F in FormField]: Fields[F] extends { readonly within: string }
    ? never
    : Fields[F]['kind'] extends 'line' | 'text'
      ? F
      : never;
}[FormField];
/** A text that a story may lack. */
export type OptionalText = {
  [F in TextField]: Fields[F] extends { readonly required: true } ? never : F;
}[TextField];
/** A time that a story may lack. */
export type MomentField = { [F in FormField]: Fields[F]['kind'] extends 'moment' ? F : never }[FormField];

export const fieldDefinition = (field: FormField): FieldDefinition => articleFields[field];

export const isTextField = (field: FormField): field is TextField => {
  const { kind, within } = fieldDefinition(field);
  return within === undefined && (kind === 'line' || kind === 'text');
};
const isOptionalText = (field: FormField): field is OptionalText =>
  isTextField(field) && fieldDefinition(field).required !== true;
export const isMomentField = (field: FormField): field is MomentField =>
  fieldDefinition(field).kind === 'moment';

export const formFields: readonly FormField[] = keysOf(articleFields);
export const textFields: readonly TextField[] = formFields.filter(isTextField);
export const optionalTexts: readonly OptionalText[] = formFields.filter(isOptionalText);
export const momentFields: readonly MomentField[] = formFields.filter(isMomentField);

/** Fields that a newer version from the story's source may propose. */
export const proposedFields: readonly FormField[] = formFields.filter(
  (field) => isTextField(field) || fieldDefinition(field).proposed === true,
);

/** Fields whose whole value stands in one input of the form, so that a script can set it. */
export const inputFields: ReadonlySet<FormField> = new Set(
  formFields.filter((field) =>
    ['line', 'text', 'tags', 'slug', 'address', 'body'].includes(fieldDefinition(field).kind),
  ),
);

/** Names of the form's inputs that belong to the story, with the version and the list of boxes that it has. */
export const inputNames: readonly string[] = [
  ...formFields.flatMap((field) => (field === 'authors' ? ['authorId', 'authorRole'] : [field])),
  'has',
  'version',
];

export const proofreadFields: readonly FormField[] = formFields.filter(
  (field) => fieldDefinition(field).proofread === true,
);

/** Keys of front matter that fill a text of the story. */
export const frontMatterKeys = (field: TextField): readonly string[] =>
  fieldDefinition(field).frontMatter ?? [field.toLowerCase()];
