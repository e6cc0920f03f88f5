/** What it costs to make pages that are not in memory, and how that grows with the archive. */
import { ArticleModel, type ArticleRecord } from '../../src/articles/article.model';
import { archiveOf } from './archive';
import { openPaper, type OpenPaper } from './paper';
import { flag, median, quantile, report } from './report';

const ROUNDS = 60;
const WARM_UP = 15;

async function cold(paper: OpenPaper, paths: readonly string[], rounds = ROUNDS): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < rounds; n += 1) {
    paper.newsroom.site.cache.clear();
    const path = paths[n % paths.length]!;
    const { status, ms } = await paper.read(path);
    if (status !== 200) throw new Error(`${path} answered ${status}`);
    if (n >= WARM_UP) times.push(ms);
  }
  return times;
}

async function storyPaths(paper: OpenPaper, count: number): Promise<string[]> {
  const rows = await ArticleModel.find({ status: 'published', lang: 'ar' })
    .sort({ publishedAt: -1 })
    .limit(count)
    .lean<ArticleRecord[]>();
  return rows.flatMap(({ sectionId, slug }) => {
    const section = paper.newsroom.sections.tree().byId(sectionId.toHexString());
    return section ? [`/${section.slug}/${encodeURIComponent(slug)}`] : [];
  });
}

async function measure(stories: number): Promise<void> {
  const paper = await openPaper(await archiveOf(stories));
  const pages = {
    article: await storyPaths(paper, 200),
    front: ['/'],
    feed: ['/rss.xml'],
    section: ['/sports'],
  };
  for (const [name, paths] of Object.entries(pages)) {
    const times = await cold(paper, paths);
    report(`uncached ${name} of ${stories}, p50 ms`, median(times));
    report(`uncached ${name} of ${stories}, p95 ms`, quantile(times, 0.95));
  }
  await paper.close();
}

async function run(): Promise<void> {
  for (const stories of flag('million') ? [1_000_000] : [100_000]) await measure(stories);
}

void run();
