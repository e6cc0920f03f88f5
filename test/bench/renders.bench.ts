/**
 * What it costs to make pages that are not in memory, and how that grows with the archive: 1 000 and 100 000
 * stories, and with `--million` 1 000 000.
 */
import { ArticleModel, type ArticleRecord } from '../../src/articles/store/article.model';
import { tagPath } from '../../src/sections/tags/tag';
import { findTagsById } from '../../src/sections/tags/tag.service';
import { anId } from '../an-id';
import { archiveOf, type Archive } from './archive';
import { openPaper, type OpenPaper } from './paper';
import { atRest, residentMB, servePaper } from './processes';
import { flag, median, quantile, report } from './report';

const ROUNDS = 900;
/** Enough for V8 to have compiled what a process at work runs. */
const WARM_UP = 600;

interface Cost {
  readonly times: readonly number[];
  /** Milliseconds of processor time a page, this client's share included. */
  readonly cpu: number;
}

/** Pages are asked for by turns, after `forget` has made the one asked for old. */
async function cold(paper: OpenPaper, paths: readonly string[], forget: () => void): Promise<Cost> {
  const times: number[] = [];
  let began = process.cpuUsage();
  for (let n = 0; n < ROUNDS; n += 1) {
    if (n === WARM_UP) began = process.cpuUsage();
    forget();
    const path = paths[n % paths.length]!;
    const { status, ms } = await paper.read(path);
    if (status !== 200) throw new Error(`${path} answered ${status}`);
    if (n >= WARM_UP) times.push(ms);
  }
  const { user, system } = process.cpuUsage(began);
  return { times, cpu: (user + system) / 1000 / times.length };
}

const newest = (count: number) =>
  ArticleModel.find({ status: 'published', lang: 'ar' })
    .sort({ publishedAt: -1 })
    .limit(count)
    .lean<ArticleRecord[]>();

/** Pages of a section from the deepest that lists serve on; a small archive has only the nearer ones. */
const DEEP = [500, 400, 300, 200, 100, 20];

async function deepPages(paper: OpenPaper): Promise<Readonly<Record<string, readonly string[]>>> {
  for (const page of DEEP) {
    const path = `/sports?page=${page}`;
    if ((await paper.read(path)).status === 200) return { [`section page ${page}`]: [path] };
  }
  return {};
}

async function pathsOf(paper: OpenPaper): Promise<Readonly<Record<string, readonly string[]>>> {
  const stories = await newest(ROUNDS);
  const tree = paper.newsroom.sections.tree();
  const article = stories.flatMap(({ sectionId, slug }) => {
    const section = tree.byId(sectionId.toHexString());
    return section ? [`/${section.slug}/${encodeURIComponent(slug)}`] : [];
  });
  // The first tag of the demo edition is on every story of the archive.
  const shared = stories.map(({ tagIds }) => tagIds[0]?.toHexString() ?? '');
  const [tag] = await findTagsById([anId(shared.at(-1) ?? '')]);
  const day = new Date(Date.now() - 20 * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '/');
  return {
    article,
    front: ['/'],
    feed: ['/rss.xml'],
    'section page 1': ['/sports'],
    ...(await deepPages(paper)),
    'tag on every story': tag ? [encodeURI(tagPath(tag))] : [],
    'day of the archive': [`/archive/${day}`],
  };
}

function tell(name: string, cost: Cost): void {
  report(`${name}, p50 ms`, median(cost.times));
  report(`${name}, p95 ms`, quantile(cost.times, 0.95));
  report(`${name}, processor ms`, cost.cpu);
}

/** All files of the sitemap, one after the other, and what memory the paper took more at most. */
async function sitemaps(archive: Archive, stories: number): Promise<void> {
  const paper = await servePaper(archive);
  await atRest(paper);
  const home = `http://127.0.0.1:${paper.port}`;
  const began = performance.now();
  const before = residentMB(paper.pid);
  let [most, urls, bytes] = [before, 0, 0];
  const look = setInterval(() => (most = Math.max(most, residentMB(paper.pid))), 50);
  const index = await (await fetch(`${home}/sitemap.xml`)).text();
  const times: number[] = [];
  for (const [, file = ''] of index.matchAll(/<loc>[^<]*?(\/sitemap-[^<]+)<\/loc>/g)) {
    const asked = performance.now();
    const text = await (await fetch(home + file)).text();
    times.push(performance.now() - asked);
    urls += text.split('<url>').length - 1;
    bytes += Buffer.byteLength(text);
  }
  clearInterval(look);
  report(`sitemap of ${stories}, addresses`, urls);
  report(`sitemap of ${stories}, megabytes`, bytes / 2 ** 20);
  report(`sitemap of ${stories}, files`, times.length);
  report(`sitemap of ${stories}, a file p50 ms`, median(times));
  report(`sitemap of ${stories}, the slowest file ms`, Math.max(...times));
  report(`sitemap of ${stories}, seconds`, (performance.now() - began) / 1000);
  report(`sitemap of ${stories}, megabytes of memory more than before`, most - before);
  await paper.stop();
}

async function measure(stories: number): Promise<void> {
  const archive = await archiveOf(stories);
  const paper = await openPaper(archive);
  await paper.newsroom.search.caughtUp();
  const { cache } = paper.newsroom.site;
  const sports = paper.newsroom.sections.tree().bySlug('sports')?.id ?? '';
  const all = await pathsOf(paper);
  const published = () => cache.invalidate(['latest:ar', `section:${sports}:ar`]);
  tell(`first reading of an article of ${stories}`, await cold(paper, all['article']!, () => undefined));
  tell(`front after a story came, of ${stories}`, await cold(paper, ['/'], published));
  for (const [name, paths] of Object.entries(all)) {
    const first = paths[0];
    if (first === undefined || (await paper.read(first)).status !== 200) {
      report(`${name} of ${stories}`, 'there is none');
      continue;
    }
    tell(`${name} of ${stories} with nothing in memory`, await cold(paper, paths, () => cache.clear()));
  }
  await paper.close();
  await sitemaps(archive, stories);
}

async function run(): Promise<void> {
  const sizes = [...(flag('quick') ? [] : [1000]), 100_000, ...(flag('million') ? [1_000_000] : [])];
  for (const stories of sizes) await measure(stories);
}

void run().then(() => process.exit(0));
