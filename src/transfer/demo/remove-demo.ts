import { commandLine } from '../../accounts/account';
import { articlesAfter } from '../../articles/article.service';
import { removeDemo, type RemovedDemo } from '../../articles/upkeep/demo.service';
import { transaction } from '../../database/transaction';
import { referencesOf } from '../../blocks/body/refine';
import type { Id } from '../../ids/id';
import { listDemoMedia, removeMedia } from '../../media/media.service';
import { removeDemoPages } from '../../pages/page.service';
import { listPeople } from '../../people/person.service';
import type { FileStore } from '../../storage/files';

/** The numbers of removed records. */
interface RemovedEdition extends RemovedDemo {
  readonly pages: number;
  readonly pictures: number;
}

const BATCH = 200;

/**
 * Removes the demo edition. Work of the newsroom stays, and so do the tags, people and pictures of the demo edition
 * that it uses.
 */
export async function removeDemoEdition(files: FileStore, now: Date): Promise<RemovedEdition> {
  const words = await transaction(async () => ({
    ...(await removeDemo(commandLine, now)),
    pages: await removeDemoPages({ who: commandLine, now }),
  }));
  return { ...words, pictures: await removePictures(files, now) };
}

async function removePictures(files: FileStore, now: Date): Promise<number> {
  const used = new Set([...(await picturesOfStories()), ...(await picturesOfPeople())]);
  const unused = (await listDemoMedia()).filter(({ id }) => !used.has(id));
  for (const { id } of unused) await removeMedia({ who: commandLine, now }, id, files);
  return unused.length;
}

/** The pictures that stories use; those of a body are in its text only. */
async function picturesOfStories(): Promise<Set<string>> {
  const used = new Set<string>();
  let after: Id | undefined;
  for (;;) {
    const stories = await articlesAfter(after, BATCH);
    for (const { leadImage, body } of stories) {
      if (leadImage) used.add(leadImage.mediaId);
      for (const id of referencesOf(body).pictures) used.add(id);
    }
    after = stories.at(-1)?.id;
    if (after === undefined) return used;
  }
}

async function picturesOfPeople(): Promise<Set<string>> {
  const used = new Set<string>();
  let after: Id | undefined;
  for (;;) {
    const people = await listPeople(after, BATCH);
    for (const { photoId } of people) if (photoId !== undefined) used.add(photoId);
    after = people.at(-1)?.id;
    if (after === undefined) return used;
  }
}
