import { commandLine } from '../../accounts/account';
import { revokeToken } from '../../accounts/tokens/token.service';
import { NotFound } from '../../errors';
import { parseId } from '../../ids/id';
import type { Id } from '../../ids/id';
import { CommandError, readArguments, type CommandRun } from '../command';
import { withPaper } from '../content/paper';

async function revoke(id: Id | undefined, now: Date): Promise<void> {
  if (id === undefined) throw new NotFound();
  await revokeToken(commandLine, id, now);
}

export const tokenRevoke: CommandRun = (args, terminal) => {
  const [id = ''] = readArguments(args, {}, ['ID']).operands;
  return withPaper(terminal, async ({ now }) => {
    await revoke(parseId(id), now).catch((error: unknown) => {
      if (!(error instanceof NotFound)) throw error;
      throw new CommandError(`there is no token ${id}; "midad token list" shows those there are`);
    });
    terminal.say(`the token ${id} has ended`);
    return 0;
  });
};
