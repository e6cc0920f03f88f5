import type { SectionTree } from '../sections/section.tree';
import type { Site } from '../web/site';

/** What the screens of planning need. */
export interface PlanningParts extends Pick<Site, 'clock' | 'paper'> {
  readonly sections: () => SectionTree;
}
