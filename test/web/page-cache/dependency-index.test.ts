import fc from 'fast-check';
import { DependencyIndex } from '../../../src/web/page-cache/dependency-index';

const key = fc.constantFrom(...Array.from({ length: 40 }, (_, n) => `/story-${n}`));
const dependency = fc.constantFrom('section:1', 'section:2', 'tag:1', 'person:1', 'settings');
const step = fc.record({ key, dependsOn: fc.array(dependency), goes: fc.boolean() });

test('whatever comes and goes, those that were made from something are known, and no others', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), fc.array(dependency), (steps, asked) => {
      const index = new DependencyIndex();
      const kept = new Map<string, readonly string[]>();
      for (const { key, dependsOn, goes } of steps) {
        if (kept.delete(key)) index.unlink(key);
        if (!goes) kept.set(key, index.link(key, dependsOn));
      }
      const wanted = [...kept].filter(([, dependsOn]) =>
        dependsOn.some((each) => asked.some((one) => one === each)),
      );
      expect([...index.keysOf(asked)].sort()).toEqual(wanted.map(([key]) => key).sort());
    }),
  );
});

test('what stands in a list of thousands is the same string for all of them', () => {
  const index = new DependencyIndex();
  expect(index.link('/a', ['tag:1', 'tag:1', 'tag:2'])).toEqual(['tag:1', 'tag:2']);
  expect(index.link('/b', ['tag:2'])).toEqual(['tag:2']);
});
