import type { Router } from 'express';
import { administrationDesk } from '../administration/administration.desk.routes';
import { articlesDesk } from '../articles/desk/articles.desk.routes';
import { storyCommentsDesk } from '../articles/comments/comments.desk.routes';
import { commentsDesk } from '../comments/desk/comments.desk.routes';
import { frontsDesk } from '../fronts/desk/fronts.desk.routes';
import { mediaDesk } from '../media/desk/media.desk.routes';
import type { Renditions } from '../media/renditions/renditions';
import { planningDesk } from '../planning/planning.desk.routes';
import type { FileStore } from '../storage/files';
import type { SectionBook } from '../sections/section-cache';
import { tipsDesk } from '../tips/desk/tips.desk.routes';
import type { Site } from '../web/site';
import { notificationsDesk } from '../workflow/notifications/notification.desk.routes';
import { createFindUses } from './media.uses';
import { filesOfPublished } from '../articles/store/desk.lists.model';

/** What rooms need for their desk routes. */
export interface RoomParts {
  readonly site: Site;
  readonly sections: SectionBook;
  readonly files: FileStore;
  readonly renditions: Renditions;
  /** Folder of uploads in progress. */
  readonly uploadsDir: string;
}

/** The rooms' own desk routes, each a router for addresses such as `/media`, which stand under `/desk`. */
export const deskRooms = ({ site, sections, ...parts }: RoomParts): readonly Router[] => [
  articlesDesk({ ...site, sections: sections.tree }),
  planningDesk({ clock: site.clock, paper: site.paper, sections: sections.tree }),
  notificationsDesk(site),
  mediaDesk({ ...parts, site, uses: createFindUses(sections.tree), published: filesOfPublished(site.clock) }),
  frontsDesk(site, sections.tree),
  commentsDesk(site),
  storyCommentsDesk(site),
  tipsDesk({ clock: site.clock, paper: site.paper, sections: sections.tree }),
  administrationDesk({ site, sections }),
];
