/** Stored stories that show pictures of other hosts, from before such pictures were refused. */
import { remotePictures } from '../../markup/remote.pictures';
import type { ArticleRecord } from './article.model';
import { ArticleModel } from './article.model';

export interface RemotelyIllustrated {
  readonly id: string;
  readonly headline: string;
  readonly pictures: readonly string[];
}

/** A few of them; the whole archive is read for it, so it is only for checks that people ask for. */
export async function listRemotelyIllustrated(most: number): Promise<readonly RemotelyIllustrated[]> {
  const rows = await ArticleModel.find({ body: /<img [^>]*\bsrc="(?:https?:)?\/\//i })
    .select({ headline: 1, body: 1 })
    .limit(most)
    .lean<Pick<ArticleRecord, '_id' | 'headline' | 'body'>[]>();
  return rows.map(({ _id, headline, body }) => ({
    id: _id.toHexString(),
    headline,
    pictures: remotePictures(body),
  }));
}
