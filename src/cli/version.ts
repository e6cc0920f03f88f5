import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { CommandRun } from './command';
import { readArguments } from './command';

const packageFile = z.object({ version: z.string() });

/** The version of the product that runs. */
export function productVersion(): string {
  // The build mirrors `src`, so the package stands two folders up either way.
  const text = readFileSync(resolve(__dirname, '../../package.json'), 'utf8');
  return packageFile.parse(JSON.parse(text)).version;
}

export const version: CommandRun = (args, terminal) => {
  readArguments(args, {});
  terminal.say(`midad ${productVersion()}`);
  return Promise.resolve(undefined);
};
