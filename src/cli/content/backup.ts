import { writeBackup } from '../../transfer/backup/backup';
import { readArguments, type CommandRun } from '../command';
import { withPaper } from './paper';

export const backup: CommandRun = (args, terminal) => {
  const [file = ''] = readArguments(args, {}, ['FILE']).operands;
  return withPaper(terminal, async ({ config, database, files }) => {
    const { pictures } = await writeBackup(database, file, { dataDir: config.dataDir, files });
    terminal.say(`${file}: the database and ${pictures} pictures`);
    return 0;
  });
};
