/** Stored stories that show pictures of other hosts, from before such pictures were refused. */
import { remotePictures } from '../../markup/remote.pictures';
import type { ArticleRecord } from './article.model';
import { ArticleModel } from './article.model';

export interface RemotelyIllustrated {
  readonly id: string;
  readonly headline: string;
  readonly pictures: readonly string[];
}

/** A few of them. The query reads the whole archive: it is for checks by hand only. Only pictures have a `src`. */
export async function listRemotelyIllustrated(most: number): Promise<readonly RemotelyIllustrated[]> {
  const rows = await ArticleModel.find({ body: /\bsrc="(?:https?:)?\/\//i })
    .select({ headline: 1, body: 1 })
    .limit(most)
    .lean<Pick<ArticleRecord, '_id' | 'headline' | 'body'>[]>();
  return rows.map(({ _id, headline, body }) => ({
    id: _id.toHexString(),
    headline,
    pictures: remotePictures(body),
  }));
}
