import { commandLine } from '../accounts/account';
import { revokeToken } from '../accounts/token.service';
import { NotFound } from '../errors';
import { CommandError, readArguments, type Run } from './command';
import { withPaper } from './paper';

export const tokenRevoke: Run = (args, terminal) => {
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
