/** A separate process (see durability.test.ts): works on an index until it is killed. */
import type { IndexedStory } from '../../src/search/search.engine';
import { aStory, anEngine } from './a.story';

const [dataDir = '', work] = process.argv.slice(3);
const { engine } = anEngine(dataDir);

async function* endless(): AsyncGenerator<readonly IndexedStory[]> {
  for (let n = 0; ; n += 1) {
    if (n === 30) console.log('building');
    yield await Promise.resolve(
      Array.from({ length: 100 }, (_, k) => aStory(`n${n}.${k}`, { headline: 'خبر' })),
    );
  }
}

async function follow(): Promise<void> {
  console.log('following');
  for (;;) {
    const position = (await engine.position()) ?? 0;
    const put = [aStory(`s${position}`, { headline: 'خبر' })];
    await engine.apply({ put, remove: [], from: position, to: position + 1 });
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

void (work === 'build' ? engine.rebuild(endless(), () => Promise.resolve(9)) : follow());
