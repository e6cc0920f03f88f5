import type { Router } from 'express';
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
export const deskRooms: (parts: RoomParts) => readonly Router[] = () => [];
