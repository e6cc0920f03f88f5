/**
 * Writes the library's words on pictures into the stored texts that show them. Pages showed the library's words where
 * a text had none; now words belong to the texts.
 */
import { withTakenWords, type OfferedWords } from '../../blocks/picture/taken-words';
import { referencesOf } from '../../blocks/body/references';
import { changeDocuments, readDocuments, type DocumentChange } from '../../database/documents';
import type { StoredDocument } from '../../database/documents';
import type { Migration } from '../../database/database';
import { transaction } from '../../database/transaction';
import { recordEvent } from '../../events/outbox';
import { parseId, type Id } from '../../ids/id';
import { fitsScript } from '../../language/text/direction';
import { wordsIn, type Wording } from '../../language/wording';
import { blocksOf, bodyOf, identified } from '../../markup/block-ids';
import type { Media } from '../../media/media';
import { findMedia } from '../../media/media.service';
import { changedFields } from './safe-documents';
import { illustrated, type Illustrated, type Illustrations } from './stored-illustrations';

const BATCH = 100;

const collections = [
  'articles',
  'revisions',
  'deletedstories',
  'proposals',
  'scheduledupdates',
  'workingdrafts',
  'pages',
];

/** One migration per collection; texts that gain nothing are not written. */
export const pictureWords: readonly Migration[] = collections.map((name) => ({
  id: `2026-12-01-words-of-pictures-in-${name}`,
  run: () => writeWords(name),
}));

async function writeWords(collection: string): Promise<void> {
  const languages = await languagesOfStories();
  let batch: StoredDocument[] = [];
  let changed = 0;
  const write = async () => {
    const changes = await changesOf(batch, illustrated(collection, languages));
    await changeDocuments(collection, changes);
    changed += changes.length;
    batch = [];
  };
  for await (const document of readDocuments(collection)) {
    batch.push(document);
    if (batch.length >= BATCH) await write();
  }
  await write();
  if (changed === 0) return;
  // The search index holds the captions of stories.
  const type = collection === 'articles' ? 'paper.imported' : 'settings.changed';
  await transaction(() => recordEvent({ type, subject: 'paper', drops: ['settings'] }));
}

/** The language of each story, by its id: forms do not hold it. */
async function languagesOfStories(): Promise<ReadonlyMap<string, string>> {
  const languages = new Map<string, string>();
  for await (const { _id, lang } of readDocuments('articles')) languages.set(String(_id), String(lang));
  return languages;
}

async function changesOf(
  documents: readonly StoredDocument[],
  change: Illustrations,
): Promise<readonly DocumentChange[]> {
  const ids = new Set<Id>();
  for (const document of documents) {
    change(document, (story) => {
      for (const id of picturesOf(story)) ids.add(id);
      return story;
    });
  }
  if (ids.size === 0) return [];
  const media = await findMedia([...ids]);
  return documents.flatMap((before) => {
    const after = change(before, (story) => withWords(story, media));
    const fields = changedFields(before, after);
    return Object.keys(fields).length === 0 ? [] : [{ before, fields }];
  });
}

function picturesOf({ body, lead }: Illustrated): readonly Id[] {
  const leadId = parseId(lead?.mediaId);
  return [...referencesOf(body).pictures, ...(leadId === undefined ? [] : [leadId])];
}

/** The words that the page showed; none in another script. */
function shownWords({ kind, alt, caption }: Media, lang: string): OfferedWords {
  const shown = (wording: Wording) => {
    const text = wordsIn(wording, lang).trim();
    return fitsScript(text, lang) ? text : '';
  };
  return { alt: shown(alt) || (kind === 'image' ? '' : shown(caption)), caption: shown(caption) };
}

function withWords(story: Illustrated, media: ReadonlyMap<string, Media>): Illustrated {
  const { lang, body, blockIds, lead } = story;
  const offered = (id: Id): OfferedWords | undefined => {
    const file = media.get(id);
    return file && shownWords(file, lang);
  };
  const after = withTakenWords(body, { offered, fillsEmpty: true });
  const blocks = after === body || !blockIds ? undefined : identified(after, blocksOf(body, blockIds));
  const leadId = parseId(lead?.mediaId);
  const words = leadId && offered(leadId);
  return {
    ...story,
    body: after,
    ...(blocks && bodyOf(blocks)),
    ...(lead &&
      words && {
        lead: { ...lead, alt: lead.alt.trim() || words.alt, caption: lead.caption.trim() || words.caption },
      }),
  };
}
