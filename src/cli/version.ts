import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { CommandRun } from './command';
import { readArguments } from './command';

const packageFile = z.object({ version: z.string() });

/** The version of the running product. */
export function productVersion(): string {
  // The build mirrors `src`, so `package.json` is two folders up in both.
  const text = readFileSync(resolve(__dirname, '../../package.json'), 'utf8');
  return packageFile.parse(JSON.parse(text)).version;
}

export const version: CommandRun = (args, terminal) => {
  readArguments(args, {});
  terminal.say(`midad ${productVersion()}`);
  return Promise.resolve(undefined);
};
