import fc from 'fast-check';
import { newsArticle } from '../../src/seo/jsonld';
import { breadcrumbList, collectionPage, webSite } from '../../src/seo/jsonld.pages';
import { aPaper } from '../web/a.paper';
import { aPicture, aSite, aStory } from './a.story';

const paper = aPaper();

test('a story says in full what it is', () => {
  const story = aStory({
    picture: aPicture,
    updated: new Date('2026-11-24T12:00:00Z'),
    corrections: [{ at: new Date('2026-11-24T12:00:00Z'), text: 'صُحح اسم الشركة.' }],
    wordCount: 210,
  });
  const url = 'https://midad.example/technology/%D8%B9%D8%B7%D9%84-%D9%88%D8%A7%D8%AA%D8%B3%D8%A7%D8%A8';
  expect(newsArticle(aSite, story, 'عطل أصاب التطبيق.')).toEqual({
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    '@id': `${url}#article`,
    mainEntityOfPage: url,
    url,
    headline: 'WhatsApp يتوقف عن العمل',
    description: 'عطل أصاب التطبيق.',
    inLanguage: 'ar',
    datePublished: '2026-11-24T10:00:00.000Z',
    dateModified: '2026-11-24T12:00:00.000Z',
    author: [
      { '@type': 'Person', name: 'سلمى', url: 'https://midad.example/author/%D8%B3%D9%84%D9%85%D9%89' },
    ],
    publisher: {
      '@type': 'NewsMediaOrganization',
      '@id': 'https://midad.example/#publisher',
      name: 'مداد',
      url: 'https://midad.example/',
      logo: {
        '@type': 'ImageObject',
        url: 'https://midad.example/assets/icon-512.png',
        width: 512,
        height: 512,
      },
    },
    image: [
      {
        '@type': 'ImageObject',
        url: 'https://midad.example/media/f/full-640.jpg',
        width: 640,
        height: 400,
        caption: 'هاتف',
      },
    ],
    articleSection: 'تكنولوجيا',
    keywords: ['واتساب'],
    wordCount: 210,
    isAccessibleForFree: true,
    correction: [
      { '@type': 'CorrectionComment', text: 'صُحح اسم الشركة.', datePublished: '2026-11-24T12:00:00.000Z' },
    ],
  });
});

test('the caption of a picture is the one that readers see, and its description where it has none', () => {
  const captioned = aStory({ picture: { ...aPicture, caption: 'هاتف في سوق درب غلف' } });
  expect(newsArticle(aSite, captioned, '')).toMatchObject({ image: [{ caption: 'هاتف في سوق درب غلف' }] });
  const described = aStory({ picture: { ...aPicture, caption: '' } });
  expect(newsArticle(aSite, described, '')).toMatchObject({ image: [{ caption: aPicture.alt }] });
});

test('a picture says whose it is, how it came about and where a licence is to be had', () => {
  const sourceType = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';
  const rights = { credit: 'سلمى / MAP', creator: 'سلمى', copyright: '© MAP', sourceType };
  const urls = { rightsUrl: 'https://map.example/rights', licenceUrl: 'https://map.example/buy' };
  const story = aStory({ picture: { ...aPicture, ...rights, ...urls } });
  expect(newsArticle(aSite, story, '')).toMatchObject({
    image: [
      {
        '@type': 'ImageObject',
        creditText: 'سلمى / MAP',
        creator: { '@type': 'Person', name: 'سلمى' },
        copyrightNotice: '© MAP',
        digitalSourceType: sourceType,
        license: 'https://map.example/rights',
        acquireLicensePage: 'https://map.example/buy',
      },
    ],
  });
});

test.each([
  ['an agency', 'وكالات', 'وكالات'],
  ['no person', undefined, 'مداد'],
])('a story signed by %s has an organisation as its author', (_who, bylineText, name) => {
  expect(newsArticle(aSite, aStory({ authors: [], bylineText }), '')).toMatchObject({
    author: [{ '@type': 'Organization', name }],
  });
});

test('no direction control reaches structured data', () => {
  const control = fc.constantFrom(
    '\u200e',
    '\u200f',
    '\u061c',
    '\u2066',
    '\u2069',
    '\u202b',
    '\u202c',
    'a',
    'ا',
    ' ',
  );
  fc.assert(
    fc.property(
      fc.array(control).map((pieces) => pieces.join('')),
      (headline) => {
        const story = aStory({ headline, tags: [headline], bylineText: headline, authors: [] });
        expect(JSON.stringify(newsArticle(aSite, story, headline))).not.toMatch(
          /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/,
        );
      },
    ),
  );
});

test('a breadcrumb leads from the front to the page', () => {
  const steps = [{ name: 'Sports', path: '/fr/sports' }, { name: 'Un match' }];
  expect(breadcrumbList(paper, 'fr', steps)).toMatchObject({
    itemListElement: [
      { position: 1, name: 'Midad', item: 'https://midad.example/fr/' },
      { position: 2, name: 'Sports', item: 'https://midad.example/fr/sports' },
      { position: 3, name: 'Un match' },
    ],
  });
});

test('the site says how it is searched', () => {
  expect(webSite(aSite, 'fr')).toMatchObject({
    potentialAction: {
      target: { urlTemplate: 'https://midad.example/fr/search?q={search_term_string}' },
    },
  });
});

test('a list names its stories in their order', () => {
  const listing = {
    lang: 'ar',
    path: '/s',
    title: 'رياضة',
    page: 1,
    translations: [],
    items: [{ name: 'مباراة', path: '/s/مباراة' }],
  };
  expect(
    collectionPage(paper, listing, { canonical: 'https://midad.example/s', description: '' }),
  ).toMatchObject({
    mainEntity: {
      itemListElement: [
        { position: 1, name: 'مباراة', url: 'https://midad.example/s/%D9%85%D8%A8%D8%A7%D8%B1%D8%A7%D8%A9' },
      ],
    },
  });
});

test('a running report tells its entries, the newest first, each by its own address', () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 10, minute));
  const entries = [
    { at: at(5), anchor: 'entry-a', text: `بداية ${'طويلة '.repeat(40)}` },
    { at: at(30), anchor: 'entry-b', headline: 'هدف', text: 'سجل المنتخب' },
  ];
  const told = newsArticle(aSite, aStory({ entries }), '') as Record<string, unknown>;
  const url = `${String(told['url'])}#entry-`;
  expect(told).toMatchObject({
    '@type': ['NewsArticle', 'LiveBlogPosting'],
    coverageStartTime: '2026-11-24T10:00:00.000Z',
    liveBlogUpdate: [
      { '@type': 'BlogPosting', url: `${url}b`, headline: 'هدف', datePublished: '2026-11-24T10:30:00.000Z' },
      {
        '@type': 'BlogPosting',
        url: `${url}a`,
        headline: expect.stringMatching(/^بداية .{1,105}…$/) as unknown,
      },
    ],
  });
});
