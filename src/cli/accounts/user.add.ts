import { commandLine } from '../../accounts/account';
import { readAccountInput } from '../../accounts/account.input';
import { addAccount } from '../../accounts/account.service';
import { definedOnly } from '../../defined-only';
import { readArguments, required, type CommandRun } from '../command';
import { withPaper } from '../content/paper';

const options = {
  email: { type: 'string' },
  name: { type: 'string' },
  role: { type: 'string' },
  'password-stdin': { type: 'boolean' },
} as const;

export const userAdd: CommandRun = async (args, terminal) => {
  const { values } = readArguments(args, options);
  const { email, name, role } = values;
  const given = {
    email: required(email, 'email'),
    name: required(name, 'name'),
    role: required(role, 'role'),
  };
  // A line's end belongs to the program that writes the password, not to the password.
  const password = values['password-stdin'] ? (await terminal.input()).replace(/\r?\n$/, '') : undefined;
  const input = readAccountInput(definedOnly({ ...given, password }));
  return withPaper(terminal, async ({ now }) => {
    const added = await addAccount(commandLine, input, now);
    terminal.say(`${added.account.email} can sign in as ${added.account.role}`);
    if (added.password !== undefined) terminal.say(`password (shown once): ${added.password}`);
    return 0;
  });
};
