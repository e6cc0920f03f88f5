import { writeBackup } from '../transfer/backup';
import { readArguments, type Run } from './command';
import { withPaper } from './paper';

export const backup: Run = (args, terminal) => {
  const [file = ''] = readArguments(args, {}, ['FILE']).operands;
  return withPaper(terminal, async ({ config, database, files }) => {
    const { pictures } = await writeBackup(database, file, { dataDir: config.dataDir, files });
    terminal.say(`${file}: the database and ${pictures} pictures`);
    return 0;
  });
};
