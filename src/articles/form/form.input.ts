import { fieldOf, listOf } from '../../web/request/form';
import type { FormValues } from '../../web/request/form';
import { cleanLine, cleanText } from '../../language/text/clean';
import { identified, withIds, bodyOf } from '../../markup/block-ids';
import type { StoredBlock } from '../../markup/block-ids';
import { sanitise } from '../../blocks/body/sanitise';
import type { FormField } from '../article.fields';
import { fieldDefinition, formFields, isTextField, momentFields } from '../article.fields';
import { definedOnly, recordOf } from '../../defined-only';
import type { ArticleForm } from './article.form';
import { momentOf } from './local-time';

/** The version that a posted form was made from. */
export interface FormBase {
  readonly form: ArticleForm;
  readonly blocks: readonly StoredBlock[];
}

/**
 * Reads a posted form; an absent field keeps its value. It refuses no typed text: `readArticlePatch` validates the
 * fields later.
 */
export const readArticleForm = (values: FormValues, base: FormBase): ArticleForm =>
  recordOf(formFields, (field) => readField(values, field, base));

function readField(values: FormValues, field: FormField, { form, blocks }: FormBase): string {
  if (field === 'authors') return values['authorId'] === undefined ? form.authors : authorsIn(values);
  if (field === 'alsoIn')
    return sent(values, 'alsoIn') ? listOf(values, 'alsoIn').filter(Boolean).join(' ') : form.alsoIn;
  if (field === 'noindex') return sent(values, 'noindex') ? fieldOf(values, 'noindex') : form.noindex;
  if (values[field] === undefined) return form[field];
  const typed = fieldOf(values, field);
  if (field === 'body') return bodyIn(typed, blocks);
  return fieldDefinition(field).multiline ? cleanText(typed).trim() : cleanLine(typed);
}

/** An unchecked box sends nothing, so the form names its boxes. */
const sent = (values: FormValues, field: string): boolean => listOf(values, 'has').includes(field);

/** The text as it would be stored, with the ids of its known blocks. */
function bodyIn(html: string, blocks: readonly StoredBlock[]): string {
  const { body, blockIds } = bodyOf(identified(sanitise(html), blocks));
  return withIds(body, blockIds);
}

/** Rows of a person and a contribution; rows without a person are empty. */
function authorsIn(values: FormValues): string {
  const roles = listOf(values, 'authorRole');
  return listOf(values, 'authorId')
    .map((personId, row) => ({ personId, role: roles[row] ?? 'author' }))
    .filter(({ personId }) => personId !== '')
    .map(({ personId, role }) => `${personId}:${role}`)
    .join(' ');
}

/** Separators between the names of tags. */
const TAG_SEPARATOR = /[,،;؛\n]/;

/** The changes between two forms, for `readArticlePatch`; unchanged fields are absent. */
export function patchBetween(
  before: ArticleForm,
  after: ArticleForm,
  timeZone: string,
): Record<string, unknown> {
  const changed = (...fields: readonly FormField[]) => fields.some((field) => before[field] !== after[field]);
  const time = (local: string) => (local === '' ? null : (momentOf(local, timeZone) ?? local));
  const ownTexts = [...formFields.filter(isTextField), 'section', 'body'] as const;
  return definedOnly({
    ...recordOf(ownTexts, (field) => (changed(field) ? after[field] : undefined)),
    ...recordOf(momentFields, (field) => (changed(field) ? time(after[field]) : undefined)),
    slug: changed('slug') && after.slug !== '' ? after.slug : undefined,
    alsoIn: changed('alsoIn') ? after.alsoIn.split(' ').filter(Boolean) : undefined,
    authors: changed('authors') ? after.authors.split(' ').filter(Boolean).map(bylineIn) : undefined,
    tags: changed('tags') ? tagsIn(after.tags) : undefined,
    leadImage: changed(...fieldsWithin('leadImage')) ? leadIn(after) : undefined,
    seo: changed(...fieldsWithin('seo')) ? seoIn(after) : undefined,
  });
}

/** The form's field for each property of an object of the story. */
const fieldsWithin = (name: 'leadImage' | 'seo'): readonly FormField[] =>
  formFields.filter((field) => field === name || fieldDefinition(field).within === name);

const tagsIn = (typed: string): readonly string[] =>
  typed
    .split(TAG_SEPARATOR)
    .map((tag) => tag.trim())
    .filter(Boolean);

function bylineIn(text: string) {
  const [personId = '', role = 'author'] = text.split(':');
  return { personId, role };
}

function leadIn({ leadImage, leadAlt: alt, leadCaption: caption, leadCredit: credit }: ArticleForm) {
  if (leadImage === '') return null;
  // An empty caption is a decision: an absent one takes the words of the library.
  return { mediaId: leadImage, ...filled({ alt, credit }), caption };
}

const seoIn = ({ seoTitle: title, seoDescription: description, canonical, noindex }: ArticleForm) => ({
  ...filled({ title, description, canonical }),
  ...(noindex !== '' && { noindex: true }),
});

const filled = (fields: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
