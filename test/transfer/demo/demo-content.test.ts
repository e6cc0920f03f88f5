import { defaultSections } from '../../../src/sections/section.defaults';
import { readDemoArticle } from '../../../src/transfer/demo/edition.article';
import { demoLanguages, readDemoEdition } from '../../../src/transfer/demo/edition';
import { drawPicture, pictureIds } from '../../../src/transfer/demo/pictures/catalogue';

const { people, articles, pages } = readDemoEdition();
const byId = new Map(articles.map((article) => [article.id, article]));
const inLanguage = (lang: string) => articles.filter((article) => article.lang === lang);

/** Every visible text with its source, without the addresses of links. */
const texts: [place: string, lang: string, text: string][] = [
  ...articles.map((article): [string, string, string] => {
    const { headline, standfirst, kicker, dateline, picture, correction, body, tags } = article;
    const head = [
      headline,
      standfirst,
      kicker,
      dateline,
      picture.caption,
      picture.credit,
      picture.alt,
      ...tags,
    ];
    return [article.id, article.lang, [...head, correction?.text ?? '', withoutAddresses(body)].join('\n')];
  }),
  ...pages.map((page): [string, string, string] => [
    `${page.slug}.${page.lang}`,
    page.lang,
    `${page.title}\n${withoutAddresses(page.body)}`,
  ]),
  ...people.flatMap((person) =>
    demoLanguages.map((lang): [string, string, string] => [
      person.slug,
      lang,
      [person.names[lang], person.titles[lang], person.bios[lang]].join('\n'),
    ]),
  ),
];

function withoutAddresses(markdown: string): string {
  return markdown.replace(/\]\([^)]*\)/g, ']').replace(/`[^`]*`|<[^>]*>/g, '…');
}

/** The violations of a rule, with their context. */
const breaches = (rule: RegExp, languages: readonly string[]) =>
  texts
    .filter(([, lang]) => languages.includes(lang))
    .flatMap(([place, , text]) =>
      [...text.matchAll(rule)].map(({ index }) => `${place}: ${text.slice(index - 15, index + 15)}`),
    );

describe('the demo edition fills a paper', () => {
  test('with at least 28 Arabic, 7 French and 7 English stories', () => {
    expect(inLanguage('ar').length).toBeGreaterThanOrEqual(28);
    expect(inLanguage('fr').length).toBeGreaterThanOrEqual(7);
    expect(inLanguage('en').length).toBeGreaterThanOrEqual(7);
  });

  test.each(defaultSections.map(({ slug }) => slug))('with two Arabic stories or more in %s', (section) => {
    expect(inLanguage('ar').filter(({ sections }) => sections[0] === section).length).toBeGreaterThanOrEqual(
      2,
    );
  });

  test.each(['fr', 'en'])('with %s stories over at least six sections', (lang) => {
    expect(new Set(inLanguage(lang).map(({ sections }) => sections[0])).size).toBeGreaterThanOrEqual(6);
  });

  test('with about, contact and ethics pages in each language', () => {
    expect(pages.map(({ slug, lang }) => `${slug}.${lang}`).sort()).toEqual(
      ['about', 'contact', 'ethics'].flatMap((slug) => ['ar', 'en', 'fr'].map((lang) => `${slug}.${lang}`)),
    );
  });

  test('with stories from the last hour and others weeks old', () => {
    const ages = articles.map(({ publishedHoursAgo }) => publishedHoursAgo);
    expect(Math.min(...ages)).toBeLessThanOrEqual(0.5);
    expect(Math.max(...ages)).toBeGreaterThanOrEqual(400);
  });

  test('with every form a newsroom writes in', () => {
    const bodies = inLanguage('ar').map(({ body }) => body);
    const having = (form: RegExp) => bodies.filter((body) => form.test(body)).length;
    expect(having(/^> «[^]*?^> — /m)).toBeGreaterThan(10);
    expect(having(/^> \[!pull\]/m)).toBeGreaterThan(3);
    expect(having(/^\| --- /m)).toBeGreaterThan(2);
    expect(having(/^- |^1\. /m)).toBeGreaterThan(3);
    expect(having(/(^|\s)#[\p{L}_]+/mu)).toBeGreaterThan(2);
    expect(having(/[A-Z][a-z]+/)).toBeGreaterThan(10);
    expect(articles.filter(({ correction }) => correction).length).toBeGreaterThanOrEqual(2);
  });
});

describe('every reference in the demo edition is valid', () => {
  test('no two stories share an id', () => {
    expect(byId.size).toBe(articles.length);
    expect([...byId.keys()].filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
  });

  test('sections, authors and pictures exist', () => {
    const sections = new Set(defaultSections.map(({ slug }) => slug));
    const authors = new Set(people.map(({ slug }) => slug));
    for (const article of articles) {
      expect(article.sections.filter((slug) => !sections.has(slug))).toEqual([]);
      expect(article.authors.filter((slug) => !authors.has(slug))).toEqual([]);
      expect(article.authors).not.toEqual([]);
      expect(pictureIds).toContain(article.picture.id);
    }
    for (const person of people) expect(pictureIds).toContain(person.picture);
  });

  test('every person on the staff has a story', () => {
    const bylines = new Set(articles.flatMap(({ authors }) => authors));
    expect(people.map(({ slug }) => slug).filter((slug) => !bylines.has(slug))).toEqual([]);
  });

  test('each French or English story translates an Arabic one published before it, once a language', () => {
    const translations = articles.filter(({ lang }) => lang !== 'ar');
    for (const { id, lang, translationOf, sections, publishedHoursAgo } of translations) {
      const original = byId.get(translationOf ?? '');
      expect([id, original?.lang, original?.sections[0]]).toEqual([id, 'ar', sections[0]]);
      expect(original?.publishedHoursAgo).toBeGreaterThanOrEqual(publishedHoursAgo);
      expect(
        translations.filter((other) => other.lang === lang && other.translationOf === translationOf),
      ).toHaveLength(1);
    }
  });

  test('links refer to other stories in the same language', () => {
    const links = articles.flatMap(({ id, lang, body }) =>
      [...body.matchAll(/\]\(article:([^)]*)\)/g)].map(([, target = '']) => ({ id, lang, target })),
    );
    expect(links.length).toBeGreaterThan(40);
    expect(links.filter(({ id, lang, target }) => target === id || byId.get(target)?.lang !== lang)).toEqual(
      [],
    );
  });

  test('an update or a correction is later than the story', () => {
    for (const { id, publishedHoursAgo, updatedHoursAgo = 0, correction } of articles) {
      expect([id, updatedHoursAgo < publishedHoursAgo]).toEqual([id, true]);
      expect([id, (correction?.hoursAgo ?? 0) < publishedHoursAgo]).toEqual([id, true]);
    }
  });
});

describe('the demo edition is written with care', () => {
  test('headlines have 60 to 90 letters', () => {
    expect(
      articles.map(({ headline }) => headline).filter((line) => line.length < 60 || line.length > 90),
    ).toEqual([]);
  });

  test('stories have 250 to 600 words, one long read about a thousand', () => {
    const words = ({ body }: { body: string }) =>
      withoutAddresses(body).match(/\p{L}[\p{L}\p{M}’]*/gu)?.length ?? 0;
    expect(articles.filter((article) => words(article) < 250).map(({ id }) => id)).toEqual([]);
    expect(articles.filter((article) => words(article) > 600).map(({ id }) => id)).toEqual(['oud-maker-fes']);
    expect(words(byId.get('oud-maker-fes')!)).toBeGreaterThan(950);
  });

  test('texts are in Unicode normal form, without invisible characters', () => {
    expect(texts.filter(([, , text]) => text !== text.normalize('NFC')).map(([place]) => place)).toEqual([]);
    expect(
      breaches(
        /[\u200B-\u200F\u202A-\u202E\u2060-\u206F\u061C\uFEFF\uFB50-\uFDFF\uFE70-\uFEFE]/g,
        demoLanguages,
      ),
    ).toEqual([]);
  });

  test.each([
    [
      'no Latin comma, semicolon or question mark beside an Arabic letter',
      /\p{Script=Arabic}[,;?]|[,;?]\s*\p{Script=Arabic}/gu,
      ['ar'],
    ],
    ['no space before an Arabic mark, one after it', / [،؛؟:.!]|[،؛؟](?![\s»)\]*]|$)/gm, ['ar']],
    ['no doubled spaces', /[^\n] {2,}/g, ['ar', 'fr', 'en']],
    ['no space inside « »', /«\s|\s»/g, ['ar']],
    ['no straight quotes', /["']/g, ['ar', 'fr', 'en']],
    [
      'a no-break space before high French marks',
      /[^\s\u00A0\u202F|-]( ?)[;?!»](?=\s|$)|[^\u00A0\u202F|-] ?:(?=\s)|«(?![\u00A0\u202F])/gm,
      ['fr'],
    ],
    [
      'a tatweel only between a clitic and what is not an Arabic letter',
      /\u0640(?![«\d\p{Script=Latin}])/gu,
      ['ar'],
    ],
    ['Moroccan month names', /(?<!\p{L})(مايو|يوليو|أغسطس|سبتمبر|نوفمبر|ديسمبر)(?!\p{L})/gu, ['ar']],
    [
      'hamzas where they are due',
      /(?<!\p{L})(الى|او|اذا|ان|اكثر|اول|اي|امام|انه|الان|ايضا|الإجتماع|الإقتصاد)(?!\p{L})/gu,
      ['ar'],
    ],
  ] as const)('%s', (_rule, rule, languages) => {
    expect(breaches(rule, languages)).toEqual([]);
  });
});

describe('the demo edition’s pictures', () => {
  test.each([...pictureIds])('the drawing %s is deterministic, without text', (id) => {
    const picture = drawPicture(id)!;
    expect(drawPicture(id)).toEqual(picture);
    expect(picture.svg).not.toMatch(/<text|NaN|undefined|<image|href=/);
    expect([picture.width, picture.height]).toEqual(id.startsWith('portrait-') ? [800, 800] : [1600, 1000]);
    for (const share of [picture.focalPoint.x, picture.focalPoint.y]) {
      expect(share).toBeGreaterThan(0);
      expect(share).toBeLessThan(1);
    }
  });

  test('are found by their own names only', () => {
    expect(drawPicture('nothing')).toBeUndefined();
    expect(drawPicture('constructor')).toBeUndefined();
  });
});

test('a file that lacks a key or misspells one is refused by name', () => {
  expect(() => readDemoArticle('ar', 'x', '---\nheadline: ا\n---\n')).toThrow(
    'the key "standfirst" is missing',
  );
  expect(() => readDemoArticle('ar', 'x', '---\nhedline: ا\n---\n')).toThrow('unknown key "hedline"');
});
