import { InvalidInput } from '../../src/errors';
import { blocksOf, identified } from '../../src/markup/block-ids';
import { htmlToText } from '../../src/language/text/plain';
import { refine } from '../../src/blocks/body/refine';
import { repaired, sanitise } from '../../src/blocks/body/sanitise';
import { DEEPEST, depthOf, elementsOf, parse, serialise, textOf } from '../../src/markup/tree';
import { leastCpuTime } from '../language/cpu';

const nested = (name: string, depth: number, inner = 'x'): string =>
  `<${name}>`.repeat(depth) + inner + `</${name}>`.repeat(depth);
const plain = {
  lang: 'ar',
  tableName: '',
  tagUrl: () => undefined,
  storyUrl: () => undefined,
  picture: () => undefined,
};

describe('elements nested too deep are refused at once', () => {
  test.each(['blockquote', 'ul', 'b', 'div', 'span', 'table', 'details', 'x-y', 'svg'])('%s', (name) => {
    for (const html of [nested(name, 20_000), `<${name}>`.repeat(20_000)]) {
      const work = () => expect(() => sanitise(html)).toThrow(InvalidInput);
      expect(leastCpuTime(work)).toBeLessThan(50);
    }
  });

  test('the limit is named', () => {
    try {
      sanitise(nested('blockquote', 300));
      throw new Error('it was taken');
    } catch (error) {
      expect(error).toMatchObject({
        fields: { body: { key: 'web.error.tooDeep', values: { max: DEEPEST } } },
      });
    }
  });

  test('what texts of page builders have is taken', () => {
    expect(sanitise(nested('div', 200, '<p>نص</p>'))).toBe('<p>نص</p>');
    expect(sanitise(`<p>${'<p>أ'.repeat(500)}`)).toBe('<p>أ</p>'.repeat(500));
    expect(sanitise(`<ul>${'<li>أ'.repeat(500)}`)).toBe(`<ul>${'<li>أ</li>'.repeat(500)}</ul>`);
  });
});

describe('what was stored deeper is opened, and no word is lost', () => {
  const stored = nested('blockquote', 1500, '<p>واحد</p><p>اثنان</p>');

  test('a tree is never deeper than the limit, its text whole', () => {
    expect(depthOf(parse(stored))).toBeLessThanOrEqual(DEEPEST + 1);
    expect(htmlToText(serialise(parse(stored)))).toBe('واحد\nاثنان');
    expect(htmlToText(refine(stored, plain))).toBe('واحد\nاثنان');
    expect(blocksOf(stored)).toHaveLength(1);
    expect(identified(stored, [])).toHaveLength(1);
  });

  test('repaired it is text like any other', () => {
    for (const html of [stored, nested('ul', 1500), nested('b', 1500, 'س'), nested('table', 900)]) {
      const mended = repaired(html);
      expect(sanitise(mended)).toBe(mended);
      expect(htmlToText(mended)).toBe(htmlToText(html));
    }
  });

  test('what is clean stays to the byte', () => {
    const clean = sanitise(
      '<h2>عنوان</h2><p>نص <a href="/x">رابط</a></p><ul><li>أ<ul><li>ب</li></ul></li></ul>',
    );
    expect(repaired(clean)).toBe(clean);
  });

  test('an end tag of what was opened ends nothing else', () => {
    const html = nested('b', DEEPEST, nested('b', 50, 'داخل') + 'بعد');
    expect(serialise(parse(html))).toBe(nested('b', DEEPEST, 'داخلبعد'));
  });
});

test('trees of any depth are written and read without calling themselves', () => {
  let node: { name: string; attributes: object; children: readonly unknown[] } | string = 'x';
  for (let depth = 0; depth < 50_000; depth += 1) node = { name: 'b', attributes: {}, children: [node] };
  const tree = [node] as Parameters<typeof serialise>[0];
  expect(serialise(tree)).toHaveLength(50_000 * 7 + 1);
  expect(textOf(tree)).toBe('x');
  expect(elementsOf(tree)).toHaveLength(50_000);
  expect(depthOf(tree)).toBe(50_000);
});
