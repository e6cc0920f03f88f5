import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer } from './cases';

/**
 * The recorded results of the wire server, for machines without it: a line for each seed, with four letters for each of
 * its cases.
 */
const file = join(__dirname, 'recorded.txt');

/** Marks a case in which the server is known to differ from MongoDB. */
export const notCompared = '....';

/** Four letters (24 bits) of a result's hash: one wrong result in 16 million would be missed. */
export const printOf = ({ text, error }: Answer): string =>
  createHash('sha256')
    .update(`${error === undefined} ${text}`)
    .digest()
    .subarray(0, 3)
    .toString('base64');

/** The fingerprints of every recorded seed's cases. */
export function readRecorded(): ReadonlyMap<number, readonly string[]> {
  if (!existsSync(file)) return new Map();
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return new Map(
    lines.map((line) => {
      const [seed, prints = ''] = line.split(' ');
      return [Number(seed), prints.match(/.{4}/g) ?? []];
    }),
  );
}

/** Adds the fingerprints of a seed to a file of the same form, from which the recorded ones are made. */
export const record = (to: string, seed: number, prints: readonly string[]): void =>
  appendFileSync(to, `${seed} ${prints.join('')}\n`);
