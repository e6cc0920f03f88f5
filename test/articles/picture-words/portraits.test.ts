import { libraryViewer } from '../../../src/articles/article.pictures';
import { searchLibraryFor } from '../../../src/media/library.search';
import { changePerson, ensurePerson } from '../../../src/people/person.service';
import { anActor } from '../../an.actor';
import { at, editor, openNewsroom } from '../newsroom';
import { openLibrary, type TestLibrary } from './a.library';

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

test('the picker leaves pictures of author pages out, or shows them alone', async () => {
  const [news, portrait] = [await library.aPictureWith(), await library.aPictureWith()];
  const { id } = await ensurePerson('سلمى العلوي', 'ar', at(0));
  const admin = anActor('administrator', { id: 'f'.repeat(24) });
  await changePerson({ who: admin, now: at(1) }, id, { photoId: portrait });
  const found = async (portraits?: 'without' | 'only') => {
    const filter = portraits ? { portraits } : {};
    const { items } = await searchLibraryFor(libraryViewer(editor, at(2)), filter, { limit: 10 });
    return items.map((file) => file.id);
  };
  expect(await found()).toEqual([portrait, news]);
  expect(await found('without')).toEqual([news]);
  expect(await found('only')).toEqual([portrait]);
});
