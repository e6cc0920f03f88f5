import { forgetIndex } from '../../search/reindex';
import { restoreBackup } from '../../transfer/backup/backup';
import { CommandError, readArguments, type CommandRun } from '../command';
import { filesOf } from './paper';
import { configOf } from '../inspection/settings';

/** The command does not open the paper, which may be damaged and is replaced. */
export const restore: CommandRun = async (args, terminal) => {
  const [file = ''] = readArguments(args, {}, ['FILE']).operands;
  const config = configOf(terminal);
  if (config.mongodbUri !== undefined) throw new CommandError('the data lies in MongoDB: use mongorestore');
  await forgetIndex(config);
  const { pictures } = await restoreBackup(file, { dataDir: config.dataDir, files: await filesOf(config) });
  terminal.say(`the database and ${pictures} pictures are back`);
  return 0;
};
