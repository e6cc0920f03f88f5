import { importPaper } from '../../transfer/folder/import';
import { UnusableExport } from '../../transfer/folder/manifest';
import { contentsOf } from '../content/export';
import { CommandError, readArguments, type CommandRun } from '../command';
import { explainingFaults } from './import.report';
import { withPaper } from '../content/paper';

/** A paper that runs shows what came at once; its search index is built anew by the event. */
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
