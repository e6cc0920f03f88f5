import { loadMessages } from '../../src/web/templates/messages';

const messages = loadMessages();
const texts = (lang: string): readonly string[] =>
  [...(messages.get(lang) ?? new Map<string, unknown>())]
    .filter(([key]) => !/jobs?\b/.test(key))
    .map(([, text]) => JSON.stringify(text));

test.each([
  ['fr', 'affectation', /(?<!ligne de )commandes?\b|reportage|tâche|"À rendre"/i],
  ['ar', 'تكليف', /مهمة|مهام/],
  ['en', 'assignment', /\btasks?\b|\bjobs?\b/i],
] as const)('the desk has one word for an assignment in %s: %s', (lang, _word, others) => {
  expect(texts(lang).filter((text) => others.test(text))).toEqual([]);
});

test.each([
  ['fr', 'Direct'],
  ['ar', 'تغطية مباشرة'],
])('live coverage has the same name in the plan and on the pages in %s', (lang, name) => {
  for (const key of ['planning.piece.live', 'administration.publication.kind.live']) {
    expect(messages.get(lang)?.get(key)).toEqual({ kind: 'text', parts: [name] });
  }
});
