/**
 * What a process holds after a minute of load on ten thousand pages with a cache of 64 MB; with `--soak` ten
 * minutes, with `--soak=N` as many, and whether it grows. Also how long a start takes until the first answer.
 */
import { get } from 'node:http';
import { ArticleModel, type ArticleRecord } from '../../src/articles/store/article.model';
import { archiveOf, type Archive } from './archive';
import { loadOn } from './load';
import { openPaper } from './paper';
import { atRest, cpuSeconds, residentMB, servePaper } from './processes';
import { flag, median, report } from './report';

const STORIES = 100_000;
const PAGES = 10_000;
const MINUTE = 60;

async function addresses(archive: Archive): Promise<readonly string[]> {
  const paper = await openPaper(archive);
  const tree = paper.newsroom.sections.tree();
  const rows = await ArticleModel.find({ status: 'published', lang: 'ar' })
    .sort({ publishedAt: -1 })
    .limit(PAGES)
    .select({ slug: 1, sectionId: 1 })
    .lean<Pick<ArticleRecord, 'slug' | 'sectionId'>[]>();
  await paper.close();
  return rows.flatMap(({ slug, sectionId }) => {
    const section = tree.byId(sectionId.toHexString());
    return section ? [`/${section.slug}/${encodeURIComponent(slug)}`] : [];
  });
}

const firstAnswer = (port: number) =>
  new Promise<number | undefined>((answered, failed) => {
    get({ port, path: '/' }, (res) => {
      res.resume().on('end', () => answered(res.statusCode));
    }).on('error', failed);
  });

async function start(name: string, archive: Archive): Promise<void> {
  const times: number[] = [];
  const cpus: number[] = [];
  for (let n = 0; n < 5; n += 1) {
    const began = performance.now();
    const paper = await servePaper(archive);
    await firstAnswer(paper.port);
    times.push(performance.now() - began);
    cpus.push((cpuSeconds(paper.pid) ?? NaN) * 1000);
    await paper.stop();
  }
  report(`start to first answer, ${name}, ms`, median(times));
  report(`start to first answer, ${name}, processor ms`, median(cpus));
}

function soakMinutes(): number {
  const named = process.argv.find((each) => each.startsWith('--soak='))?.slice('--soak='.length);
  return named === undefined ? (flag('soak') ? 10 : 1) : Number(named);
}

async function hold(archive: Archive): Promise<void> {
  const paths = await addresses(archive);
  const paper = await servePaper(archive);
  await atRest(paper);
  report('memory at rest, MB', residentMB(paper.pid));
  const minutes = soakMinutes();
  const held: number[] = [];
  for (let minute = 1; minute <= minutes; minute += 1) {
    const headers = { 'Accept-Encoding': 'br, gzip', 'User-Agent': 'Mozilla/5.0 Firefox/140.0' };
    const seconds = flag('quick') ? 15 : MINUTE;
    const load = await loadOn({ port: paper.port, paths, headers, connections: 32, seconds });
    held.push(residentMB(paper.pid));
    report(`memory after ${minute} min of load, MB`, held.at(-1) ?? NaN);
    report(`answers in minute ${minute}`, load.answers);
    report(`answers in minute ${minute} other than 200`, load.answers - (load.statuses['200'] ?? 0));
  }
  const growth = (held.at(-1) ?? NaN) - (held[1] ?? held[0] ?? NaN);
  if (minutes > 2) report('memory grown between minute 2 and the last, MB', growth);
  await paper.stop();
}

async function run(): Promise<void> {
  const archive = await archiveOf(STORIES);
  await start('1000 stories', await archiveOf(1000));
  await start(`${STORIES} stories`, archive);
  await hold(archive);
}

void run().then(() => process.exit(0));
