import type { Article } from '../../../src/articles/article';
import { deskScoreOf } from '../../../src/articles/desk/copydesk';
import { openTemporaryDatabase } from '../../database/temporary';
import { aPaper } from '../../web/a.paper';

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
beforeAll(async () => {
  database = await openTemporaryDatabase();
});
afterAll(() => database.close());

const RIGHT = 'نص سليم لا ملاحظة عليه';
const story = {
  lang: 'ar',
  headline: RIGHT,
  standfirst: RIGHT,
  wordCount: 12,
  leadImage: { caption: RIGHT },
  body: `<p>${RIGHT}</p><figure><figcaption>${RIGHT}</figcaption></figure>`,
} as unknown as Article;

const countOf = async (facts: Partial<Article>) =>
  (await deskScoreOf({ ...story, ...facts }, aPaper())).values?.['count'];

test.each<[string, Partial<Article>]>([
  ['kicker', { kicker: 'نعم ، حضر' }],
  ['headline', { headline: 'نعم ، حضر' }],
  ['standfirst', { standfirst: 'نعم ، حضر' }],
  [
    'caption of the lead picture',
    { leadImage: { media: 'x', caption: 'نعم ، حضر' } as unknown as NonNullable<Article['leadImage']> },
  ],
  ['text', { body: '<p>نعم ، حضر</p>' }],
  [
    'caption in the text',
    { body: '<figure><img src="/x" alt=""><figcaption>نعم ، حضر</figcaption></figure>' },
  ],
])('the score counts what is found in the %s', async (_, facts) => {
  expect(await countOf({})).toBe(0);
  expect(await countOf(facts)).toBe(1);
});
