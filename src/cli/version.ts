import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { Run } from './command';
import { readArguments } from './command';

const packageFile = z.object({ version: z.string() });

export const version: Run = (args, terminal) => {
  readArguments(args, {});
  // The build mirrors `src`, so the package stands two folders up either way.
  const text = readFileSync(resolve(__dirname, '../../package.json'), 'utf8');
  terminal.say(`midad ${packageFile.parse(JSON.parse(text)).version}`);
  return Promise.resolve(undefined);
};
