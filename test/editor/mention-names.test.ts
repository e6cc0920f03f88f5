import { namesFor, typedNameBefore } from '../../src/editor/screen/mention-names';

const names = ['أُميمة الزهراء', 'سلمى بناني', 'كريم آيت', 'إسماعيل سالم', 'Zoé Léa'];

test.each([
  ['@سل', 3, { text: 'سل', from: 1 }],
  ['شكرا و@كر', 9, { text: 'كر', from: 7 }],
  ['سطر\n@', 5, { text: '', from: 5 }],
  ['@سلمى بن', 8, { text: 'سلمى بن', from: 1 }],
])('in «%s» a name is being typed', (text, caret, typed) => {
  expect(typedNameBefore(text, caret)).toEqual(typed);
});

test.each([
  ['desk@paper.org', 14],
  ['بلا علامة', 9],
  ['@سل\nسطر', 7],
])('in «%s» no name is being typed', (text, caret) => {
  expect(typedNameBefore(text, caret)).toBeUndefined();
});

test.each([
  ['', names],
  ['اميمه', ['أُميمة الزهراء']],
  ['سلـمي', ['سلمى بناني']],
  ['سَالِم', ['إسماعيل سالم']],
  ['ايت', ['كريم آيت']],
  ['zoe_l', ['Zoé Léa']],
  ['سلمى بناني ', []],
  ['سلمى بناني قالت', []],
])('after "@%s" the right colleagues are offered', (typed, offered) => {
  expect(namesFor(typed, names)).toEqual(offered);
});
