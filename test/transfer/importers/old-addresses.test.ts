/** The former addresses of a paper that was imported from WordPress. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../../src/config';
import { createLog } from '../../../src/log';
import { openNewsroom, type Newsroom } from '../../../src/server/newsroom';
import { readSecrets } from '../../../src/secrets';
import { requestListener } from '../../../src/server/serving';
import { loadPaper } from '../../../src/settings/paper.service';
import { localFiles } from '../../../src/storage/local';
import { runImport } from '../../../src/transfer/importers/runs/run';
import { readWordpress } from '../../../src/transfer/importers/wordpress/wordpress';
import { rawGet } from '../../web/raw';
import { wxr } from './fixtures';

const folder = mkdtempSync(join(tmpdir(), 'midad-old-addresses-'));
const config = readConfig({
  DATA_DIR: join(folder, 'data'),
  UPLOADS_DIR: join(folder, 'uploads'),
  LOG_LEVEL: 'silent',
  MIDAD_DEMO: 'off',
  SITE_URL: 'https://midad.example',
});
let newsroom: Newsroom;
let listener: RequestListener;

const channel = `<wp:category><wp:term_id>5</wp:term_id><wp:category_nicename>sports</wp:category_nicename><wp:cat_name>رياضة</wp:cat_name></wp:category>
<wp:category><wp:term_id>6</wp:term_id><wp:category_nicename>culture</wp:category_nicename><wp:cat_name>ثقافة</wp:cat_name></wp:category>
<wp:category><wp:term_id>7</wp:term_id><wp:category_nicename>kura</wp:category_nicename><wp:category_parent>sports</wp:category_parent><wp:cat_name>كرة القدم</wp:cat_name></wp:category>
<wp:author><wp:author_id>3</wp:author_id><wp:author_login>salma</wp:author_login><wp:author_display_name>سلمى العلوي</wp:author_display_name></wp:author>
<wp:tag><wp:tag_slug>kas</wp:tag_slug><wp:tag_name>كأس</wp:tag_name></wp:tag>`;

const post = {
  id: 41,
  title: 'نهائي الكأس',
  slug: encodeURIComponent('نهائي-الكأس'),
  date: '2024-05-12 10:00:00',
  link: `https://old.example/2024/05/${encodeURIComponent('نهائي-الكأس')}/`,
  content:
    '<a href="https://old.example/topics/sports/">أ</a> <a href="https://old.example/topics/culture">ب</a>',
  terms: ['category|sports|رياضة', 'post_tag|kas|كأس'],
};
const other = { id: 42, title: 'لقاء', date: '2024-05-03 10:00:00', terms: ['category|culture|ثقافة'] };
const third = {
  id: 43,
  title: 'مباراة',
  date: '2023-01-09 10:00:00',
  terms: ['category|kura|كرة القدم', 'category|sports|رياضة'],
};

beforeAll(async () => {
  newsroom = await openNewsroom(config, createLog('silent'));
  listener = requestListener(newsroom, config, readSecrets(config).session);
  const file = join(folder, 'old.xml');
  writeFileSync(file, wxr([post, other, third]).replace('<item>', `${channel}<item>`));
  const place = {
    paper: await loadPaper(config.siteUrl),
    files: localFiles(config.uploadsDir),
    now: new Date(),
    explain: String,
  };
  const result = await runImport(readWordpress(file), { file, publish: true, fetchPictures: false }, place);
  expect(result).toMatchObject({ published: 3, failed: 0 });
  // The front page is cached by then, as in production.
  await rawGet(listener, '/', {});
});
afterAll(async () => {
  await newsroom.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 9 });
});

const story = `/sports/${encodeURIComponent('نهائي-الكأس')}`;
const tag = `/tag/${encodeURIComponent('كأس')}`;
const author = `/author/${encodeURIComponent('سلمى-العلوي')}`;

describe('a former address redirects in one step', () => {
  test.each([
    ['a story by its number', '/?p=41', story],
    ['by its number and more', '/?utm_source=x&p=41', story],
    ['by its number on the front’s file', '/index.php?p=41', story],
    ['a story by its link', `/2024/05/${encodeURIComponent('نهائي-الكأس')}/`, story],
    ['by its link without the slash', `/2024/05/${encodeURIComponent('نهائي-الكأس')}`, story],
    [
      'by its link in capitals of the encoding',
      `/2024/05/${encodeURIComponent('نهائي-الكأس').toLowerCase()}/`,
      story,
    ],
    ['the lean page of a story', `/2024/05/${encodeURIComponent('نهائي-الكأس')}/amp/`, story],
    ['the comments’ feed of a story', `/2024/05/${encodeURIComponent('نهائي-الكأس')}/feed/`, story],
    ['a category', '/category/sports/', '/sports'],
    ['a category’s second page', '/category/sports/page/2/', '/sports'],
    ['a category’s feed', '/category/sports/feed/', '/sports/rss.xml'],
    ['a category by its number', '/?cat=6', '/culture'],
    ['a category below a base of the site’s own', '/topics/sports/', '/sports'],
    ['a category of which no story speaks, below that base', '/topics/sports/kura/', '/kura'],
    ['an author', '/author/salma/', author],
    ['an author by number', '/?author=3', author],
    ['a tag', '/tag/kas/', tag],
    ['a tag in the query', '/?tag=kas', tag],
    ['the feed', '/feed/', '/rss.xml'],
    ['a day', '/2024/05/03/', '/archive/2024/05/03'],
    ['a day without the slash', '/2024/05/03', '/archive/2024/05/03'],
    ['a month', '/2024/05/', '/archive/2024/05/12'],
    ['a year', '/2023/', '/archive/2023/01/09'],
    ['a month in the query', '/?m=202405', '/archive/2024/05/12'],
    ['a day in the query', '/?m=20240503', '/archive/2024/05/03'],
  ])('to %s', async (_what, from, to) => {
    const answer = await rawGet(listener, from, {});
    expect([answer.status, answer.headers.location]).toEqual([301, to]);
    const there = await rawGet(listener, to, {});
    expect(there.status).toBe(200);
  });

  test.each([
    ['a month without stories', '/2024/06/', 404],
    ['a month before the paper’s first story', '/2019/06', 404],
    ['a month that no calendar has', '/2024/13', 404],
    ['a number that names nothing', '/?cat=999', 200],
    ['a query of the front', '/?utm_source=x', 200],
  ])('but not to %s', async (_what, path, status) => {
    const first = await rawGet(listener, path, {});
    const to = first.headers.location;
    const answer = to === undefined ? first : await rawGet(listener, to, {});
    expect(answer.status).toBe(status);
  });
});
