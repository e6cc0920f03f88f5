import type { ArticleCard, ArticlePage, AuthorBox, SectionLabel } from '../../src/articles/page/article.view';
import { directionOf } from '../../src/language/text/direction';
import type { PictureView } from '../../src/media/pictures/picture.view';
import type { Frame } from '../../src/web/templates/frame';
import type { Head } from '../../src/web/pages/page';

/** What the pages of an edition show: as little as each test needs, in the shapes the rooms make. */
export const aSection = (facts: Partial<SectionLabel> = {}): SectionLabel => ({
  name: 'تقنية',
  url: '/technology',
  slug: 'technology',
  colour: 'teal',
  ...facts,
});

export const aPicture = (facts: Partial<PictureView> = {}): PictureView => ({
  sources: [{ type: 'image/avif', srcset: '/m/a.320.avif 320w, /m/a.640.avif 640w' }],
  src: '/m/a.640.jpg',
  srcset: '/m/a.320.jpg 320w, /m/a.640.jpg 640w',
  width: 640,
  height: 360,
  alt: 'هاتف على طاولة',
  ...facts,
});

export const aCard = (facts: Partial<ArticleCard> = {}): ArticleCard => ({
  id: 'a1',
  url: '/technology/whatsapp',
  lang: 'ar',
  dir: directionOf(facts.lang ?? 'ar'),
  headline: 'عودة WhatsApp إلى العمل',
  section: aSection(),
  authors: [],
  published: { iso: '2017-05-03T22:10:00Z', text: '3 ماي 2017' },
  opinion: false,
  ...facts,
});

export const anAuthor = (facts: Partial<AuthorBox> = {}): AuthorBox => ({
  name: 'سعيدة بوغرارة',
  url: '/author/saida',
  ...facts,
});

export const anArticlePage = (facts: Partial<ArticlePage> = {}): ArticlePage => ({
  id: 'a1',
  lang: 'ar',
  dir: 'rtl',
  breadcrumb: [{ name: 'الرئيسية', url: '/' }],
  section: aSection(),
  headline: 'من وراء العطب في «واتساب»',
  authors: [],
  published: { iso: '2017-05-03T22:10:00Z', text: '3 ماي 2017' },
  readingTime: '3 دقائق',
  bodyHtml: '<p>عادت الخدمة.</p>',
  tags: [],
  translations: [],
  corrections: [],
  share: [],
  related: [],
  moreInSection: [],
  ...facts,
});

export const aHead = (facts: Partial<Head> = {}): Head => ({
  title: 'عنوان',
  description: 'وصف',
  canonical: 'https://midad.example/',
  alternates: [],
  og: [],
  jsonLd: [],
  feeds: [],
  ...facts,
});

export const aFrame = (facts: Partial<Frame> = {}): Frame => ({
  homeUrl: '/',
  searchUrl: '/search',
  feedUrl: '/rss.xml',
  tipUrl: '/tips',
  today: { iso: '2026-11-24', text: 'الثلاثاء 24 نونبر 2026' },
  year: '2026',
  sections: [aSection()],
  editions: [
    { lang: 'ar', dir: 'rtl', language: 'العربية', url: '/', current: true },
    { lang: 'fr', dir: 'ltr', language: 'Français', url: '/fr/', current: false },
  ],
  pages: [],
  ...facts,
});
