import { mentioned } from '../../src/workflow/threads/mentions';

const people = [
  { id: '1', name: 'سلمى' },
  { id: '2', name: 'سلمى الإدريسي' },
  { id: '3', name: 'Karim Bennani' },
  { id: '4', name: 'أحمد' },
];

test.each([
  ['the longest name that fits counts', '@سلمى الإدريسي راجعي هذا', ['2']],
  ['a name ends with its word', 'شكرا @سلمى، هل راجعت؟', ['1']],
  ['hamza and vowel signs make no difference', 'رأي @احمَد؟', ['4']],
  ['a line may stand for a space', '@karim_bennani vois ça', ['3']],
  ['two people in one note', '@أحمد و@Karim Bennani', ['4', '3']],
  ['a name within a longer word is another name', '@أحمدي', []],
  ['an address of mail is no mention', 'karim@أحمد', []],
  ['no person is named', 'لا أحد', []],
])('%s', (_what, text, ids) => {
  expect(mentioned(text, people).map(({ id }) => id)).toEqual(ids);
});
