import type { QueryFilter } from 'mongoose';
import { isId } from '../ids/id';
import type { Id } from '../ids/id';
import type { Media, MediaKind } from './media';
import type { MediaPosition, MediaRecord } from './media.model';
import {
  MediaModel,
  newerThan,
  newestFirst,
  notRemoved,
  olderThan,
  oldestFirst,
  toMedia,
} from './media.model';
import { generatedTypes } from './metadata/source-type';
import { queryTerms, searchTermsOf } from './searched-text';

/** What the library knows about the rights in a picture. */
export const rightsFilters = ['credited', 'uncredited', 'copyright', 'generated'] as const;
type RightsFilter = (typeof rightsFilters)[number];

/** A search of the library. */
export interface LibraryFilter {
  /** Words of the texts about a file, in any language; each must occur. */
  readonly words?: string;
  readonly kind?: MediaKind;
  /** Id of the account that uploaded it. */
  readonly uploadedBy?: string;
  /** Whether to list the trash instead of the library. */
  readonly removed?: boolean;
  /** Files that were uploaded at this moment or later. */
  readonly since?: Date;
  readonly rights?: RightsFilter;
  /** Pictures without alternative text in this language. */
  readonly withoutAlt?: string;
  /** The order; without it the newest are first. */
  readonly oldestFirst?: boolean;
  /** Whether to list only files that nothing shows (`searchLibraryFor`). */
  readonly unused?: boolean;
  /** Pictures of author pages: none of them, or they alone (`searchLibraryFor`). */
  readonly portraits?: 'without' | 'only';
}

/** A page of the library. */
export interface LibraryPage {
  readonly items: readonly Media[];
  /** The position after which the next page begins; absent at the end. */
  readonly next?: MediaPosition;
}

/** Whether the query is not empty and has no word: it finds nothing, not the whole library. */
export const hasNoTerms = ({ words = '' }: LibraryFilter): boolean =>
  words.trim() !== '' && queryTerms(words).length === 0;

/** The files that match, in the order of the filter. */
export async function searchLibrary(
  filter: LibraryFilter,
  limit: number,
  after?: MediaPosition,
): Promise<LibraryPage> {
  if (hasNoTerms(filter)) return { items: [] };
  const { beyond, sort } = filter.oldestFirst
    ? { beyond: newerThan, sort: oldestFirst }
    : { beyond: olderThan, sort: newestFirst };
  const rows = await MediaModel.find({ $and: [conditionsOf(filter), after ? beyond(after) : {}] })
    .sort(sort)
    .limit(limit + 1)
    .lean<MediaRecord[]>();
  const items = rows.slice(0, limit).map(toMedia);
  const last = items.at(-1);
  return rows.length > limit && last
    ? { items, next: { createdAt: last.createdAt, id: last.id } }
    : { items };
}

function conditionsOf(filter: LibraryFilter): QueryFilter<MediaRecord> {
  const { words = '', kind, uploadedBy, removed, since } = filter;
  const terms = queryTerms(words).map((forms) => ({ words: { $in: forms } }));
  const all = [...terms, ...pictureConditions(filter)];
  return {
    ...(removed ? { removedAt: { $exists: true } } : notRemoved),
    ...(kind && { kind }),
    ...(uploadedBy !== undefined && { uploadedBy }),
    ...(since && { createdAt: { $gte: since } }),
    ...(all.length > 0 && { $and: all }),
  };
}

/** Conditions on the texts and the metadata, which pictures alone have. */
function pictureConditions({ rights, withoutAlt }: LibraryFilter): readonly QueryFilter<MediaRecord>[] {
  const lacking = withoutAlt === undefined ? [] : [{ [`alt.${withoutAlt}`]: { $exists: false } }];
  const conditions = [...(rights ? [rightsConditions[rights]] : []), ...lacking];
  return conditions.length > 0 ? [{ kind: 'image' }, ...conditions] : [];
}

const rightsConditions: Readonly<Record<RightsFilter, QueryFilter<MediaRecord>>> = {
  credited: { credit: { $ne: {} } },
  uncredited: { credit: { $eq: {} } },
  copyright: { 'iptc.copyright': { $exists: true } },
  generated: { 'iptc.sourceType': { $in: generatedTypes } },
};

/** One file, in the trash or not. */
export async function findAnyMedia(id: Id): Promise<Media | undefined> {
  const row = isId(id) ? await MediaModel.findById(id).lean<MediaRecord>() : null;
  return row ? toMedia(row) : undefined;
}

const inBin = (uploadedBy: string | undefined): QueryFilter<MediaRecord> => ({
  withdrawn: { $exists: false },
  ...(uploadedBy !== undefined && { uploadedBy }),
});

/** Files in the trash, the last removed first; one more than `limit` if there are more. */
export async function listRemoved(
  uploadedBy: string | undefined,
  { before, limit }: { readonly before: Date | undefined; readonly limit: number },
): Promise<readonly Media[]> {
  const removedAt = { $exists: true, ...(before && { $lt: before }) };
  const rows = await MediaModel.find({ removedAt, ...inBin(uploadedBy) })
    .sort({ removedAt: -1 })
    .limit(limit + 1)
    .lean<MediaRecord[]>();
  return rows.map(toMedia);
}

/** The number of files in the trash, counted up to `most`. */
export const countRemoved = (uploadedBy: string | undefined, most: number): Promise<number> =>
  MediaModel.countDocuments({ removedAt: { $exists: true }, ...inBin(uploadedBy) }, { limit: most });

/** Files that were moved to the trash before a moment and are not withdrawn. */
export async function removedBefore(moment: Date, limit: number): Promise<readonly Media[]> {
  const rows = await MediaModel.find({ removedAt: { $lt: moment }, withdrawn: { $exists: false } })
    .limit(limit)
    .lean<MediaRecord[]>();
  return rows.map(toMedia);
}

const RECENT = 60;

/** Credits of an account's newest uploads, each once, the newest first. */
export async function lastCredits(uploadedBy: string, limit: number): Promise<readonly string[]> {
  const rows = await MediaModel.find({ uploadedBy, ...notRemoved })
    .sort(newestFirst)
    .limit(RECENT)
    .select({ credit: 1 })
    .lean<Pick<MediaRecord, 'credit'>[]>();
  const credits = rows.flatMap(({ credit }) => Object.values(credit)).map((text) => text.trim());
  return [...new Set(credits)].filter((text) => text !== '').slice(0, limit);
}

/** Ids of the accounts with uploads. */
export async function listUploaders(): Promise<readonly string[]> {
  const uploaders = await MediaModel.distinct('uploadedBy', notRemoved);
  return uploaders.filter((id): id is string => typeof id === 'string');
}

/** Adds search terms to files that were stored before there was a search. */
export async function addSearchTerms(): Promise<void> {
  const rows = MediaModel.find({ words: { $exists: false } }).lean<MediaRecord[]>();
  for await (const row of rows.cursor()) {
    await MediaModel.updateOne({ _id: row._id }, { $set: { words: searchTermsOf(row) } });
  }
}
