/**
 * The fields of a story that people and programs write, in the order of the form. This table defines the checks of
 * input, the requests and replies of the API, the form and its working drafts, the record in the database, the fields
 * that a restored version replaces, the keys of front matter, and the input names of the editor.
 */
import { keysOf } from '../defined-only';

/** The kind of a field. A `line` or a `text` needs no code but its line in this table. */
type FieldKind =
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

/** Places where another text can replace a story's headline. */
export type HeadlinePlace = 'card' | 'message' | 'share';

/** Groups of text fields on the story's page in the desk. */
export type FieldPanel = 'text' | 'place' | 'byline' | 'headlines' | 'search';

export interface FieldDefinition {
  readonly kind: FieldKind;
  /** The most characters of a value. */
  readonly max?: number;
  readonly required?: true;
  /** A property of an object of the story; the API has no field for it alone. */
  readonly within?: 'leadImage' | 'seo';
  /** The form accepts several lines. */
  readonly multiline?: true;
  /** An e-mail address in it is invalid. */
  readonly isPublicName?: true;
  /** The copy desk checks it with the text. */
  readonly proofread?: true;
  /** Its group in the desk; absent if a template of its own shows it. */
  readonly panel?: FieldPanel;
  /** Message key of the hint below its label. */
  readonly hint?: string;
  /** Places where it replaces the headline; the first field with a value does. */
  readonly headlineOn?: readonly HeadlinePlace[];
  /** Keys of front matter that fill it, by precedence; absent: its own name. */
  readonly frontMatter?: readonly string[];
  /** Whether a newer version from the story's source may propose it; for texts of the story it always may. */
  readonly proposed?: true;
  /** Its description in the API. */
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

/** A text that is a property of the story. */
export type TextField = {
  [F in FormField]: Fields[F] extends { readonly within: string }
    ? never
    : Fields[F]['kind'] extends 'line' | 'text'
      ? F
      : never;
}[FormField];
/** An optional text of a story. */
export type OptionalText = {
  [F in TextField]: Fields[F] extends { readonly required: true } ? never : F;
}[TextField];
/** An optional time of a story. */
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

/** Fields whose whole value is in one input of the form, so that a script can set it. */
export const inputFields: ReadonlySet<FormField> = new Set(
  formFields.filter((field) =>
    ['line', 'text', 'tags', 'slug', 'address', 'body'].includes(fieldDefinition(field).kind),
  ),
);

/** Names of the form's inputs of the story, with the version and the list of check boxes. */
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
