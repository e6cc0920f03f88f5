import type { RefinedEntry } from '../../src/blocks/live-entry/report';
import { entriesOf } from '../../src/blocks/live-entry/report';
import type { Refinement } from '../../src/blocks/body/refine';
import { refine } from '../../src/blocks/body/refine';
import { sanitise } from '../../src/blocks/body/sanitise';

const how: Refinement = {
  lang: 'ar',
  tagUrl: () => undefined,
  storyUrl: () => undefined,
  picture: () => undefined,
  tableName: 'جدول',
  running: { moment: (at) => at.toISOString().slice(11, 16), key: 'الأهم' },
};
const entry = (time: string, words: string, isKey = false) =>
  `<aside class="entry${isKey ? ' key' : ''}"><p><time datetime="${time}">${time.slice(11, 16)}</time></p>${words}</aside>`;
const early = entry('2026-11-24T10:00:00.000Z', '<p>بدأت المباراة</p>');
const late = entry('2026-11-24T10:45:00.000Z', '<h3>هدف</h3><p>سجل المنتخب</p>');
const key = entry('2026-11-24T10:20:00.000Z', '<p>إصابة الحارس</p>', true);

test('entries are stored as they are written, and a second pass changes nothing', () => {
  const stored = sanitise(early + key);
  expect(stored).toBe(early + key);
  expect(sanitise(stored)).toBe(stored);
});

test('what the editor groups inside of an entry is stored flat', () => {
  const typed = `<aside data-id="a1" class="entry"><p><time datetime="2026-11-24T10:00:00.000Z">10:00</time></p><div><p>بدأت المباراة</p></div></aside>`;
  expect(sanitise(typed).replace(' data-id="a1"', '')).toBe(early);
});

test('other classes are no entries', () => {
  expect(sanitise('<aside class="entry evil"><p>x</p></aside>')).toBe('<p>x</p>');
});

test('readers find the newest entry first, under the key ones, each at its own address', () => {
  const html = refine(`<p>مقدمة</p>${early}${late}${key}<p>خاتمة</p>`, how);
  const at = (words: string) => html.indexOf(words);
  expect(html.match(/class="running"/g)).toHaveLength(1);
  expect([at('مقدمة'), at('إصابة الحارس'), at('هدف'), at('بدأت'), at('خاتمة')]).toEqual(
    [at('مقدمة'), at('إصابة الحارس'), at('هدف'), at('بدأت'), at('خاتمة')].sort((a, b) => a - b),
  );
  expect(html).toContain('<strong>الأهم</strong>');
  for (const { anchor } of entriesOf(early + late + key)) {
    expect(html).toContain(`id="${anchor}"`);
    expect(html).toContain(`href="#${anchor}"`);
  }
  expect(html).toContain('<time datetime="2026-11-24T10:45:00.000Z">10:45</time>');
});

test('an address stays when entries are added, and two entries of one moment have two', () => {
  const before = entriesOf(early)[0]?.anchor;
  expect(entriesOf(late + early).map(({ anchor }) => anchor)).toContain(before);
  expect(new Set(entriesOf(early + early).map(({ anchor }) => anchor)).size).toBe(2);
});

const told = ({ at, headline, text }: RefinedEntry) => [at.toISOString(), headline, text];

test('programs receive the headline, the text and the time of each entry', () => {
  expect(entriesOf(early + late).map(told)).toEqual([
    ['2026-11-24T10:45:00.000Z', 'هدف', 'سجل المنتخب'],
    ['2026-11-24T10:00:00.000Z', undefined, 'بدأت المباراة'],
  ]);
});

test('an entry whose time cannot be read is shown at the end, without one', () => {
  const html = refine(`<aside class="entry"><p>بلا وقت</p></aside>${early}`, how);
  expect(html.indexOf('بدأت')).toBeLessThan(html.indexOf('بلا وقت'));
  expect(entriesOf('<aside class="entry"><p>بلا وقت</p></aside>')).toEqual([]);
});
