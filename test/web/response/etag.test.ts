import fc from 'fast-check';
import { entityTag, namesTag } from '../../../src/web/response/etag';
import { cpuTime } from '../../language/cpu';

test('each coding of a body has a tag of its own', () => {
  expect([entityTag('ab', 'identity'), entityTag('ab', 'gzip'), entityTag('ab', 'br')]).toEqual([
    '"ab"',
    '"ab-gzip"',
    '"ab-br"',
  ]);
});

test.each([
  ['"ab"', true],
  ['W/"ab"', true],
  ['"x", "ab"', true],
  ['"x",W/"ab" , "y"', true],
  [' , "ab",', true],
  ['*', true],
  [' * ', true],
  ['"x"', false],
  ['"ab-br"', false],
  ['ab', false],
  ['"a', false],
  ['"x" "ab"', false],
  ['*, "ab"', false],
  ['', false],
  [undefined, false],
])('If-None-Match %j names "ab": %p', (header, named) => {
  expect(namesTag(header, '"ab"')).toBe(named);
});

const opaque = fc.stringMatching(/^[\x21\x23-\x7e]{0,12}$/);
const listed = fc.record({ opaque, weak: fc.boolean(), space: fc.constantFrom('', ' ', '\t') });

test('a list names exactly the tags that stand in it', () => {
  fc.assert(
    fc.property(fc.array(listed, { maxLength: 6 }), opaque, (list, wanted) => {
      const header = list
        .map((tag) => `${tag.space}${tag.weak ? 'W/' : ''}"${tag.opaque}"${tag.space}`)
        .join(',');
      expect(namesTag(header, `"${wanted}"`)).toBe(list.some((tag) => tag.opaque === wanted));
    }),
  );
});

test('whatever a client sends is answered', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), (header) => {
      expect(typeof namesTag(header, '"ab"')).toBe('boolean');
    }),
  );
});

test('a header of sixteen thousand commas costs next to nothing', () => {
  const header = ', '.repeat(8_000);
  expect(cpuTime(() => expect(namesTag(header, '"ab"')).toBe(false))).toBeLessThan(50);
});
