import type { z } from 'zod';
import { apiOperations } from '../../src/api/api';
import { openApi } from './a.program';
import type { Api } from './a.program';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

/** What a request says of a call and not of the thing: the reply shows what became of it. */
const notOfTheThing: Readonly<Record<string, readonly string[]>> = {
  createArticle: ['bodyFormat', 'translationOf'],
  changeArticle: ['bodyFormat', 'significant'],
  moveArticle: ['to', 'at', 'note', 'pictures'],
  uploadMedia: ['lang'],
  changeMedia: ['lang'],
  createTag: ['lang'],
};
/** Calls whose reply is no thing that was sent. */
const questions = ['copydesk'];

const fieldsOf = (schema: z.ZodType | undefined): readonly string[] =>
  schema !== undefined && 'shape' in schema ? Object.keys(schema.shape as object) : [];

test('every resource replies with every field that its requests take', () => {
  const changes = apiOperations(api.parts).filter(
    ({ id, body, reply }) => body !== undefined && reply !== undefined && !questions.includes(id),
  );
  const resources = new Set(changes.map(({ path }) => path.split('/')[1]));
  expect([...resources].sort()).toEqual(['articles', 'authors', 'media', 'sections', 'tags']);
  for (const { id, body, reply } of changes) {
    const sent = fieldsOf(body);
    expect([id, sent.length > 0]).toEqual([id, true]);
    const replied = new Set([...fieldsOf(reply), ...(notOfTheThing[id] ?? [])]);
    expect([id, sent.filter((field) => !replied.has(field))]).toEqual([id, []]);
  }
});
