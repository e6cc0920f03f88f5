import type { Router } from 'express';
import { administrationDesk } from '../administration/administration.desk.routes';
import { articlesDesk } from '../articles/desk/articles.desk.routes';
import { storyOutcomes } from '../articles/desk/presence/story.outcomes';
import { storyCommentsDesk } from '../articles/comments/comments.desk.routes';
import { commentsDesk } from '../comments/desk/comments.desk.routes';
import { frontsDesk } from '../fronts/desk/fronts.desk.routes';
import { mediaDesk } from '../media/desk/media.desk.routes';
import type { Renditions } from '../media/renditions/renditions';
import { planningDesk } from '../planning/planning.desk.routes';
import { binDesk } from '../recovery/desk/bin.desk.routes';
import type { Search } from '../search/search';
import type { FileStore } from '../storage/files';
import type { SectionCache } from '../sections/section-cache';
import { tipsDesk } from '../tips/desk/tips.desk.routes';
import type { Site } from '../web/site';
import { notifyOfFile } from '../workflow/notifications/makers.service';
import { notificationsDesk } from '../workflow/notifications/notification.desk.routes';
import type { PresenceStreams } from '../workflow/presence/presence.streams';
import { createFindUses, findUsed } from './media.uses';
import { photosAmong } from '../people/person.service';
import { filesOfPublished } from '../articles/store/desk.lists.model';
import { bylineDesk } from './byline/byline.desk.routes';
import { findDesk } from './find/find.desk.routes';

/** Dependencies of the rooms' desk routes. */
export interface RoomParts {
  readonly site: Site;
  readonly sections: SectionCache;
  readonly files: FileStore;
  readonly renditions: Renditions;
  readonly search?: Pick<Search, 'stories'>;
  /** Folder of uploads in progress. */
  readonly uploadsDir: string;
  /** Signs the addresses of originals. */
  readonly secret: string;
  /** Streams to the open pages of stories and fronts. */
  readonly presence: PresenceStreams;
}

/** The rooms' desk routes, each a router for paths such as `/media`, relative to `/desk`. */
export const deskRooms = ({ site, sections, search, presence, ...parts }: RoomParts): readonly Router[] => [
  findDesk({ site, sections: sections.tree }),
  bylineDesk({ site, ...parts }),
  articlesDesk({ ...site, sections: sections.tree, presence, ...(search && { search: search.stories }) }),
  planningDesk({ clock: site.clock, paper: site.paper, sections: sections.tree }),
  notificationsDesk({ clock: site.clock, outcomes: storyOutcomes }),
  mediaDesk({
    ...parts,
    site,
    uses: createFindUses(sections.tree),
    used: findUsed,
    portraits: photosAmong,
    published: filesOfPublished(site.clock),
    tell: { deleted: notifyOfFile('deleted'), restored: notifyOfFile('restored') },
  }),
  binDesk({ clock: site.clock, files: parts.files }),
  frontsDesk(site, sections.tree, presence),
  commentsDesk(site),
  storyCommentsDesk(site),
  tipsDesk({ clock: site.clock, paper: site.paper, sections: sections.tree }),
  administrationDesk({ ...parts, site, sections }),
];
