import { DomainError } from '../../errors';
import type { Copy, CopyPicture } from '../story/copy';
import type { OldList } from './lists';
import type { SourceVersion } from './agency/source-version';

/** A subject as another system names it; where it fits, a section of the paper. */
export interface Category {
  readonly name: string;
  readonly slug?: string | undefined;
  /** IPTC Media Topic, eight digits. */
  readonly mediaTopic?: string | undefined;
  /** It stands first in some story of the file. */
  readonly leads?: boolean | undefined;
  /** The subjects above it, the nearest first. */
  readonly above?: readonly Category[] | undefined;
}

/** What a reader wrote below a story there. */
export interface SourceComment {
  /** As the other system numbers it, the same each time. */
  readonly id: string;
  /** '' where none is given. */
  readonly name: string;
  readonly text: string;
  readonly at?: Date | undefined;
  readonly state: 'approved' | 'waiting';
  /** The comment that began the thread. */
  readonly parentId?: string | undefined;
}

/** Where it stood before its readers, in the system it comes from. */
export type SourceStatus = 'draft' | 'published' | 'scheduled';

/** A story or page as another system gives it, before it becomes one of the paper. */
export interface ImportItem {
  readonly kind: 'story' | 'page';
  /** The same each time the same thing comes. */
  readonly externalId: string;
  /** Ids under which former versions of Midad took in the same thing. */
  readonly formerIds?: readonly string[] | undefined;
  readonly copy: Copy;
  readonly status: SourceStatus;
  /** Why it stays a draft whatever is asked for, in words for the report. */
  readonly held?: string | undefined;
  /** Which version of the thing this is, where its source counts them: a newer one updates the story. */
  readonly version?: SourceVersion | undefined;
  /** Its agency holds it back: what readers see of it is taken from them. */
  readonly withheld?: boolean | undefined;
  /** When it came out, or was to; a published story without it stays a draft. */
  readonly at?: Date | undefined;
  readonly embargoUntil?: Date | undefined;
  /** Names, in their order. */
  readonly authors: readonly string[];
  readonly categories: readonly Category[];
  /** Becomes a section where none fits. */
  readonly newSection?: Category | undefined;
  /** Where readers found it: paths, with a query where that alone named it. */
  readonly formerPaths?: readonly string[] | undefined;
  readonly comments?: readonly SourceComment[] | undefined;
}

/** A picture of the other system's library that no story shows. */
export interface LibraryFile {
  readonly title: string;
  readonly file: CopyPicture;
}

/** Something that is not taken in, on purpose. */
export interface LeftOut {
  readonly leftOut: string;
  /** Its name; that of the file's kind of thing where it has none. */
  readonly title?: string | undefined;
  /** How many at once; one where it does not say. */
  readonly count?: number;
}

/** Something that should have been taken in, and cannot be read. */
export interface Unreadable {
  /** The reason, or what refused it. */
  readonly unreadable: string | DomainError;
  readonly title: string;
}

/** One thing of a file; what is refused, as too long or nested too deep, holds up no other. */
export function unlessRefused(title: string, read: () => ImportEntry): ImportEntry {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { title, unreadable: error };
  }
}

/** Something about the file that people should know, without loss. */
export interface Remark {
  readonly remark: string;
  readonly title: string;
}

/** Something that its agency took back: it should never have been. */
export interface Recall {
  readonly canceled: SourceVersion;
  readonly externalId: string;
  readonly title: string;
  /** What the agency says to editors. */
  readonly note: string;
}

/** What a reader of a foreign file gives, one after the other. */
export type ImportEntry = ImportItem | LibraryFile | OldList | LeftOut | Unreadable | Remark | Recall;
