import fc from 'fast-check';
import { articleHead, frontHead, listingHead, staticHead } from '../../src/seo/head';
import type { ListingFacts } from '../../src/seo/facts';
import type { Head } from '../../src/web/pages/page';
import { aPicture, aSite, aStory } from './a.story';

const og = (head: Head, name: string) =>
  head.og.filter(({ property }) => property === name).map(({ content }) => content);

const RLM = '\u200f';

describe('the head of a story', () => {
  const head = articleHead(aSite, aStory({ picture: aPicture, pictureSizes: '100vw' }));

  test('has a title that stays right-to-left though it opens with a Latin name', () => {
    expect(head.title).toBe(`${RLM}WhatsApp يتوقف عن العمل | مداد`);
  });

  test('names its one address, its letters percent-encoded', () => {
    expect(head.canonical).toBe(
      'https://midad.example/technology/%D8%B9%D8%B7%D9%84-%D9%88%D8%A7%D8%AA%D8%B3%D8%A7%D8%A8',
    );
    expect(og(head, 'og:url')).toEqual([head.canonical]);
  });

  test('links the languages it exists in, its own too, and the default', () => {
    expect(head.alternates).toEqual([
      { hreflang: 'ar', href: head.canonical },
      { hreflang: 'fr', href: 'https://midad.example/fr/technology/panne-whatsapp' },
      { hreflang: 'x-default', href: head.canonical },
    ]);
  });

  test('describes itself for shared links', () => {
    expect(Object.fromEntries(head.og.map(({ property, content }) => [property, content]))).toEqual({
      'og:type': 'article',
      'og:site_name': 'مداد',
      'og:title': `${RLM}WhatsApp يتوقف عن العمل`,
      'og:description': 'عطل أصاب التطبيق ساعات.',
      'og:url': head.canonical,
      'og:locale': 'ar_MA',
      'og:locale:alternate': 'fr',
      'og:image': 'https://midad.example/media/f/full-640.jpg',
      'og:image:type': 'image/jpeg',
      'og:image:width': '640',
      'og:image:height': '400',
      'og:image:alt': 'هاتف',
      'twitter:card': 'summary_large_image',
      'article:published_time': '2026-11-24T10:00:00.000Z',
      'article:modified_time': '2026-11-24T10:00:00.000Z',
      'article:section': 'تكنولوجيا',
      'article:author': 'https://midad.example/author/%D8%B3%D9%84%D9%85%D9%89',
      'article:tag': 'واتساب',
    });
  });

  test('says of a generated picture that it is one wherever the link is shared', () => {
    const picture = { ...aPicture, label: 'صورة مولَّدة بالذكاء الاصطناعي' };
    const shared = articleHead(aSite, aStory({ picture }));
    expect(og(shared, 'og:image:alt')).toEqual(['هاتف · صورة مولَّدة بالذكاء الاصطناعي']);
  });

  test('has the lead picture fetched early, in the best format only', () => {
    expect(head.preload).toEqual({
      href: '/media/f/full-640.avif',
      imagesrcset: aPicture.sources[0]!.srcset,
      imagesizes: '100vw',
      type: 'image/avif',
    });
    expect(articleHead(aSite, aStory({ picture: aPicture }))).not.toHaveProperty('preload');
  });

  test('finds the feeds of its edition', () => {
    expect(head.feeds.map(({ href }) => href)).toEqual([
      'https://midad.example/rss.xml',
      'https://midad.example/atom.xml',
      'https://midad.example/feed.json',
    ]);
    expect(articleHead(aSite, aStory({ lang: 'fr', path: '/fr/x' })).feeds[0]?.href).toBe(
      'https://midad.example/fr/rss.xml',
    );
  });

  test('says what the editors chose for search engines', () => {
    const chosen = articleHead(
      aSite,
      aStory({
        seo: {
          title: 'عنوان آخر',
          description: 'وصف',
          canonical: 'https://elsewhere.example/a',
          noindex: true,
        },
      }),
    );
    expect(chosen).toMatchObject({
      title: 'عنوان آخر | مداد',
      description: 'وصف',
      canonical: 'https://elsewhere.example/a',
      alternates: [],
      robots: 'noindex, follow',
    });
  });

  test('is described by its first words where it has no standfirst', () => {
    expect(articleHead(aSite, aStory({ standfirst: undefined })).description).toBe(
      'توقف التطبيق مساء اليوم.',
    );
  });

  test('is never described in more than 160 characters', () => {
    const count = (text: string) => Array.from(new Intl.Segmenter('ar').segment(text)).length;
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (standfirst) => {
        expect(count(articleHead(aSite, aStory({ standfirst })).description)).toBeLessThanOrEqual(160);
      }),
    );
  });

  test('without a translation links only itself; the default language is itself then', () => {
    const french = articleHead(aSite, aStory({ lang: 'fr', path: '/fr/sports/x', translations: [] }));
    expect(french.alternates).toEqual([
      { hreflang: 'fr', href: 'https://midad.example/fr/sports/x' },
      { hreflang: 'x-default', href: 'https://midad.example/fr/sports/x' },
    ]);
  });
});

describe('the head of a list of stories', () => {
  const facts: ListingFacts = {
    lang: 'fr',
    path: '/fr/sports',
    title: 'Sports',
    page: 1,
    translations: [{ lang: 'ar', path: '/sports' }],
    items: [{ name: 'Un match', path: '/fr/sports/un-match' }],
    feed: { title: 'Sports', path: '/fr/sports/rss.xml' },
  };

  test('names its languages and its own feed first', () => {
    const head = listingHead(aSite, facts);
    expect(head.title).toBe('Sports | Midad');
    expect(head.alternates.map(({ hreflang }) => hreflang)).toEqual(['ar', 'fr', 'x-default']);
    expect(head.feeds[0]).toEqual({
      type: 'application/rss+xml',
      title: 'Sports',
      href: 'https://midad.example/fr/sports/rss.xml',
    });
    expect(head.robots).toBe('max-image-preview:large');
  });

  test('a later page is canonical to itself and no translation of another page', () => {
    const head = listingHead(aSite, { ...facts, page: 3 });
    expect(head.canonical).toBe('https://midad.example/fr/sports?page=3');
    expect(head.alternates).toEqual([]);
    expect(head.title).toBe('fr:seo.page Sports 3 | Midad');
  });

  test('search results are not for search engines', () => {
    expect(listingHead(aSite, { ...facts, noindex: true })).toMatchObject({
      robots: 'noindex, follow',
      alternates: [],
    });
  });

  test('an author’s page is about a person', () => {
    const head = listingHead(aSite, {
      ...facts,
      person: { name: 'Salma', links: ['https://social.example/s'] },
    });
    expect(og(head, 'og:type')).toEqual(['profile']);
    expect(head.jsonLd[0]).toMatchObject({
      '@type': 'ProfilePage',
      mainEntity: { '@type': 'Person', name: 'Salma', sameAs: ['https://social.example/s'] },
    });
  });
});

test('every edition’s front names all editions', () => {
  const head = frontHead(aSite, { lang: 'fr' });
  expect(head.title).toBe('Midad | Le journal');
  expect(head.canonical).toBe('https://midad.example/fr/');
  expect(head.alternates).toEqual([
    { hreflang: 'ar', href: 'https://midad.example/' },
    { hreflang: 'fr', href: 'https://midad.example/fr/' },
    { hreflang: 'en', href: 'https://midad.example/en/' },
    { hreflang: 'x-default', href: 'https://midad.example/' },
  ]);
  expect(og(head, 'og:locale:alternate')).toEqual(['ar_MA', 'en']);
});

test('a page that stands by itself is described by its text', () => {
  const page = { lang: 'ar', path: '/page/من-نحن', title: 'من نحن', text: 'نحن جريدة.', translations: [] };
  expect(staticHead(aSite, page)).toMatchObject({
    title: 'من نحن | مداد',
    description: 'نحن جريدة.',
    jsonLd: [{ '@type': 'WebPage', name: 'من نحن' }],
  });
});
