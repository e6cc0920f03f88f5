/** A paper with as many stories as a benchmark wants, made once and kept for the next run. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Types } from 'mongoose';
import { ArticleModel, type ArticleRecord } from '../../src/articles/store/article.model';
import { readConfig } from '../../src/config';
import { slugKey } from '../../src/language/slug';
import { createLog } from '../../src/log';
import { openNewsroom } from '../../src/server/newsroom';
import { reindex } from '../../src/search/reindex';

const ROOT = resolve(__dirname, '../..');
const SOURCES = ['test/bench/archive.ts', 'src/articles/store/article.model.ts'];
const BATCH = 2000;
/** A story every hour or so, back from now. */
const APART = 50 * 60_000;
/** Milliseconds for what follows the demo edition's events, which would find the archive half made. */
const SETTLING = 5000;

export interface Archive {
  readonly dataDir: string;
  readonly uploadsDir: string;
}

/** The configuration of a paper that stands in a folder. */
export const configIn = ({ dataDir, uploadsDir }: Archive) =>
  readConfig({ PORT: '0', DATA_DIR: dataDir, UPLOADS_DIR: uploadsDir, LOG_LEVEL: 'error' });

const digest = () =>
  SOURCES.reduce((hash, file) => hash.update(readFileSync(join(ROOT, file))), createHash('sha256'))
    .digest('hex')
    .slice(0, 12);

const archiveAt = (folder: string): Archive => ({
  dataDir: join(folder, 'data'),
  uploadsDir: join(folder, 'uploads'),
});

/** The demo edition and `stories` more; callers may change their copy. */
export async function archiveOf(stories: number): Promise<Archive> {
  const folder = join(ROOT, '.cache', 'bench', `${stories}-${digest()}`);
  if (existsSync(folder)) return archiveAt(folder);
  const making = `${folder}.${process.pid}`;
  mkdirSync(making, { recursive: true });
  await fill(archiveAt(making), stories);
  renameSync(making, folder);
  return archiveAt(folder);
}

async function fill(archive: Archive, stories: number): Promise<void> {
  const newsroom = await openNewsroom(configIn(archive), createLog('error'));
  const models = await ArticleModel.find({ status: 'published' }).lean<ArticleRecord[]>();
  const ground: Ground = {
    models: new Map(Object.keys(SHARES).map((lang) => [lang, models.filter((each) => each.lang === lang)])),
    sections: newsroom.sections.tree().all.map(({ id }) => new Types.ObjectId(id)),
    tags: [...new Map(models.flatMap(({ tagIds }) => tagIds).map((id) => [id.toHexString(), id])).values()],
    now: Date.now(),
  };
  await setTimeout(SETTLING);
  for (let from = 0; from < stories; from += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, stories - from) }, (_, n) => story(from + n, ground));
    await ArticleModel.collection.insertMany(rows, { ordered: false });
  }
  await reindex(archive);
  await newsroom.close();
}

interface Ground {
  readonly models: ReadonlyMap<string, readonly ArticleRecord[]>;
  readonly sections: readonly Types.ObjectId[];
  readonly tags: readonly Types.ObjectId[];
  readonly now: number;
}

/** Of ten stories, in which language. */
const SHARES: Readonly<Record<string, number>> = { ar: 8, fr: 1, en: 1 };
const languages = Object.entries(SHARES).flatMap(([lang, share]) => Array<string>(share).fill(lang));

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length]!;

/** A story of the demo edition under another address, at another time, elsewhere; all share the first tag. */
function story(n: number, { models, sections, tags, now }: Ground): ArticleRecord {
  const lang = pick(languages, n);
  const model = pick(models.get(lang)!, Math.floor(n / 10));
  const section = pick(sections, Math.floor(n / 3));
  const slug = `${model.slug}-${n}`;
  const publishedAt = new Date(now - n * APART);
  return {
    ...model,
    _id: new Types.ObjectId(),
    translationGroup: new Types.ObjectId(),
    externalId: `bench:${n}`,
    slug,
    slugKey: slugKey(slug),
    formerSlugs: [],
    formerSlugKeys: [],
    headline: `${model.headline} ${n}`,
    sectionId: section,
    alsoIn: [],
    listedIn: [section],
    tagIds: [pick(tags, 0), pick(tags, 1 + (n % (tags.length - 1)))],
    publishedAt,
    updatedAt: publishedAt,
    createdAt: publishedAt,
    savedAt: publishedAt,
    demo: false,
  };
}
