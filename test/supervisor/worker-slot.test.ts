import { createLog } from '../../src/log';
import type { WorkerExit, WorkerHandle } from '../../src/supervisor/worker';
import { WorkerSlot } from '../../src/supervisor/worker-slot';

/** A process as its supervisor sees it, which comes to answer and dies when the test says so. */
function aHand() {
  let answer: (ready: boolean) => void = () => undefined;
  let end: (ending: WorkerExit) => void = () => undefined;
  const ready = new Promise<boolean>((done) => (answer = done));
  const ended = new Promise<WorkerExit>((done) => (end = done));
  const die = () => {
    answer(false);
    end({ code: 1, signal: null, ranMs: 10 });
  };
  let stopped = false;
  const stop = () => {
    stopped = true;
    die();
    return Promise.resolve();
  };
  const hand: WorkerHandle = { pid: 1, ready, ended, stop: stop };
  return { hand, answers: () => answer(true), die, wasStopped: () => stopped };
}

const log = createLog('silent');

function aPost() {
  const hired: ReturnType<typeof aHand>[] = [];
  const hire = () => {
    hired.push(aHand());
    return hired.at(-1)!.hand;
  };
  const post = new WorkerSlot({ fork: hire, log, timeoutMs: 10 });
  post.start(hire());
  return { post, hired };
}

const aLittleLater = () => new Promise((done) => setTimeout(done, 150));

test('one that dies is followed by another', async () => {
  const { post, hired } = aPost();
  hired[0]!.answers();
  await post.answers;
  hired[0]!.die();
  await aLittleLater();
  expect(hired).toHaveLength(2);
  await post.close();
});

test('the old one goes when the new one answers, not before', async () => {
  const { post, hired } = aPost();
  hired[0]!.answers();
  const relieved = post.replace();
  await aLittleLater();
  expect([hired.length, hired[0]!.wasStopped()]).toEqual([2, false]);
  hired[1]!.answers();
  expect(await relieved).toBe(true);
  expect([hired[0]!.wasStopped(), hired[1]!.wasStopped()]).toEqual([true, false]);
  await aLittleLater();
  expect(hired).toHaveLength(2);
  await post.close();
});

test('a new one that dies before it answers leaves the old one in place', async () => {
  const { post, hired } = aPost();
  hired[0]!.answers();
  const relieved = post.replace();
  hired[1]!.die();
  expect(await relieved).toBe(false);
  await aLittleLater();
  expect([hired.length, hired[0]!.wasStopped()]).toEqual([2, false]);
  await post.close();
});

test('after closing nobody follows, not even one on the way', async () => {
  const { post, hired } = aPost();
  hired[0]!.answers();
  const relieved = post.replace();
  await post.close();
  expect(await relieved).toBe(false);
  expect(hired.map((each) => each.wasStopped())).toEqual([true, true]);
  await aLittleLater();
  expect(hired).toHaveLength(2);
});
