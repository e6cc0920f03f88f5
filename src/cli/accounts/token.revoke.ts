import { commandLine } from '../../accounts/account';
import { revokeToken } from '../../accounts/tokens/token.service';
import { NotFound } from '../../errors';
import { CommandError, readArguments, type CommandRun } from '../command';
import { withPaper } from '../content/paper';

export const tokenRevoke: CommandRun = (args, terminal) => {
  const [id = ''] = readArguments(args, {}, ['ID']).operands;
  return withPaper(terminal, async ({ now }) => {
    await revokeToken(commandLine, id, now).catch((error: unknown) => {
      if (!(error instanceof NotFound)) throw error;
      throw new CommandError(`there is no token ${id}; "midad token list" shows those there are`);
    });
    terminal.say(`the token ${id} has ended`);
    return 0;
  });
};
