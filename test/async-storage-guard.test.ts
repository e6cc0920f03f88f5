import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { disableWhenIdle } from '../src/async-storage-guard';

test('what goes along with work goes along until the last one inside has left', async () => {
  const storage = new AsyncLocalStorage<string>();
  const enter = disableWhenIdle(storage);
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
  expect(seen).toEqual(['short', 'short', 'long', undefined]);
});

test('who enters when all have left finds it as the first one did', async () => {
  const storage = new AsyncLocalStorage<string>();
  const enter = disableWhenIdle(storage);
  enter()();
  enter();
  await storage.run('again', async () => {
    await wait(1);
    expect(storage.getStore()).toBe('again');
  });
});
