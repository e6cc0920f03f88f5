import type { SectionTree } from '../../sections/section.tree';
import type { DeskTime } from '../../web/pages/desk-page';
import type { Paper } from '../../web/pages/paper';

/** The context of the pages of coverages. */
export interface CoverageWriting {
  readonly lang: string;
  readonly now: Date;
  readonly paper: Paper;
  readonly sections: SectionTree;
  readonly time: (moment: Date) => DeskTime;
}
