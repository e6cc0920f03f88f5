import fc from 'fast-check';
import { document, element } from '../../src/feeds/xml';
import { readXml } from './a.feed';

const anyText = fc.string({ unit: 'binary', maxLength: 60 });
const possible = (text: string) =>
  text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '');

test('any text comes back from XML as it was, without what XML cannot carry', () => {
  fc.assert(
    fc.property(anyText, anyText, (text, value) => {
      const tree = readXml(document(element('a', { of: value }, text, element('b'))));
      expect(tree.text).toBe(possible(text));
      expect(tree.attributes['of']).toBe(possible(value).replace(/[\t\n]/g, ' '));
      expect(tree.children.map(({ name }) => name)).toEqual(['b']);
    }),
  );
});

test.each([
  ['a null and an escape', 'a\0b\x1bc', '<a>abc</a>'],
  ['half an emoji', 'a\ud83db', '<a>ab</a>'],
  ['an ending that could close it', ']]></a>', '<a>]]&gt;&lt;/a&gt;</a>'],
  ['an entity', '&lt;', '<a>&amp;lt;</a>'],
])('%s in a text does no harm', (_what, text, xml) => {
  expect(element('a', {}, text).xml).toBe(xml);
});

test('what is absent is left out', () => {
  expect(element('a', { b: undefined, c: 1 }, undefined, element('d')).xml).toBe('<a c="1"><d/></a>');
});
