import { existsSync } from 'node:fs';
import type { Config } from '../../config';
import { openDatabase } from '../../database/database';
import { databaseFile } from '../../database/database.embedded';
import '../../transfer/first-start';
import { CommandError, readArguments, type CommandRun, type Terminal } from '../command';
import { examine, type CheckResult } from './doctor.checks';
import { filesOf } from '../content/paper';
import { configOf } from './settings';

/** Looks without touching: the database is not prepared first, or nothing would ever be missing. */
export const doctor: CommandRun = async (args, terminal) => {
  const { values } = readArguments(args, { json: { type: 'boolean' } });
  const config = configOf(terminal);
  refuseNothing(config);
  const database = await openDatabase(config);
  try {
    const findings = await examine({ config, database, files: await filesOf(config) });
    if (values.json) terminal.say(JSON.stringify(findings));
    else tell(findings, terminal);
    return verdict(findings, terminal);
  } finally {
    await database.close();
  }
};

/** To open an embedded database is to make it. */
function refuseNothing({ mongodbUri, dataDir }: Config): void {
  if (mongodbUri === undefined && !existsSync(databaseFile(dataDir))) {
    throw new CommandError(`there is no paper in ${dataDir} yet: its first start makes one`);
  }
}

function tell(findings: readonly CheckResult[], { say }: Terminal): void {
  for (const { name, problems } of findings) {
    say(`${problems.length === 0 ? 'ok     ' : 'problem'}  ${name}`);
    for (const problem of problems) say(`         ${problem}`);
  }
}

function verdict(findings: readonly CheckResult[], { note }: Terminal): number {
  const ill = findings.filter(({ problems }) => problems.length > 0).map(({ name }) => name);
  if (ill.length === 0) return 0;
  note(`midad: the doctor found problems with ${ill.join(', ')}`);
  return 1;
}
