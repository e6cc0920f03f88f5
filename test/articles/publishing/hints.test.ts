import { hintsOf, type HintFacts } from '../../../src/articles/publishing/hints/hints';
import { hintsOn } from '../../../src/articles/publishing/hints/hints.service';
import { missingMessage } from '../../../src/articles/publishing/publication.check';
import type { Publishable } from '../../../src/articles/publishing/publication.requirements';
import { withIds } from '../../../src/markup/block-ids';
import { anId } from '../../an-id';
import { openLibrary, type TestLibrary } from '../picture-words/a.library';
import { aDraft, openNewsroom } from '../newsroom';

const aText = (facts: Partial<Publishable> = {}): Publishable => ({
  lang: 'fr',
  headline: 'Un incendie à Fès',
  body: '<p>Un incendie a éclaté.</p>',
  authors: [],
  bylineText: 'AFP',
  sectionId: '',
  tagIds: [],
  ...facts,
});
const hints = (story: Publishable, facts: Partial<HintFacts> = {}) =>
  hintsOf(story, { credits: [], ...facts }).map(({ requirement, field, places }) => [
    requirement,
    field,
    places,
  ]);

describe('a translation', () => {
  const original = {
    lang: 'ar',
    body: '<p>اندلع حريق.</p><p>أصيب اثنان.</p><p>قال الوزير.</p><h2>2026</h2><p>WhatsApp</p>',
    blockIds: ['a', 'b', 'c', 'd', 'e'],
  };
  const translated = (body: string, ids: readonly string[]) => aText({ body: withIds(body, ids) });

  test('is named with the paragraphs that have no counterpart or stand untranslated, and their number', () => {
    const story = translated('<p>Un incendie.</p><p>قال الوزير.</p><h2>2026</h2><p>WhatsApp</p>', [
      'a',
      'c',
      'd',
      'e',
    ]);
    const [warning] = hintsOf(story, { original, credits: [] });
    expect(warning).toMatchObject({ requirement: 'untranslated', field: 'body', count: 2 });
    expect(warning && missingMessage(warning)).toEqual({
      key: 'articles.missing.untranslated',
      values: { count: 2, places: 'أصيب اثنان. · قال الوزير.' },
    });
  });

  test('that is whole has nothing to name, and one written apart is paired by the order', () => {
    const whole = '<p>Un incendie.</p><p>Deux blessés.</p><p>Le ministre.</p><h2>2026</h2><p>WhatsApp</p>';
    expect(hints(translated(whole, original.blockIds), { original })).toEqual([]);
    expect(hints(aText({ body: whole }), { original })).toEqual([]);
  });

  test('counts each paragraph that is left out and quotes the first ones', () => {
    const long = { ...original, body: '<p>جملة من النص.</p>'.repeat(8), blockIds: Array.from('abcdefgh') };
    const [warning] = hintsOf(translated('<p>Une phrase.</p>', ['a']), { original: long, credits: [] });
    expect(warning).toMatchObject({ count: 7, places: Array(3).fill('جملة من النص.') });
  });
});

test('a story without any name on it is named', () => {
  expect(hints(aText({ bylineText: ' ' }))).toEqual([['noByline', 'bylineText', []]]);
  const authors = [{ personId: anId('a'.repeat(24)), role: 'author' as const }];
  expect(hints(aText({ bylineText: '', authors }))).toEqual([]);
});

test.each<[string, Partial<Publishable>, readonly (readonly [field: string, place: string])[]]>([
  ['an Arabic headline in a French story', { headline: 'حريق كبير' }, [['headline', 'حريق كبير']]],
  ['an Arabic text in a French story', { body: '<p>اندلع حريق أمس.</p>' }, [['body', 'اندلع حريق أمس.']]],
  [
    'an Arabic caption below a French text',
    { body: '<p>Un incendie.</p><figure><img src="x" alt="feu"><figcaption>حريق فاس</figcaption></figure>' },
    [['body', 'حريق فاس']],
  ],
  [
    'an Arabic caption of the lead picture',
    { leadImage: { mediaId: anId('a'.repeat(24)), alt: 'Feu', caption: 'حريق فاس' } },
    [['leadCaption', 'حريق فاس']],
  ],
  [
    'a French standfirst in an Arabic story',
    { lang: 'ar', headline: 'حريق', body: '<p>حريق</p>', standfirst: 'Un incendie a éclaté' },
    [['standfirst', 'Un incendie a éclaté']],
  ],
  [
    'names in Latin letters in an Arabic story',
    { lang: 'ar', headline: 'حريق', body: '<p>حريق</p>', kicker: 'CAN 2025' },
    [],
  ],
  ['an Arabic name within a French text', { body: '<p>Le mot « حريق » veut dire incendie.</p>' }, []],
])('%s', (_case, facts, found) => {
  expect(hints(aText(facts))).toEqual(found.map(([field, place]) => ['script', field, [place]]));
});

test('a credit in another script is named, an abbreviation is not', () => {
  const credits = [
    { field: 'leadCredit', text: 'تصوير: سناء' },
    { field: 'body', text: 'Photo : Sanae' },
  ];
  expect(hints(aText(), { credits })).toEqual([['creditScript', 'leadCredit', ['تصوير: سناء']]]);
  const arabic = aText({ lang: 'ar', headline: 'حريق', body: '<p>حريق</p>' });
  expect(hints(arabic, { credits: [{ field: 'body', text: 'AFP' }] })).toEqual([]);
});

describe('with the paper’s stories and library', () => {
  let database: Awaited<ReturnType<typeof openNewsroom>>;
  let library: TestLibrary;
  beforeAll(async () => {
    database = await openNewsroom();
    library = await openLibrary();
  });
  afterAll(async () => {
    await database.close();
    await library.close();
  });

  test('the original and the library’s credit are found', async () => {
    const mediaId = await library.aPictureWith({ credit: { ar: 'تصوير: سناء' } });
    const original = await aDraft({ body: '<p>جملة أولى.</p><p>جملة ثانية.</p>' });
    const facts = { lang: 'fr', headline: 'Titre', body: '<p>Une phrase.</p>', leadImage: { mediaId } };
    const story = await aDraft({ ...facts, bylineText: 'AFP', translationOf: original.id });
    expect(await hintsOn(story, story)).toMatchObject([
      { requirement: 'untranslated', count: 1, places: ['جملة ثانية.'] },
      { requirement: 'creditScript', field: 'leadCredit', places: ['تصوير: سناء'] },
    ]);
  });
});
