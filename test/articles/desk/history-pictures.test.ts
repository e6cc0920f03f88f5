import { saveArticle } from '../../../src/articles/article.service';
import { comparisonView } from '../../../src/articles/desk/history/comparison.view';
import { createSectionCache } from '../../../src/sections/section-cache';
import { aPaper } from '../../web/a.paper';
import { aDraft, at, editor, openNewsroom } from '../newsroom';
import { openLibrary, type TestLibrary } from '../picture-words/a.library';

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

test('the history shows an added picture with its thumbnail and the name of its file', async () => {
  const [id, draft] = [await library.aPictureWith(), await aDraft()];
  const body = `${draft.body}<figure><img src="media:${id}" alt=""></figure>`;
  const saved = await saveArticle({ who: editor, now: at(1) }, draft, { body });
  const { tree } = await createSectionCache();
  const context = {
    paper: () => aPaper(),
    t: (_lang: string, key: string) => key,
    sections: tree,
    lang: 'ar',
  };
  const { parts } = await comparisonView(saved, { from: 1, to: 2, restores: false }, context);
  const [added] = parts.flatMap(({ blocks }) => blocks).filter(({ kind }) => kind === 'added');
  expect(added?.pictures).toEqual([{ src: expect.stringMatching(/^\/media\//) as unknown, name: '1.jpg' }]);
});
