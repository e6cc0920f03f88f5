import { join } from 'node:path';
import pino from 'pino';
import { errorTemplate } from '../../src/articles/page/error.view';
import { articleTemplate, type ArticlePage } from '../../src/articles/page/article.view';
import { authorTemplate, frontTemplate, listingTemplate } from '../../src/fronts/pages/front.view';
import type { AuthorPage, FrontPage, ListingPage } from '../../src/fronts/pages/front.view';
import type { FrontZone } from '../../src/fronts/pages/zone.view';
import { zoneLayouts, type ZoneLayout } from '../../src/fronts/curating/zone-layouts';
import { staticPageTemplate } from '../../src/pages/page.view';
import { searchTemplate } from '../../src/search/page/search.view';
import { loadAssets } from '../../src/web/assets/assets';
import { loadMessages } from '../../src/web/templates/messages';
import { createTranslate } from '../../src/web/templates/translate';
import { createViews } from '../../src/web/templates/views';
import { viewOf, type View } from '../../src/web/templates/template';
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

function render(view: View, facts: Partial<ViewRoot> = {}): string {
  const paper = { name: 'مداد', tagline: 'جريدة' };
  return views.renderInLayout(view, { lang: 'ar', paper, head: aHead(), frame: aFrame(), ...facts });
}

const paging = { page: 1, pages: [] };
const front: FrontPage = { title: 'مداد', zones: [] };
const zone = (layout: ZoneLayout, more: Partial<FrontZone> = {}): FrontZone => ({
  id: layout,
  layout,
  title: `منطقة ${layout}`,
  titleHidden: false,
  first: layout === 'lead',
  cards: [],
  latest: [],
  blocks: [],
  ...more,
});
const listing: ListingPage = {
  kind: 'section',
  breadcrumb: [],
  title: 'تقنية',
  children: [],
  zones: [],
  cards: [],
  paging,
  neighbours: {},
};
const author: AuthorPage = { breadcrumb: [], author: anAuthor(), social: [], cards: [], paging };

const renderLead = (facts: Partial<FrontZone>) =>
  render(viewOf(frontTemplate, { ...front, zones: [zone('lead', facts)] }));
const renderArticle = (facts: Partial<ArticlePage>) => render(viewOf(articleTemplate, anArticlePage(facts)));

const full = aCard({ kicker: 'شبكات', standfirst: 'ساعتان.', picture: aPicture(), authors: [anAuthor()] });
const pages: [string, View][] = [
  ['a front before the first story', viewOf(frontTemplate, front)],
  [
    'a front with everything',
    viewOf(frontTemplate, {
      title: 'مداد',
      zones: zoneLayouts.map((layout) =>
        layout === 'sections'
          ? zone(layout, { blocks: [{ wide: true, section: aSection(), lead: full, cards: [full] }] })
          : zone(layout, {
              cards: [full, { ...full, portrait: aPicture() }],
              ...(layout === 'lead' && { lead: full, latest: [full] }),
            }),
      ),
    }),
  ],
  ['an empty section', viewOf(listingTemplate, listing)],
  [
    'a section with zones',
    viewOf(listingTemplate, {
      ...listing,
      section: aSection(),
      zones: [zone('lead', { lead: full, titleHidden: true }), zone('strip', { cards: [full] })],
      cards: [full],
    }),
  ],
  [
    'a day of the archive',
    viewOf(listingTemplate, {
      ...listing,
      kind: 'archive',
      cards: [full],
      neighbours: { next: { name: '4 ماي', url: '/a' } },
    }),
  ],
  [
    'a page by an author',
    viewOf(authorTemplate, { ...author, author: anAuthor({ photo: aPicture(), bio: 'تكتب.' }) }),
  ],
  ['a search not yet asked', viewOf(searchTemplate, { query: '', results: [], filters: [] })],
  [
    'a search with results',
    viewOf(searchTemplate, {
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
    }),
  ],
  ['the barest article', viewOf(articleTemplate, anArticlePage())],
  [
    'an article with everything',
    viewOf(
      articleTemplate,
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
    ),
  ],
  [
    'a static page',
    viewOf(staticPageTemplate, { breadcrumb: [], title: 'من نحن', bodyHtml: '<p>نحن.</p>', lang: 'ar' }),
  ],
  [
    'a lost address',
    viewOf(errorTemplate, {
      status: 404,
      title: 'الصفحة غير موجودة',
      explanation: 'ربما نُقلت.',
      latest: [],
    }),
  ],
];

describe.each(pages)('%s', (_name, view) => {
  const html = render(view);

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
    expect(render(view, { lang: 'fr' })).toMatch(/^<!doctype html>\n<html lang="fr" dir="ltr">/);
  });
});

test('a French headline in an Arabic list says its language and keeps its direction', () => {
  const lead = aCard({ lang: 'fr', headline: 'Le retour', standfirst: 'Enfin.' });
  const html = renderLead({ lead });
  expect(html).toContain('<h3 class="card-headline" lang="fr" dir="ltr">');
  expect(html).toContain('<p class="card-standfirst" lang="fr" dir="ltr">');
});

test('a Latin name in a headline is isolated, on a card and on the article', () => {
  const isolated = 'عودة <bdi dir="ltr">WhatsApp</bdi> إلى العمل';
  expect(renderLead({ lead: aCard() })).toContain(isolated);
  expect(renderArticle({ headline: 'عودة WhatsApp إلى العمل' })).toContain(`<h1>${isolated}</h1>`);
});

test('three authors are named as a sentence names them', () => {
  const authors = ['أ', 'ب', 'ج'].map((name) => anAuthor({ name, url: `/author/${name}` }));
  const text = renderArticle({ authors }).replace(/<[^>]+>/g, '');
  expect(text).toContain('بقلم أ، ب وج');
});

test('a byline without a page of its own stands as it came', () => {
  const html = renderArticle({ bylineText: 'و.م.ع - الرباط' });
  expect(html).toContain('<p class="byline">و.م.ع - الرباط</p>');
});

test('a card says that its picture is generated, and other cards say nothing of theirs', () => {
  const generated = aCard({ picture: { ...aPicture(), sourceLabel: 'media.source.generated' } });
  const html = renderLead({ lead: generated, cards: [full] });
  expect(html.match(/<span class="card-source">[^<]*<\/span>/g)).toEqual([
    '<span class="card-source">صورة مولَّدة بالذكاء الاصطناعي</span>',
  ]);
});

test('only the lead picture is fetched at once; pictures keep their place while they come', () => {
  const html = renderLead({ lead: full, cards: [full] });
  const pictures = html.match(/<img [^>]+>/g) ?? [];
  expect(pictures.map((picture) => picture.includes('loading="lazy"'))).toEqual([false, true]);
  for (const picture of pictures) expect(picture).toMatch(/width="640" height="360"/);
});

test('structured data cannot end the script it stands in', () => {
  const head = aHead({ jsonLd: [{ headline: '</script><b>' }] });
  expect(render(viewOf(articleTemplate, anArticlePage()), { head })).toContain(
    '<script type="application/ld+json">{"headline":"\\u003c/script\\u003e\\u003cb\\u003e"}</script>',
  );
});

test('the menu marks where the reader is, and the page takes the colour of its section', () => {
  const frame = aFrame({ sections: [{ ...aSection(), current: 'page' }] });
  const html = render(viewOf(listingTemplate, listing), {
    frame,
    section: { slug: 'technology', colour: 'teal' },
  });
  expect(html).toContain('<a href="/technology" data-colour="teal" aria-current="page">تقنية</a>');
  expect(html).toContain('<body data-colour="teal">');
});
