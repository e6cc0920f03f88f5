import fc from 'fast-check';
import { dayOf, firstRowOf, readGroup, rowsFor } from '../../src/search/index/building/row';
import { parseSearchQuery, typedQuery } from '../../src/search/query';
import type { Section } from '../../src/sections/section';
import { sectionTree } from '../../src/sections/section.tree';
import { anId } from '../an-id';

const aSection = (id: string, slug: string, ar: string, parentId?: string): Section => ({
  id: anId(id),
  slug,
  names: { ar, fr: slug },
  descriptions: {},
  order: 0,
  colour: 'ink',
  opinion: false,
  showOnFront: true,
  ...(parentId !== undefined && { parentId: anId(parentId) }),
});
const sections = sectionTree([
  aSection('1', 'sports', 'رياضة'),
  aSection('2', 'football', 'كرة القدم', '1'),
  aSection('3', 'culture', 'ثقافة'),
]);
const asked = (q: string, more: object = {}) => parseSearchQuery({ q, ...more }, sections).only.sectionIds;

test.each([
  ['by its slug, with what is below it', 'فوز قسم:sports', {}, ['1', '2']],
  ['by its name, with its article or without', 'فوز قسم:الرياضة', {}, ['1', '2']],
  ['by a name of several words', 'section:"كرة القدم"', {}, ['2']],
  ['in the address', 'فوز', { section: 'culture' }, ['3']],
  ['in both places: what they share', 'قسم:football', { section: 'sports' }, ['2']],
  ['that does not exist: none', 'فوز', { section: 'نجوم' }, []],
  ['not at all: everywhere', 'فوز', {}, undefined],
])('a section is asked for %s', (_, q, more, ids) => {
  expect(asked(q, more)).toEqual(ids?.map(anId));
});

test.each([
  ['2019', 2019],
  ['٢٠١٩', 2019],
  ['19', undefined],
  ['2019; DROP', undefined],
])('the year %s reads as %s', (year, read) => {
  expect(parseSearchQuery({ q: 'فوز', year }, sections).only.year).toBe(read);
});

test('what was typed is one line that can be seen', () => {
  expect(typedQuery(' \u202eوداد\n\u200b رجاء ')).toBe('وداد رجاء');
});

test('a row tells year, language and section, and later days have greater rows', () => {
  const moment = fc.date({ min: new Date('1800-01-01'), max: new Date('2300-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(moment, moment, fc.nat(15), fc.nat(127), (one, other, language, section) => {
      const [first, after] = rowsFor(one, language, section);
      const group = Math.floor(first / 2 ** 32) * 2 ** 11 + (Math.floor(first / 2 ** 12) & 2047);
      expect(readGroup(group)).toEqual({ year: one.getUTCFullYear(), language, section });
      expect(after - 1).toBeLessThan(firstRowOf(dayOf(one) + 1));
      if (dayOf(one) < dayOf(other)) expect(after).toBeLessThanOrEqual(rowsFor(other, 0, 0)[0]);
    }),
  );
});
