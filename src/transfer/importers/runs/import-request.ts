/** The request and the target of an import. */
import type { FileStore } from '../../../storage/files';
import type { Outgoing } from '../../../web/outgoing/outgoing';
import type { Paper } from '../../../web/pages/paper';
import type { ReportParts } from './report';

export interface ImportRequest {
  readonly file: string;
  readonly section?: string | undefined;
  readonly author?: string | undefined;
  readonly lang?: string | undefined;
  readonly publish: boolean;
  readonly fetchPictures: boolean;
  /** Whether to restore stories that were deleted here; without it they are omitted. */
  readonly restoreDeleted?: boolean | undefined;
  /** Whether to roll everything back; the report is the same. */
  readonly dryRun?: boolean | undefined;
}

export interface ImportTarget extends ReportParts {
  readonly paper: Paper;
  readonly files: FileStore;
  readonly now: Date;
  /** Requests pictures of other hosts; tests allow local ones. */
  readonly outgoing?: Outgoing;
}
