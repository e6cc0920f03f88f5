import request from 'supertest';
import { readPersonInput } from '../../src/people/person.input';
import { addPerson } from '../../src/people/person.service';
import { publish, unpublish } from '../../src/articles/publishing/publishing.service';
import { at, aDraft, editor, openNewsroom } from '../articles/newsroom';
import { aNewspaper } from './a.newspaper';

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
beforeAll(async () => {
  newsroom = await openNewsroom();
});
afterAll(() => newsroom.close());

const now = at(6 * 60);
const pages = ['/author/salma', '/tag/أمر-خفي', '/tag/أمر_خفي', '/fr/author/salma'];

async function statuses() {
  // A new app has no cached pages.
  const app = await aNewspaper(() => now);
  const answers = await Promise.all(pages.map((path) => request(app).get(encodeURI(path))));
  return answers.map(({ status }) => status);
}

test('the page of an author or a tag exists while a published story uses it', async () => {
  const named = readPersonInput({ names: { ar: 'سلمى' }, slug: 'salma' });
  const person = await addPerson({ who: editor, now: at(0) }, named);
  const { id } = await aDraft({ tags: ['أمر خفي'], authors: [{ personId: person.id }] }, editor, at(0));
  expect(await statuses()).toEqual([404, 404, 404, 404]);
  await publish({ who: editor, now: at(1) }, id, {});
  expect(await statuses()).toEqual([200, 200, 301, 200]);
  await unpublish(editor, id, at(2));
  expect(await statuses()).toEqual([404, 404, 404, 404]);
});
