/** Sanitises documents of imports and of earlier versions. */
import type { StoredDocument } from '../../database/documents';
import { omit } from '../../defined-only';
import { isSafeAddress } from '../../language/address';
import { repaired } from '../../blocks/body/sanitise';
import { sanitiseShort } from '../../blocks/body/short-text';
import { safeMenus, safeRedirect } from './safe-links';

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** The fields with one of them changed; the same object where it is unchanged. */
function withField<T extends Fields>(fields: T, name: string, change: (value: unknown) => unknown): T {
  const before = fields[name];
  const after = before === undefined ? undefined : change(before);
  return after === before ? fields : { ...fields, [name]: after };
}

const safeHtml = (value: unknown): unknown => (typeof value === 'string' ? repaired(value) : value);

const safeShort = (value: unknown): unknown =>
  typeof value === 'string' ? sanitiseShort(repaired(value)) : value;

const within =
  (change: (fields: Fields) => Fields) =>
  (value: unknown): unknown =>
    isFields(value) ? change(value) : value;

function eachOf(change: (value: unknown) => unknown) {
  return (value: unknown): unknown => {
    if (!Array.isArray(value)) return value;
    const list: readonly unknown[] = value;
    const changed = list.map(change);
    return changed.every((each, at) => each === list[at]) ? value : changed;
  };
}

/** A text per language. */
const eachLanguage = within((texts) =>
  Object.keys(texts).reduce((changed, lang) => withField(changed, lang, safeShort), texts),
);

const withBody = (fields: Fields): Fields => withField(fields, 'body', safeHtml);

/** A change of the HTML of a story. */
type ChangeHtml = (html: string) => string;

/** A document with the text of its story changed; the same object where it is unchanged. */
export function withStoryTexts(
  collection: string,
  document: StoredDocument,
  change: ChangeHtml,
): StoredDocument {
  const html = (value: unknown): unknown => (typeof value === 'string' ? change(value) : value);
  const story = (fields: Fields): Fields => withField(fields, 'body', html);
  const form = within((draft) => withField(draft, 'sheet', within(story)));
  if (collection === 'articles') return { ...story(document), _id: document._id };
  if (collection === 'revisions' || collection === 'deletedstories')
    return withField(document, 'article', within(story));
  if (collection === 'workingdrafts') return withField(withField(document, 'draft', form), 'sent', form);
  return withField(document, 'sheet', within(story));
}

const safeAddress = (value: unknown): unknown =>
  typeof value === 'string' && !isSafeAddress(value, ['http', 'https']) ? '' : value;

const story = (fields: Fields): Fields =>
  withField(
    withBody(withoutEditorDocument(fields)),
    'seo',
    within((seo) => withField(seo, 'canonical', safeAddress)),
  );

/** Exports of earlier versions contain an editor document beside the HTML of a story. */
const withoutEditorDocument = (fields: Fields): Fields =>
  'document' in fields ? omit(fields, 'document') : fields;

const formIn = within((draft) => withField(draft, 'sheet', within(withBody)));

const changes: Readonly<Record<string, (document: StoredDocument) => StoredDocument>> = {
  articles: (document) => ({ ...story(document), _id: document._id }),
  revisions: (document) => withField(document, 'article', within(story)),
  pages: (document) => withField(document, 'texts', eachOf(within(withBody))),
  proposals: (document) => withField(document, 'sheet', within(withBody)),
  scheduledupdates: (document) => withField(document, 'sheet', within(withBody)),
  workingdrafts: (document) => withField(withField(document, 'draft', formIn), 'sent', formIn),
  workingcopies: (document) => withField(document, 'sheet', within(withBody)),
  people: (document) =>
    withField(
      withField(document, 'social', eachOf(within((profile) => withField(profile, 'url', safeAddress)))),
      'biographies',
      eachLanguage,
    ),
  sections: (document) => withField(document, 'introductions', eachLanguage),
  redirects: safeRedirect,
  settings: (document) => (document._id === 'menus' ? withField(document, 'value', safeMenus) : document),
};

/** The collections with HTML or with link targets. */
export const collectionsWithMarkup: readonly string[] = Object.keys(changes);

/** The sanitised document; a safe one is unchanged to the byte. */
export const safeDocument = (collection: string, document: StoredDocument): StoredDocument =>
  changes[collection]?.(document) ?? document;

/** The fields that differ between a document and its sanitised form; undefined for a removed field. */
export const changedFields = (before: StoredDocument, after: StoredDocument): Fields =>
  Object.fromEntries(
    Object.keys({ ...before, ...after })
      .filter((name) => before[name] !== after[name])
      .map((name) => [name, after[name]]),
  );
