import type { QueryFilter } from 'mongoose';
import type { Media, MediaKind } from './media';
import type { MediaPosition, MediaRecord } from './media.model';
import { MediaModel, newestFirst, olderThan, standing, toMedia } from './media.model';
import { wantedWords, wordsOf } from './searched-text';

/** What is looked for in the library. */
export interface LibraryFilter {
  /** Words of what is said of a file, in any language, each of which must occur. */
  readonly words?: string;
  readonly kind?: MediaKind;
  /** Account id of who sent it. */
  readonly uploadedBy?: string;
  /** What was taken away, in place of what stands. */
  readonly removed?: boolean;
}

export interface LibraryPart {
  readonly items: readonly Media[];
  /** Where the next part begins; absent at the end. */
  readonly next?: MediaPosition;
}

/** Whether something was typed that holds no word: nothing is found by it, not the whole library. */
export const holdsNoWord = ({ words = '' }: LibraryFilter): boolean =>
  words.trim() !== '' && wantedWords(words).length === 0;

/** Files of the library that fit, newest first. */
export async function searchLibrary(
  filter: LibraryFilter,
  limit: number,
  after?: MediaPosition,
): Promise<LibraryPart> {
  if (holdsNoWord(filter)) return { items: [] };
  const rows = await MediaModel.find({ $and: [conditionsOf(filter), after ? olderThan(after) : {}] })
    .sort(newestFirst)
    .limit(limit + 1)
    .lean<MediaRecord[]>();
  const items = rows.slice(0, limit).map(toMedia);
  const last = items.at(-1);
  return rows.length > limit && last
    ? { items, next: { createdAt: last.createdAt, id: last.id } }
    : { items };
}

function conditionsOf({ words = '', kind, uploadedBy, removed }: LibraryFilter): QueryFilter<MediaRecord> {
  const wanted = wantedWords(words).map((forms) => ({ words: { $in: forms } }));
  return {
    ...(removed ? { removedAt: { $exists: true } } : standing),
    ...(kind && { kind }),
    ...(uploadedBy !== undefined && { uploadedBy }),
    ...(wanted.length > 0 && { $and: wanted }),
  };
}

/** One file, taken away or not. */
export async function findAnyMedia(id: string): Promise<Media | undefined> {
  const row = /^[0-9a-f]{24}$/.test(id) ? await MediaModel.findById(id).lean<MediaRecord>() : null;
  return row ? toMedia(row) : undefined;
}

/** Files that were taken away before a moment. */
export async function removedBefore(moment: Date, limit: number): Promise<readonly Media[]> {
  const rows = await MediaModel.find({ removedAt: { $lt: moment }, withdrawn: { $exists: false } })
    .limit(limit)
    .lean<MediaRecord[]>();
  return rows.map(toMedia);
}

const RECENT = 60;

/** Credits of the files that an account sent last, each once, the last first. */
export async function lastCredits(uploadedBy: string, limit: number): Promise<readonly string[]> {
  const rows = await MediaModel.find({ uploadedBy, ...standing })
    .sort(newestFirst)
    .limit(RECENT)
    .select({ credit: 1 })
    .lean<Pick<MediaRecord, 'credit'>[]>();
  const credits = rows.flatMap(({ credit }) => Object.values(credit)).map((text) => text.trim());
  return [...new Set(credits)].filter((text) => text !== '').slice(0, limit);
}

/** Accounts that have sent something, by id. */
export async function listSenders(): Promise<readonly string[]> {
  const senders = await MediaModel.distinct('uploadedBy', standing);
  return senders.filter((id): id is string => typeof id === 'string');
}

/** Notes the words of files that were stored before files were found by words. */
export async function noteWords(): Promise<void> {
  const rows = MediaModel.find({ words: { $exists: false } }).lean<MediaRecord[]>();
  for await (const row of rows.cursor()) {
    await MediaModel.updateOne({ _id: row._id }, { $set: { words: wordsOf(row) } });
  }
}
