import { DomainError } from '../../errors';
import type { Copy, CopyPicture } from '../story/copy';
import type { FormerListing } from './listings';
import type { SourceVersion } from './agency/source-version';

/** A subject of another system. */
export interface Category {
  readonly name: string;
  readonly slug?: string | undefined;
  /** IPTC Media Topic, eight digits. */
  readonly mediaTopic?: string | undefined;
  /** Whether it is the first subject of a story in the file. */
  readonly leads?: boolean | undefined;
  /** Its ancestors, the nearest first. */
  readonly above?: readonly Category[] | undefined;
}

/** A reader's comment in the other system. */
export interface SourceComment {
  /** Id in the other system; stable. */
  readonly id: string;
  /** '' without a name. */
  readonly name: string;
  readonly text: string;
  readonly at?: Date | undefined;
  readonly state: 'approved' | 'waiting';
  /** The first comment of the thread. */
  readonly parentId?: string | undefined;
}

/** State in the other system. */
export type SourceStatus = 'draft' | 'published' | 'scheduled';

/** A story or page of another system, before the import. */
export interface ImportItem {
  readonly kind: 'story' | 'page';
  /** The same in every export of the same story. */
  readonly externalId: string;
  /** Ids that earlier versions of Midad gave to the same story. */
  readonly formerIds?: readonly string[] | undefined;
  readonly copy: Copy;
  readonly status: SourceStatus;
  /** Why it stays a draft, as a text for the report. */
  readonly held?: string | undefined;
  /** Its version, where the source counts versions: a newer version updates the story. */
  readonly version?: SourceVersion | undefined;
  /** Whether its agency withholds it: a published story is unpublished. */
  readonly withheld?: boolean | undefined;
  /** Time of publication, past or planned; a published story without it stays a draft. */
  readonly at?: Date | undefined;
  readonly embargoUntil?: Date | undefined;
  /** Names of the authors, in their order. */
  readonly authors: readonly string[];
  readonly categories: readonly Category[];
  /** The subject that becomes a section where no section matches. */
  readonly newSection?: Category | undefined;
  /** Its former paths, with a query where the query identifies it. */
  readonly formerPaths?: readonly string[] | undefined;
  readonly comments?: readonly SourceComment[] | undefined;
}

/** A picture of the other system's library that is not used in a story. */
export interface LibraryFile {
  readonly title: string;
  readonly file: CopyPicture;
}

/** A record that is omitted on purpose. */
interface LeftOut {
  readonly leftOut: string;
  /** Its name; the name of its type where it has none. */
  readonly title?: string | undefined;
  /** Number of such records; 1 where absent. */
  readonly count?: number;
}

/** A record that cannot be read. */
interface Unreadable {
  /** The reason, as a text or an error. */
  readonly unreadable: string | DomainError;
  readonly title: string;
}

/** Reads one record of a file. A refused one, such as a too long text, becomes an entry of the report. */
export function unlessRefused(title: string, read: () => ImportEntry): ImportEntry {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { title, unreadable: error };
  }
}

/** A remark about the file, without a loss. */
interface Remark {
  readonly remark: string;
  readonly title: string;
}

/** A cancellation of a story by its agency. */
export interface Cancellation {
  readonly canceled: SourceVersion;
  readonly externalId: string;
  readonly title: string;
  /** The agency's note to editors. */
  readonly note: string;
}

/** One entry of a file of another system. */
export type ImportEntry =
  ImportItem | LibraryFile | FormerListing | LeftOut | Unreadable | Remark | Cancellation;
