/** The texts and lead pictures of stored stories, forms and static pages in one shape. */
import type { StoredDocument } from '../../database/documents';

type Fields = Readonly<Record<string, unknown>>;

/** A text with the pictures that it shows. */
export interface Illustrated {
  readonly lang: string;
  readonly body: string;
  readonly blockIds?: readonly string[];
  readonly lead?: { readonly mediaId: string; readonly alt: string; readonly caption: string };
}

type ChangeIllustrated = (text: Illustrated) => Illustrated;
/** Changes each text of a document; the same values where nothing changes. */
export type Illustrations = (document: StoredDocument, change: ChangeIllustrated) => StoredDocument;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

function withField<T extends Fields>(fields: T, name: string, change: (value: Fields) => Fields): T {
  const before = fields[name];
  const after = isFields(before) ? change(before) : before;
  return after === before ? fields : { ...fields, [name]: after };
}

const idsIn = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) ? value.map(String) : undefined;

/** A story as the room of articles stores it. */
function story<T extends Fields>(fields: T, change: ChangeIllustrated): T {
  const { leadImage } = fields;
  const blockIds = idsIn(fields['blockIds']);
  const lead = isFields(leadImage) && {
    mediaId: String(leadImage['mediaId']),
    alt: textIn(leadImage['alt']),
    caption: textIn(leadImage['caption']),
  };
  const before: Illustrated = {
    lang: textIn(fields['lang']),
    body: textIn(fields['body']),
    ...(blockIds && { blockIds }),
    ...(lead && { lead }),
  };
  const after = change(before);
  const hasLead = isFields(leadImage) && after.lead !== undefined && isOther(before.lead, after.lead);
  return {
    ...fields,
    ...(after.body !== before.body && { body: after.body }),
    ...(after.blockIds !== before.blockIds && { blockIds: after.blockIds }),
    ...(hasLead && { leadImage: { ...leadImage, ...wordsOf(after.lead) } }),
  };
}

const isOther = (before: Illustrated['lead'], after: Illustrated['lead']): boolean =>
  before?.alt !== after?.alt || before?.caption !== after?.caption;

/** An absent text stays absent. */
const wordsOf = ({ alt = '', caption = '' }: Partial<NonNullable<Illustrated['lead']>> = {}) => ({
  ...(alt !== '' && { alt }),
  ...(caption !== '' && { caption }),
});

/** A form has a text for each field, and its blocks carry their ids. */
function form(fields: Fields, lang: string, change: ChangeIllustrated): Fields {
  const [body, mediaId] = [textIn(fields['body']), textIn(fields['leadImage'])];
  const [alt, caption] = [textIn(fields['leadAlt']), textIn(fields['leadCaption'])];
  const before: Illustrated = { lang, body, ...(mediaId !== '' && { lead: { mediaId, alt, caption } }) };
  const after = change(before);
  if (after.body === body && !isOther(before.lead, after.lead)) return fields;
  const words = after.lead && { leadAlt: after.lead.alt, leadCaption: after.lead.caption };
  return { ...fields, body: after.body, ...words };
}

/** @param languages of stories, by their ids */
export function illustrated(collection: string, languages: ReadonlyMap<string, string>): Illustrations {
  const langOf = (id: unknown) => languages.get(String(id)) ?? '';
  const sheet = (id: unknown, change: ChangeIllustrated) => (fields: Fields) =>
    withField(fields, 'sheet', (stored) => form(stored, langOf(id), change));
  if (collection === 'articles') return (document, change) => story(document, change);
  if (collection === 'pages')
    return (document, change) => {
      const { texts } = document;
      if (!Array.isArray(texts)) return document;
      const after = texts.map((text: unknown) => (isFields(text) ? story(text, change) : text));
      const isSame = JSON.stringify(after) === JSON.stringify(texts);
      return isSame ? document : { ...document, texts: after };
    };
  if (collection === 'revisions' || collection === 'deletedstories')
    return (document, change) => withField(document, 'article', (fields) => changedStory(fields, change));
  if (collection === 'workingdrafts')
    return (document, change) => {
      const inDraft = sheet(document['articleId'], change);
      return withField(withField(document, 'draft', inDraft), 'sent', inDraft);
    };
  return (document, change) => {
    const after = sheet(document._id, change)(document);
    return { ...document, ...after };
  };
}

/** The same object where nothing changes. */
function changedStory(fields: Fields, change: ChangeIllustrated): Fields {
  const after = story(fields, change);
  return Object.keys(after).every((name) => after[name] === fields[name]) ? fields : after;
}
