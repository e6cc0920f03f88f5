/** CPU time of the reference work on the machine that the limits were set on, in ms: a Xeon core of 2025. */
const REFERENCE_MS = 7;
const WORDS = 20_000;
/** The first measure compiles the work. */
const FIRST_RUNS = 12;
const LATER_RUNS = 3;
/** Milliseconds for which a measure holds: what else the machine does changes later. */
const VALID_MS = 3000;

/** Words, maps, sorting, JSON and a pattern, as the measured code uses them; linear, and small enough for any cache. */
function referenceWork(): number {
  const counts = new Map<string, number>();
  for (let at = 0; at < WORDS; at += 1) {
    const word = String.fromCharCode(0x627 + (at % 28), 0x627 + (at % 27), 0x627 + (at % 25));
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const text = JSON.stringify([...counts].sort(([one], [other]) => (one < other ? -1 : 1)));
  return text.replace(/[اأإآ]/g, 'ا').split('ا').length + (JSON.parse(text) as unknown[]).length;
}

function userTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  return process.cpuUsage(before).user / 1000;
}

let measured = { at: -Infinity, slowness: 1 };

/** How many times slower than the reference machine this one is now. */
function slownessNow(): number {
  if (performance.now() - measured.at < VALID_MS) return measured.slowness;
  const length = measured.at === -Infinity ? FIRST_RUNS : LATER_RUNS;
  const runs = Array.from({ length }, () => userTime(() => void referenceWork()));
  measured = { at: performance.now(), slowness: Math.max(1, Math.min(...runs) / REFERENCE_MS) };
  return measured.slowness;
}

/**
 * CPU time as it would be on the reference machine, in ms: on a slower machine each limit is as much longer. A faster
 * machine gets no credit.
 */
export const onReferenceMachine = (milliseconds: number): number => milliseconds / slownessNow();

/** Starts to measure. @returns reads the CPU time of the process since, in ms of the reference machine */
export function cpuClock(): () => number {
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return onReferenceMachine((user + system) / 1000);
  };
}

/**
 * The CPU time of a piece of work, in ms of the reference machine. Unlike elapsed time it does not depend on the load
 * of the machine.
 */
export const cpuTime = (work: () => void): number => onReferenceMachine(userTime(work));

/** The least CPU time of several runs, in ms: other runs also pay for compiling and for garbage of earlier work. */
export function leastCpuTime(work: () => void, runs = 12): number {
  return onReferenceMachine(Math.min(...Array.from({ length: runs }, () => userTime(work))));
}
