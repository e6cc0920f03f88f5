/** Stories that show pictures outside the library, from before such pictures were refused. */
import type { Id } from '../../ids/id';
import { idFrom } from '../../ids/object-id';
import { remotePictures } from '../../markup/remote.pictures';
import { strayPictures } from '../picture.addresses';
import type { ArticleRecord } from './article.model';
import { ArticleModel } from './article.model';

export interface RemotelyIllustrated {
  readonly id: Id;
  readonly headline: string;
  readonly pictures: readonly string[];
}

/** A few stories with pictures of other hosts. It reads the whole archive: only a requested check calls it. */
export const listRemotelyIllustrated = (most: number): Promise<readonly RemotelyIllustrated[]> =>
  listIllustrated(/\bsrc="(?:https?:)?\/\//i, remotePictures, most);

/** A few stories with pictures at addresses of the paper that name no file of the library. */
export const listAstrayIllustrated = (most: number): Promise<readonly RemotelyIllustrated[]> =>
  listIllustrated(/\bsrc="(?!media:|https?:|\/\/)/i, astrayPictures, most);

function astrayPictures(body: string): readonly string[] {
  const remote = new Set(remotePictures(body));
  return strayPictures(body).filter((src) => !remote.has(src));
}

async function listIllustrated(
  body: RegExp,
  picturesOf: (body: string) => readonly string[],
  most: number,
): Promise<readonly RemotelyIllustrated[]> {
  const rows = await ArticleModel.find({ body })
    .select({ headline: 1, body: 1 })
    .limit(most)
    .lean<Pick<ArticleRecord, '_id' | 'headline' | 'body'>[]>();
  return rows.map((row) => ({
    id: idFrom(row._id),
    headline: row.headline,
    pictures: picturesOf(row.body),
  }));
}
