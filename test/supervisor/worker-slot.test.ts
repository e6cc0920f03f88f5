import { createLog } from '../../src/log';
import type { WorkerExit, WorkerHandle } from '../../src/supervisor/worker';
import { WorkerSlot } from '../../src/supervisor/worker-slot';

/** A process as its supervisor sees it, which comes to answer and dies when the test says so. */
function aWorker() {
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
  const worker: WorkerHandle = { pid: 1, ready, ended, stop: stop };
  return { hand: worker, answers: () => answer(true), die, wasStopped: () => stopped };
}

const log = createLog('silent');

function aSlot() {
  const forked: ReturnType<typeof aWorker>[] = [];
  const fork = () => {
    forked.push(aWorker());
    return forked.at(-1)!.hand;
  };
  const slot = new WorkerSlot({ fork: fork, log, timeoutMs: 10 });
  slot.start(fork());
  return { post: slot, hired: forked };
}

const aLittleLater = () => new Promise((done) => setTimeout(done, 150));

test('one that dies is followed by another', async () => {
  const { post: slot, hired: forked } = aSlot();
  forked[0]!.answers();
  await slot.answers;
  forked[0]!.die();
  await aLittleLater();
  expect(forked).toHaveLength(2);
  await slot.close();
});

test('the old one goes when the new one answers, not before', async () => {
  const { post: slot, hired: forked } = aSlot();
  forked[0]!.answers();
  const relieved = slot.replace();
  await aLittleLater();
  expect([forked.length, forked[0]!.wasStopped()]).toEqual([2, false]);
  forked[1]!.answers();
  expect(await relieved).toBe(true);
  expect([forked[0]!.wasStopped(), forked[1]!.wasStopped()]).toEqual([true, false]);
  await aLittleLater();
  expect(forked).toHaveLength(2);
  await slot.close();
});

test('a new one that dies before it answers leaves the old one in place', async () => {
  const { post: slot, hired: forked } = aSlot();
  forked[0]!.answers();
  const relieved = slot.replace();
  forked[1]!.die();
  expect(await relieved).toBe(false);
  await aLittleLater();
  expect([forked.length, forked[0]!.wasStopped()]).toEqual([2, false]);
  await slot.close();
});

test('after closing no process follows, not even one that is starting', async () => {
  const { post: slot, hired: forked } = aSlot();
  forked[0]!.answers();
  const relieved = slot.replace();
  await slot.close();
  expect(await relieved).toBe(false);
  expect(forked.map((each) => each.wasStopped())).toEqual([true, true]);
  await aLittleLater();
  expect(forked).toHaveLength(2);
});
