/** What is asked for when a file of another system is taken in, and where its things go. */
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
  /** Stories that were deleted here after they came are taken again; without it they are left out. */
  readonly restoreDeleted?: boolean | undefined;
  /** Nothing stays written; the report is that of the run. */
  readonly dryRun?: boolean | undefined;
}

export interface ImportTarget extends ReportParts {
  readonly paper: Paper;
  readonly files: FileStore;
  readonly now: Date;
  /** Asks hosts of pictures; tests allow their own. */
  readonly outgoing?: Outgoing;
}
