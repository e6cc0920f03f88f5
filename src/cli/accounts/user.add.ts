import { commandLine } from '../../accounts/account';
import { readAccountInput } from '../../accounts/account.input';
import { addAccount } from '../../accounts/account.service';
import { FIRST_LANGUAGE } from '../../accounts/desk-languages';
import { ensureOwnPerson } from '../../people/own-person.service';
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
  // The final line break is not part of the password.
  const password = values['password-stdin'] ? (await terminal.input()).replace(/\r?\n$/, '') : undefined;
  const input = readAccountInput(definedOnly({ ...given, password }));
  return withPaper(terminal, async ({ now }) => {
    const added = await addAccount(commandLine, input, now);
    await ensureOwnPerson({ who: commandLine, now }, added.account, FIRST_LANGUAGE);
    terminal.say(`${added.account.email} can sign in as ${added.account.role}`);
    if (added.password !== undefined) terminal.say(`password (shown once): ${added.password}`);
    return 0;
  });
};
