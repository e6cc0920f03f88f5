/** Replaces addresses of the library's pictures in stored texts by references. */
import { recordUsedMedia } from '../../articles/store/desk.lists.model';
import { changeDocuments, readDocuments, type StoredDocument } from '../../database/documents';
import type { Migration } from '../../database/database';
import { transaction } from '../../database/transaction';
import { recordEvent } from '../../events/outbox';
import { referencesOf } from '../../blocks/body/references';
import { withMediaReferences } from '../../media/pictures/references';
import { changedFields, withStoryTexts } from './safe-documents';

/** Stored texts contain paths only: addresses of other hosts were refused. */
const ANY_SITE = 'https://paper.invalid';

/** Static pages are not included, because they show pictures by address. */
const collections = [
  'articles',
  'revisions',
  'proposals',
  'scheduledupdates',
  'workingdrafts',
  'deletedstories',
];

/** One migration per collection; correct texts are not written. */
export const pictureRepairs: readonly Migration[] = collections.map((name) => ({
  id: `2026-11-30-picture-addresses-of-${name}`,
  run: () => repairCollection(name),
}));

async function repairCollection(name: string): Promise<void> {
  let changed = 0;
  for await (const before of readDocuments(name)) {
    const { document, pictures } = await withReferences(name, before);
    const fields = changedFields(before, document);
    if (Object.keys(fields).length === 0) continue;
    await changeDocuments(name, [{ before, fields: { ...fields, ...notesOf(name, before, pictures) } }]);
    changed += 1;
  }
  if (name === 'articles') await recordUsedMedia();
  if (changed === 0) return;
  await transaction(() => recordEvent({ type: 'settings.changed', subject: 'paper', drops: ['settings'] }));
}

/** The field with the files of a story; for stories `noteShownMedia` writes it. */
function notesOf(collection: string, { uses }: StoredDocument, pictures: readonly string[]): object {
  if (collection === 'articles') return { mediaIds: undefined };
  if (collection !== 'deletedstories') return {};
  const ids: readonly unknown[] = Array.isArray(uses) ? uses : [];
  return { uses: [...new Set([...ids, ...pictures])] };
}

interface Repaired {
  readonly document: StoredDocument;
  /** Ids of the pictures of its texts. */
  readonly pictures: readonly string[];
}

/** Looks up the pictures of the texts, then replaces them. */
async function withReferences(collection: string, before: StoredDocument): Promise<Repaired> {
  const texts = new Set<string>();
  withStoryTexts(collection, before, (html) => {
    texts.add(html);
    return html;
  });
  const repaired = new Map<string, string>();
  for (const html of texts) repaired.set(html, await withMediaReferences(html, ANY_SITE));
  const document = withStoryTexts(collection, before, (html) => repaired.get(html) ?? html);
  return { document, pictures: [...repaired.values()].flatMap((html) => referencesOf(html).pictures) };
}
