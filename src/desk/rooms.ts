import type { Router } from 'express';
import { administrationDesk } from '../administration/administration.desk.routes';
import { frontsDesk } from '../fronts/desk/fronts.desk.routes';
import type { FileStore } from '../storage/files';
import type { SectionBook } from '../sections/section.book';
import type { Site } from '../web/site';

/** What rooms need for their desk routes. */
export interface RoomParts {
  readonly site: Site;
  readonly sections: SectionBook;
  readonly files: FileStore;
}

/** The rooms' own desk routes, each a router for addresses such as `/media`, which stand under `/desk`. */
export const deskRooms = ({ site, sections }: RoomParts): readonly Router[] => [
  frontsDesk(site, sections.tree),
  administrationDesk({ site, sections }),
];
