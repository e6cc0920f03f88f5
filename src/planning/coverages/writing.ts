import type { SectionTree } from '../../sections/section.tree';
import type { DeskTime } from '../../web/desk-page';
import type { Paper } from '../../web/paper';

/** What the pages of coverages are written with. */
export interface Writing {
  readonly lang: string;
  readonly now: Date;
  readonly paper: Paper;
  readonly sections: SectionTree;
  readonly time: (moment: Date) => DeskTime;
}
