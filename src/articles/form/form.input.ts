import { fieldOf, listOf } from '../../web/request/form';
import type { FormValues } from '../../web/request/form';
import { cleanLine, cleanText } from '../../language/text/clean';
import { identified, withIds, bodyOf } from '../../markup/blocks';
import type { Block } from '../../markup/blocks';
import { sanitise } from '../../markup/sanitise';
import type { ArticleForm, FormField } from './article.form';
import { formFields } from './article.form';
import { momentOf } from './local-time';

/** Fields that people write in several lines. */
const long: ReadonlySet<FormField> = new Set(['standfirst', 'seoDescription', 'leadCaption']);

/**
 * Reads a posted form as a sheet; a field that was not sent stays as it was. What is wrong with a field is said
 * later, by `readArticlePatch`: nothing typed is refused here.
 * @param before the version the form was made from
 * @param blocks its blocks
 */
export function readSheet(values: FormValues, before: ArticleForm, blocks: readonly Block[]): ArticleForm {
  const read = formFields.map((field) => [field, readField(values, field, before, blocks)] as const);
  // Every field is there: the entries are those of `sheetFields`.
  return Object.fromEntries(read) as ArticleForm;
}

function readField(
  values: FormValues,
  field: FormField,
  before: ArticleForm,
  blocks: readonly Block[],
): string {
  if (field === 'authors') return values['authorId'] === undefined ? before.authors : authorsIn(values);
  if (field === 'alsoIn')
    return sent(values, 'alsoIn') ? listOf(values, 'alsoIn').filter(Boolean).join(' ') : before.alsoIn;
  if (field === 'noindex') return sent(values, 'noindex') ? fieldOf(values, 'noindex') : before.noindex;
  if (values[field] === undefined) return before[field];
  const typed = fieldOf(values, field);
  if (field === 'body') return bodyIn(typed, blocks);
  return long.has(field) ? cleanText(typed).trim() : cleanLine(typed);
}

/** A box that is not ticked sends nothing, so the form names the boxes it has. */
const sent = (values: FormValues, field: string): boolean => listOf(values, 'has').includes(field);

/** The text as it would be stored, its blocks known again. */
function bodyIn(html: string, blocks: readonly Block[]): string {
  const { body, blockIds } = bodyOf(identified(sanitise(html), blocks));
  return withIds(body, blockIds);
}

/** Rows of a person and what the person did; rows without a person are empty. */
function authorsIn(values: FormValues): string {
  const roles = listOf(values, 'authorRole');
  return listOf(values, 'authorId')
    .map((personId, row) => ({ personId, role: roles[row] ?? 'author' }))
    .filter(({ personId }) => personId !== '')
    .map(({ personId, role }) => `${personId}:${role}`)
    .join(' ');
}

/** The changes between two sheets as `readArticlePatch` takes them; only what changed is named. */
export function patchBetween(
  before: ArticleForm,
  after: ArticleForm,
  timeZone: string,
): Record<string, unknown> {
  const changed = new Set(formFields.filter((field) => before[field] !== after[field]));
  const some = (...fields: readonly FormField[]) => fields.some((field) => changed.has(field));
  const plain = (
    ['kicker', 'headline', 'standfirst', 'dateline', 'bylineText', 'section', 'body'] as const
  ).filter((field) => changed.has(field));
  const time = (local: string) => (local === '' ? null : (momentOf(local, timeZone) ?? local));
  return {
    ...Object.fromEntries(plain.map((field) => [field, after[field]])),
    ...(some('slug') && after.slug !== '' && { slug: after.slug }),
    ...(some('alsoIn') && { alsoIn: after.alsoIn.split(' ').filter(Boolean) }),
    ...(some('authors') && { authors: after.authors.split(' ').filter(Boolean).map(bylineIn) }),
    ...(some('tags') && {
      tags: after.tags
        .split(/[,،;؛\n]/)
        .map((tag) => tag.trim())
        .filter(Boolean),
    }),
    ...(some('leadImage', 'leadAlt', 'leadCaption', 'leadCredit') && { leadImage: leadIn(after) }),
    ...(some('seoTitle', 'seoDescription', 'canonical', 'noindex') && { seo: seoIn(after) }),
    ...(some('embargoUntil') && { embargoUntil: time(after.embargoUntil) }),
    ...(some('expiresAt') && { expiresAt: time(after.expiresAt) }),
  };
}

function bylineIn(text: string) {
  const [personId = '', role = 'author'] = text.split(':');
  return { personId, role };
}

function leadIn({ leadImage, leadAlt: alt, leadCaption: caption, leadCredit: credit }: ArticleForm) {
  if (leadImage === '') return null;
  return { mediaId: leadImage, ...filled({ alt, caption, credit }) };
}

const seoIn = ({ seoTitle: title, seoDescription: description, canonical, noindex }: ArticleForm) => ({
  ...filled({ title, description, canonical }),
  ...(noindex !== '' && { noindex: true }),
});

const filled = (fields: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
