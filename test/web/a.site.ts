import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pino } from 'pino';
import { createSite } from '../../src/web/create-site';
import type { Frame } from '../../src/web/templates/frame';
import { publicPage, type Head, type Page } from '../../src/web/pages/page';
import { template } from '../../src/web/templates/template';
import type { Paper } from '../../src/web/pages/paper';
import { errorHandler, notFoundHandler } from '../../src/web/response/errors';
import type { ErrorPageMaker } from '../../src/web/response/errors';
import type { Site } from '../../src/web/site';
import { aPaper } from './a.paper';

const aHead: Head = {
  title: 'خبر',
  description: '',
  canonical: 'https://midad.example/',
  alternates: [],
  og: [],
  jsonLd: [],
  feeds: [],
};

const aFrame: Frame = {
  homeUrl: '/',
  searchUrl: '/search',
  feedUrl: '/rss.xml',
  tipUrl: '/tips',
  today: { iso: '2026-11-24', text: '24 نونبر 2026' },
  year: '2026',
  sections: [],
  editions: [],
  pages: [],
};

/** A page that shows `text` in the small templates below. */
export const aPage = (text: string, facts: Partial<Page> = {}): Page => ({
  ...publicPage({
    template: template<{ readonly text: string }>('words'),
    model: { text },
    head: aHead,
    lang: 'ar',
    dependsOn: [],
  }),
  ...facts,
});

const templates: Readonly<Record<string, string>> = {
  'layouts/page.hbs': '<html lang="{{lang}}" dir="{{dir}}"><title>{{head.title}}</title>{{{body}}}</html>',
  'words.hbs': '<h1>{{model.text}}</h1>',
  'assets/site.css': 'main{margin:0}',
  'assets/icon-192.png': 'png',
};

function viewsFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'midad-site-'));
  for (const [name, content] of Object.entries(templates)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

const folder = viewsFolder();

export interface ASite {
  readonly paper?: Paper;
  readonly clock?: () => Date;
  /** Bytes of pages in memory; what has no room there lies in a file. */
  readonly cacheBytes?: number;
}

/** The site with tiny templates; `lines` is what it logged. */
export function aSite({
  paper = aPaper(),
  clock = () => new Date('2026-11-24T09:00:00Z'),
  ...parts
}: ASite = {}) {
  const lines: string[] = [];
  const log = pino({}, { write: (line: string) => void lines.push(line) });
  const site = createSite({
    paper: () => paper,
    clock,
    log,
    frame: () => Promise.resolve(aFrame),
    mode: 'test',
    viewsFolder: folder,
    ...(parts.cacheBytes !== undefined && { cacheBytes: parts.cacheBytes, diskFolder: folder }),
  });
  return { site, lines };
}

const plainErrorPage: ErrorPageMaker = ({ lang }, { title, explanation, requestId }) =>
  Promise.resolve(aPage(`${title}: ${explanation} ${requestId ?? ''}`, { lang }));

/** The last of an app's handlers: nothing here, and what went wrong. */
export const errorsOf = (site: Site, errorPage: ErrorPageMaker = plainErrorPage) => [
  notFoundHandler,
  errorHandler({ ...site, errorPage }),
];
