import { commandLine } from '../../accounts/account';
import { setPasswordOf } from '../../accounts/sign-in/password.service';
import { readArguments, required, type CommandRun } from '../command';
import { withPaper } from '../content/paper';

const options = { email: { type: 'string' }, 'password-stdin': { type: 'boolean' } } as const;

/** Sets a new password for a person who is locked out; sessions and tokens of the account end. */
export const userPassword: CommandRun = async (args, terminal) => {
  const { values } = readArguments(args, options);
  const email = required(values.email, 'email');
  // The final line break is not part of the password.
  const password = values['password-stdin'] ? (await terminal.input()).replace(/\r?\n$/, '') : undefined;
  return withPaper(terminal, async ({ now }) => {
    const made = await setPasswordOf(commandLine, { email, password }, now);
    terminal.say(`${email} has a new password; sessions and API tokens of the account have ended`);
    if (made !== undefined) terminal.say(`password (shown once): ${made}`);
    return 0;
  });
};
