import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { guardAsyncStorage } from '../../src/boot/async-storage-guard';
import { isNeeded } from '../../src/boot/workarounds';

/** Its contexts end for good where Node follows promises through hooks; later versions keep them by themselves. */
const afterwards = (name: string) => (isNeeded('async-storage-guard') ? undefined : name);

test('a context lasts until the last one active has left', async () => {
  const storage = new AsyncLocalStorage<string>();
  const enter = guardAsyncStorage(storage);
  const seen: (string | undefined)[] = [];
  const work = async (name: string, millis: number) => {
    const leave = enter();
    await storage.run(name, async () => {
      await wait(millis);
      seen.push(storage.getStore());
      leave();
      leave();
      await wait(1);
      seen.push(storage.getStore());
    });
  };
  await Promise.all([work('short', 5), work('long', 60)]);
  expect(seen).toEqual(['short', 'short', 'long', afterwards('long')]);
});

test('a store that was left by all is entered again as at first', async () => {
  const storage = new AsyncLocalStorage<string>();
  const enter = guardAsyncStorage(storage);
  enter()();
  enter();
  await storage.run('again', async () => {
    await wait(1);
    expect(storage.getStore()).toBe('again');
  });
});

test('a version of Node that does not need the guard never has its store disabled', () => {
  const disable = jest.fn();
  guardAsyncStorage({ disable }, false)()();
  expect(disable).not.toHaveBeenCalled();
  guardAsyncStorage({ disable }, true)()();
  expect(disable).toHaveBeenCalledTimes(1);
});
