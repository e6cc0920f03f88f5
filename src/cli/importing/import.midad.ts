import { importPaper } from '../../transfer/folder/import';
import { UnusableExport } from '../../transfer/folder/manifest';
import { contentsOf } from '../content/export';
import { CommandError, readArguments, type CommandRun } from '../command';
import { explainingFaults } from './import.report';
import { withPaper } from '../content/paper';

/** A running paper shows the content at once; the event rebuilds its search index. */
export const importMidad: CommandRun = explainingFaults((args, terminal) => {
  const { values, operands } = readArguments(args, { json: { type: 'boolean' } }, ['DIR']);
  const [folder = ''] = operands;
  return withPaper(terminal, async ({ files, now }) => {
    const manifest = await importPaper(folder, files, now).catch((error: unknown) => {
      if (!(error instanceof UnusableExport)) throw error;
      throw new CommandError(`${folder}: ${error.message}`, { cause: error });
    });
    terminal.say(values.json ? JSON.stringify(manifest) : `taken in: ${contentsOf(manifest)}`);
    return 0;
  });
});
