import { commandLine } from '../../accounts/account';
import { setPasswordOf } from '../../accounts/entry/password.service';
import { readArguments, required, type CommandRun } from '../command';
import { withPaper } from '../content/paper';

const options = { email: { type: 'string' }, 'password-stdin': { type: 'boolean' } } as const;

/** For people who are locked out: a new password; sessions and tokens of the account end. */
export const userPassword: CommandRun = async (args, terminal) => {
  const { values } = readArguments(args, options);
  const email = required(values.email, 'email');
  // A line's end belongs to the program that writes the password, not to the password.
  const password = values['password-stdin'] ? (await terminal.input()).replace(/\r?\n$/, '') : undefined;
  return withPaper(terminal, async ({ now }) => {
    const made = await setPasswordOf(commandLine, { email, password }, now);
    terminal.say(`${email} has a new password; sessions and API tokens of the account have ended`);
    if (made !== undefined) terminal.say(`password (shown once): ${made}`);
    return 0;
  });
};
