import { existsSync } from 'node:fs';
import type { Config } from '../../config';
import { openDatabase } from '../../database/database';
import { databaseFile } from '../../database/database.embedded';
import '../../transfer/first-start';
import { CommandError, readArguments, type CommandRun, type Terminal } from '../command';
import { examine, type CheckResult } from './doctor.checks';
import { filesOf } from '../content/paper';
import { configOf } from './settings';

/** Checks without writing: preparing the database first would create what is missing. */
export const doctor: CommandRun = async (args, terminal) => {
  const { values } = readArguments(args, { json: { type: 'boolean' } });
  const config = configOf(terminal);
  requireDatabase(config);
  const database = await openDatabase(config);
  try {
    const results = await examine({ config, database, files: await filesOf(config) });
    if (values.json) terminal.say(JSON.stringify(results));
    else printResults(results, terminal);
    return exitStatusOf(results, terminal);
  } finally {
    await database.close();
  }
};

/** Opening an embedded database would create it. */
function requireDatabase({ mongodbUri, dataDir }: Config): void {
  if (mongodbUri === undefined && !existsSync(databaseFile(dataDir))) {
    throw new CommandError(`there is no paper in ${dataDir} yet: its first start makes one`);
  }
}

function printResults(results: readonly CheckResult[], { say }: Terminal): void {
  for (const { name, problems } of results) {
    say(`${problems.length === 0 ? 'ok     ' : 'problem'}  ${name}`);
    for (const problem of problems) say(`         ${problem}`);
  }
}

function exitStatusOf(results: readonly CheckResult[], { note }: Terminal): number {
  const failing = results.filter(({ problems }) => problems.length > 0).map(({ name }) => name);
  if (failing.length === 0) return 0;
  note(`midad: the doctor found problems with ${failing.join(', ')}`);
  return 1;
}
