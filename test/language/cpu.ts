/** CPU time of the reference work on the machine that the limits were set on, in ms: a Xeon core of 2025. */
const REFERENCE_MS = 25;
const RUNS = 12;

/** Text, maps, JSON and a pattern, as the measured code uses them. */
function referenceWork(): number {
  const counts = new Map<string, number>();
  let text = '';
  for (let at = 0; at < 60_000; at += 1) {
    text += String.fromCharCode(0x627 + (at % 28));
    const end = text.slice(-6);
    if (at % 7 === 0) counts.set(end, (counts.get(end) ?? 0) + 1);
  }
  return JSON.stringify([...counts]).length + text.replace(/ا/g, 'x').length;
}

function userTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  return process.cpuUsage(before).user / 1000;
}

let slowness: number | undefined;

/**
 * CPU time as it would be on the reference machine, in ms: on a slower machine each limit is as much longer. A faster
 * machine gets no credit.
 */
export function onReferenceMachine(milliseconds: number): number {
  slowness ??= Math.max(
    1,
    Math.min(...Array.from({ length: RUNS }, () => userTime(() => void referenceWork()))) / REFERENCE_MS,
  );
  return milliseconds / slowness;
}

/**
 * The CPU time of a piece of work, in ms of the reference machine. Unlike elapsed time it does not depend on the load
 * of the machine.
 */
export const cpuTime = (work: () => void): number => onReferenceMachine(userTime(work));

/** The least CPU time of several runs, in ms: other runs also pay for compiling and for garbage of earlier work. */
export function leastCpuTime(work: () => void, runs = 12): number {
  return Math.min(...Array.from({ length: runs }, () => cpuTime(work)));
}
