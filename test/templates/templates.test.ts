import { join } from 'node:path';
import pino from 'pino';
import type { AuthorPage, ErrorPage, FrontPage, ListingPage } from '../../src/fronts/pages/front.view';
import type { StaticPageLink } from '../../src/fronts/pages/front.view';
import type { SearchPage } from '../../src/search/page/search.view';
import { loadAssets } from '../../src/web/assets/assets';
import { loadMessages } from '../../src/web/templates/messages';
import { createTranslate } from '../../src/web/templates/translate';
import { createViews } from '../../src/web/templates/views';
import type { ViewRoot } from '../../src/web/templates/views';
import { aPaper } from '../web/a.paper';
import { aCard, aFrame, aHead, anArticlePage, anAuthor, aPicture, aSection } from './an.edition';

const assets = loadAssets(join(__dirname, '../../views/assets'));
const t = createTranslate({
  messages: loadMessages(),
  paper: aPaper,
  log: pino({ enabled: false }),
  strict: true,
});
const views = createViews({ t, assets: () => assets, strict: true });

function render(view: string, model: object, facts: Partial<ViewRoot> = {}): string {
  const paper = { name: 'مداد', tagline: 'جريدة' };
  return views.renderInLayout(view, { lang: 'ar', paper, head: aHead(), frame: aFrame(), model, ...facts });
}

const paging = { page: 1, pages: [] };
const front: FrontPage = { title: 'مداد', secondary: [], latest: [], mostRead: [], opinion: [], blocks: [] };
const listing: ListingPage = {
  kind: 'section',
  breadcrumb: [],
  title: 'تقنية',
  children: [],
  cards: [],
  paging,
  neighbours: {},
};
const author: AuthorPage = { breadcrumb: [], author: anAuthor(), social: [], cards: [], paging };
const search: SearchPage = { query: '', results: [], filters: [] };
const about: StaticPageLink = { breadcrumb: [], title: 'من نحن', bodyHtml: '<p>نحن.</p>', lang: 'ar' };
const lost: ErrorPage = { status: 404, title: 'الصفحة غير موجودة', explanation: 'ربما نُقلت.', latest: [] };

const full = aCard({ kicker: 'شبكات', standfirst: 'ساعتان.', picture: aPicture(), authors: [anAuthor()] });
const pages: [string, string, object][] = [
  ['a front before the first story', 'fronts/front', front],
  [
    'a front with everything',
    'fronts/front',
    {
      title: 'مداد',
      lead: full,
      secondary: [full],
      latest: [full],
      mostRead: [full],
      opinion: [full],
      blocks: [{ wide: true, section: aSection(), lead: full, cards: [full] }],
    } satisfies FrontPage,
  ],
  ['an empty section', 'fronts/listing', listing],
  [
    'a day of the archive',
    'fronts/listing',
    { ...listing, kind: 'archive', cards: [full], neighbours: { next: { name: '4 ماي', url: '/a' } } },
  ],
  [
    'a page by an author',
    'fronts/author',
    { ...author, author: anAuthor({ photo: aPicture(), bio: 'تكتب.' }) },
  ],
  ['a search not yet asked', 'search/results', search],
  [
    'a search with results',
    'search/results',
    {
      query: 'واتساب',
      count: 'نتيجة واحدة',
      results: [{ ...full, snippetHtml: '<mark>واتساب</mark>' }],
      filters: [
        {
          title: 'القسم',
          all: { name: 'الكل', url: '/search?q=x' },
          choices: [
            { name: 'تقنية', count: '1' },
            { name: 'رياضة', count: '2', url: '/search?q=x&section=sports' },
          ],
        },
      ],
      notice: 'فهرس البحث قيد الإعداد.',
      paging,
    } satisfies SearchPage,
  ],
  ['the barest article', 'articles/show', anArticlePage()],
  [
    'an article with everything',
    'articles/show',
    anArticlePage({
      kicker: 'شبكات',
      standfirst: 'ساعتان.',
      dateline: 'الرباط',
      leadImage: aPicture({ caption: 'ش', credit: 'م' }),
      authors: [anAuthor(), anAuthor()],
      updated: { iso: '2017-05-04', text: '4 ماي' },
      related: [full],
      others: { read: true, cards: [full] },
      corrections: [{ at: { iso: '2017-05-04', text: '4 ماي' }, text: 'صواب.' }],
      moreInSection: [full],
      tags: [{ name: '#أ', url: '/tag/a' }],
      share: [{ network: 'x', name: 'X', url: 'https://x.example' }],
      translations: [{ lang: 'fr', dir: 'ltr', language: 'Français', url: '/fr/t/w' }],
    }),
  ],
  ['a static page', 'pages/show', about],
  ['a lost address', 'errors/show', lost],
];

describe.each(pages)('%s', (_name, view, model) => {
  const html = render(view, model);

  test('has its language, one heading above all others and the landmarks', () => {
    expect(html).toMatch(/^<!doctype html>\n<html lang="ar" dir="rtl">/);
    expect(html.match(/<h1[ >]/g)).toHaveLength(1);
    for (const landmark of ['<header', '<main id="main"', '<footer']) expect(html).toContain(landmark);
  });

  test('needs no inline style or script, and nothing from elsewhere', () => {
    expect(html).not.toMatch(
      /<style|\sstyle=|\son[a-z]+=|<script(?! type="application\/ld\+json"| src="\/assets\/)/,
    );
    expect(html).not.toMatch(/(?:src|srcset)="(?:https?:)?\/\//);
  });

  test('skips no level of headings and repeats no id', () => {
    const levels = [...html.matchAll(/<h([1-6])[ >]/g)].map(([, level]) => Number(level));
    levels.reduce((before, level) => (expect(level - before).toBeLessThanOrEqual(1), level), 0);
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('speaks French too', () => {
    expect(render(view, model, { lang: 'fr' })).toMatch(/^<!doctype html>\n<html lang="fr" dir="ltr">/);
  });
});

test('a French headline in an Arabic list says its language and keeps its direction', () => {
  const lead = aCard({ lang: 'fr', headline: 'Le retour', standfirst: 'Enfin.' });
  const html = render('fronts/front', { ...front, lead });
  expect(html).toContain('<h3 class="card-headline" lang="fr" dir="ltr">');
  expect(html).toContain('<p class="card-standfirst" lang="fr" dir="ltr">');
});

test('a Latin name in a headline is isolated, on a card and on the article', () => {
  const isolated = 'عودة <bdi dir="ltr">WhatsApp</bdi> إلى العمل';
  expect(render('fronts/front', { ...front, lead: aCard() })).toContain(isolated);
  expect(render('articles/show', anArticlePage({ headline: 'عودة WhatsApp إلى العمل' }))).toContain(
    `<h1>${isolated}</h1>`,
  );
});

test('three authors are named as a sentence names them', () => {
  const authors = ['أ', 'ب', 'ج'].map((name) => anAuthor({ name, url: `/author/${name}` }));
  const text = render('articles/show', anArticlePage({ authors })).replace(/<[^>]+>/g, '');
  expect(text).toContain('بقلم أ، ب وج');
});

test('a byline without a page of its own stands as it came', () => {
  const html = render('articles/show', anArticlePage({ bylineText: 'و.م.ع - الرباط' }));
  expect(html).toContain('<p class="byline">و.م.ع - الرباط</p>');
});

test('a card says that its picture is generated, and other cards say nothing of theirs', () => {
  const generated = aCard({ picture: { ...aPicture(), sourceLabel: 'media.source.generated' } });
  const html = render('fronts/front', { ...front, lead: generated, secondary: [full] });
  expect(html.match(/<span class="card-source">[^<]*<\/span>/g)).toEqual([
    '<span class="card-source">صورة مولَّدة بالذكاء الاصطناعي</span>',
  ]);
});

test('only the lead picture is fetched at once; pictures keep their place while they come', () => {
  const html = render('fronts/front', { ...front, lead: full, secondary: [full] });
  const pictures = html.match(/<img [^>]+>/g) ?? [];
  expect(pictures.map((picture) => picture.includes('loading="lazy"'))).toEqual([false, true]);
  for (const picture of pictures) expect(picture).toMatch(/width="640" height="360"/);
});

test('structured data cannot end the script it stands in', () => {
  const head = aHead({ jsonLd: [{ headline: '</script><b>' }] });
  expect(render('articles/show', anArticlePage(), { head })).toContain(
    '<script type="application/ld+json">{"headline":"\\u003c/script\\u003e\\u003cb\\u003e"}</script>',
  );
});

test('the menu marks where the reader is, and the page takes the colour of its section', () => {
  const frame = aFrame({ sections: [{ ...aSection(), current: 'page' }] });
  const html = render('fronts/listing', listing, { frame, section: { slug: 'technology', colour: 'teal' } });
  expect(html).toContain('<a href="/technology" data-colour="teal" aria-current="page">تقنية</a>');
  expect(html).toContain('<body data-colour="teal">');
});
