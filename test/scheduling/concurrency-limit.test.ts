import { setImmediate as soon } from 'node:timers/promises';
import { createConcurrencyLimit } from '../../src/scheduling/concurrency-limit';

/** Tasks that end when told. */
function tasks() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const task = (name: string) => () => {
    begun.push(name);
    return new Promise<void>((end) => ends.set(name, end));
  };
  return { begun, task, end: (name: string) => ends.get(name)!() };
}

test('no more tasks run than there are places, and one that fails gives its place back', async () => {
  const queue = createConcurrencyLimit(2);
  const { begun, task, end } = tasks();
  void queue(task('a'));
  const failing = queue(() => Promise.reject(new Error('damaged')));
  void queue(task('b'));
  void queue(task('c'));
  await expect(failing).rejects.toThrow('damaged');
  await soon();
  expect(begun).toEqual(['a', 'b']);
  end('a');
  await soon();
  expect(begun).toEqual(['a', 'b', 'c']);
});

test('a reader goes before work that no reader waits for, which leaves a place free', async () => {
  const queue = createConcurrencyLimit(2);
  const { begun, task, end } = tasks();
  for (const name of ['idle 1', 'idle 2']) void queue(task(name), false);
  await soon();
  expect(begun).toEqual(['idle 1']);
  for (const name of ['reader 1', 'reader 2']) void queue(task(name));
  await soon();
  expect(begun).toEqual(['idle 1', 'reader 1']);
  end('idle 1');
  await soon();
  expect(begun).toEqual(['idle 1', 'reader 1', 'reader 2']);
  end('reader 1');
  end('reader 2');
  await soon();
  expect(begun.at(-1)).toBe('idle 2');
});
