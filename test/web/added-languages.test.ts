import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import express, { type Express } from 'express';
import { pino } from 'pino';
import request from 'supertest';
import { readArticleInput } from '../../src/articles/article.input';
import { createErrorPage } from '../../src/fronts/pages/error.page';
import { createFrame } from '../../src/fronts/frame';
import { frontRoutes } from '../../src/fronts/fronts.routes';
import { createSectionCache } from '../../src/sections/section-cache';
import { readSections } from '../../src/sections/section.service';
import { defaultPaper } from '../../src/settings/paper.input';
import { loadPaper, savePaper } from '../../src/settings/paper.service';
import { createSite } from '../../src/web/create-site';
import { mountEditions } from '../../src/web/pages/editions';
import type { Paper } from '../../src/web/pages/paper';
import { at, editor, openNewsroom } from '../articles/newsroom';
import { errorsOf } from './a.site';
import { createAndPublish } from '../articles/create-and-publish';

/** What a newsroom writes to add a language: a messages file per room. Some messages are left for later. */
const added: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'web/messages/es.json': {
    skipToMain: 'Saltar al contenido',
    sections: 'Secciones',
    search: 'Buscar',
    rights: '© {year} {name}. Todos los derechos reservados.',
  },
  'web/messages/fa.json': {
    skipToMain: 'پرش به محتوا',
    sections: 'بخش‌ها',
    search: 'جستجو',
    rights: '© {year} {name}. همهٔ حقوق محفوظ است.',
  },
  'fronts/messages/es.json': {
    latest: 'Lo último',
    'desk.cards': { one: '{count} noticia', other: '{count} noticias' },
  },
  'fronts/messages/fa.json': {
    latest: 'تازه‌ترین‌ها',
    'desk.cards': { one: '{count} خبر', other: '{count} خبر' },
  },
};

/** The rooms' messages with those of the new languages beside them. */
function messagesWithAdded(): string {
  const folder = mkdtempSync(join(tmpdir(), 'midad-languages-'));
  const source = resolve(__dirname, '../../src');
  const rooms = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /^[^/]+\/messages$/.test(name),
  );
  for (const room of rooms) cpSync(join(source, room), join(folder, room), { recursive: true });
  for (const [file, messages] of Object.entries(added)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), JSON.stringify(messages));
  }
  return folder;
}

const now = at(6 * 60);
const messagesFolder = messagesWithAdded();
const lines: string[] = [];
let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let paper: Paper;
let app: Express;
let t: ReturnType<typeof createSite>['t'];

async function openPaper(): Promise<void> {
  await savePaper({
    ...defaultPaper,
    name: { ...defaultPaper.name, es: 'Midad', fa: 'مداد' },
    languages: ['ar', 'es', 'fa'],
    locales: { ar: 'ar-MA', es: 'es-ES', fa: 'fa-IR' },
    timeZone: 'Europe/Madrid',
  });
  paper = await loadPaper('https://midad.example');
  const sectionCache = await createSectionCache();
  const frame = createFrame({ paper: () => paper, sections: sectionCache.tree });
  const log = pino({}, { write: (line: string) => void lines.push(line) });
  const site = createSite({ paper: () => paper, clock: () => now, log, frame, messagesFolder });
  t = site.t;
  app = express();
  mountEditions(app, () => paper, frontRoutes(site, sectionCache.tree));
  app.use(errorsOf(site, createErrorPage({ ...site, sections: sectionCache.tree })));
}

async function publish(lang: string, headline: string): Promise<void> {
  const typed = { headline, lang, section: 'technology', body: `<p>${headline}</p>` };
  const read = readArticleInput(typed, { languages: paper.languages, sections: await readSections() });
  await createAndPublish({ who: editor, now: at(0) }, read);
}

beforeAll(async () => {
  newsroom = await openNewsroom();
  await openPaper();
  await publish('es', 'Vuelve el servicio');
  await publish('fa', 'سرویس بازگشت');
});
afterAll(async () => {
  await newsroom.close();
  rmSync(messagesFolder, { recursive: true });
});

const page = async (path: string): Promise<string> => (await request(app).get(path)).text;

describe('a paper that adds Spanish and Persian by message files and a setting', () => {
  test('has an edition in Spanish, from left to right', async () => {
    const html = await page('/es/');
    expect(html).toMatch(/^<!doctype html>\n<html lang="es" dir="ltr">/);
    expect(html).toContain('Vuelve el servicio');
    expect(html).toContain('Saltar al contenido');
    expect(html).toContain('<time datetime="2026-11-24">martes, 24 de noviembre de 2026</time>');
    expect(html).toContain('© 2026 Midad. Todos los derechos reservados.');
  });

  test('has an edition in Persian, from right to left, with its calendar and digits', async () => {
    const html = await page('/fa/');
    expect(html).toMatch(/^<!doctype html>\n<html lang="fa" dir="rtl">/);
    expect(html).toContain('سرویس بازگشت');
    expect(html).toContain('پرش به محتوا');
    expect(html).toContain('<time datetime="2026-11-24">۱۴۰۵ آذر ۳, سه‌شنبه</time>');
    expect(html).toContain('© ۱۴۰۵ مداد. همهٔ حقوق محفوظ است.');
  });

  test('links the editions, each by its own name', async () => {
    const html = await page('/');
    expect(html).toContain('Español');
    expect(html).toContain('فارسی');
  });

  test('shows a message that is missing in the paper’s first language, and names it in the log once', async () => {
    await page('/es/');
    await page('/es/nothing');
    expect(t('es', 'fronts.noStories')).toBe(t('ar', 'fronts.noStories'));
    t('es', 'fronts.noStories');
    const named = lines.filter(
      (line) => line.includes('"lang":"es"') && line.includes('no message fronts.noStories'),
    );
    expect(named).toHaveLength(1);
  });

  test('counts by the plural rules of each', () => {
    expect([1, 2].map((count) => t('es', 'fronts.desk.cards', { count }))).toEqual([
      '1 noticia',
      '2 noticias',
    ]);
    expect(t('fa', 'fronts.desk.cards', { count: 12 })).toBe('۱۲ خبر');
  });
});
