/**
 * What a reader's telephone makes of the demo edition: Lighthouse in its mobile profile, on an article and a front
 * of each edition. Lighthouse weighs 185 MB, so it is fetched by npx where it is wanted, in a fixed version.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { atRest, servePaper } from './processes';
import { flag, median, report } from './report';

const LIGHTHOUSE = 'lighthouse@12.8.2';
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
const CHROME = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];
const RUNS = flag('quick') ? 1 : 3;

interface Audit {
  readonly id: string;
  readonly title: string;
  readonly score: number | null;
  readonly numericValue?: number;
  readonly displayValue?: string;
}

interface Report {
  readonly categories: Readonly<
    Record<
      string,
      {
        readonly score: number;
        readonly auditRefs: readonly { readonly id: string; readonly weight: number }[];
      }
    >
  >;
  readonly audits: Readonly<Record<string, Audit>>;
}

const run = promisify(execFile);

async function visit(url: string): Promise<Report> {
  const flags = [...CHROME, ...QUIET].join(' ');
  const args = ['--yes', '--package', LIGHTHOUSE, 'lighthouse', url, '--output=json', '--quiet'];
  const { stdout } = await run('npx', [...args, `--chrome-flags=${flags}`], {
    maxBuffer: 64 * 1024 * 1024,
    env: { CHROME_PATH: '/usr/bin/chromium', ...process.env },
  });
  return JSON.parse(stdout) as Report;
}

const figures = {
  'largest contentful paint ms': 'largest-contentful-paint',
  'first contentful paint ms': 'first-contentful-paint',
  'total blocking ms': 'total-blocking-time',
  'layout shift': 'cumulative-layout-shift',
  'bytes in all': 'total-byte-weight',
} as const;

/** Audits that took points away. */
function faults({ categories, audits }: Report): readonly Audit[] {
  return CATEGORIES.flatMap((name) => categories[name]?.auditRefs ?? [])
    .filter(({ weight }) => weight > 0)
    .flatMap(({ id }) => audits[id] ?? [])
    .filter(({ score }) => score !== null && score < 0.995);
}

async function look(name: string, url: string): Promise<void> {
  const reports: Report[] = [];
  for (let n = 0; n < RUNS; n += 1) reports.push(await visit(url));
  for (const category of CATEGORIES) {
    report(
      `${name} ${category}`,
      median(reports.map((each) => (each.categories[category]?.score ?? 0) * 100)),
    );
  }
  for (const [what, audit] of Object.entries(figures)) {
    report(`${name} ${what}`, median(reports.map((each) => each.audits[audit]?.numericValue ?? NaN)));
  }
  const wrong = new Map(reports.flatMap(faults).map((audit) => [audit.id, audit]));
  for (const { id, title, displayValue = '' } of wrong.values()) {
    report(`${name} fault ${id}`, `${title} ${displayValue}`.trim());
  }
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'midad-reader-'));
  const paper = await servePaper({ dataDir: join(folder, 'data'), uploadsDir: join(folder, 'uploads') });
  try {
    await atRest(paper);
    const home = `http://127.0.0.1:${paper.port}`;
    for (const [name, front] of Object.entries({ Arabic: '/', French: '/fr/' })) {
      const html = await (await fetch(home + front)).text();
      const article = /<h[23][^>]*>\s*<a href="(\/[^"]+\/[^"]+)"/.exec(html)?.[1] ?? '';
      await fetch(home + article);
      await look(`${name} front`, home + front);
      await look(`${name} article`, home + article);
    }
  } finally {
    await paper.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 9 });
  }
}

void main();
