import { commandLine } from '../../accounts/account';
import { addToken, scopes } from '../../accounts/tokens/token.service';
import { readArguments, required, UsageError, type CommandRun } from '../command';
import { withPaper } from '../content/paper';

const options = {
  email: { type: 'string' },
  name: { type: 'string' },
  scopes: { type: 'string' },
  days: { type: 'string' },
} as const;

export const tokenAdd: CommandRun = (args, terminal) => {
  const { email, name, scopes: listed, days } = readArguments(args, options).values;
  const asked = {
    email: required(email, 'email'),
    label: required(name, 'name'),
    scopes: listed === undefined ? [] : listed.split(',').map(scopeOf),
    ...(days !== undefined && { days: daysOf(days) }),
  };
  return withPaper(terminal, async ({ now }) => {
    terminal.say(await addToken(commandLine, asked, now));
    return 0;
  });
};

function scopeOf(name: string): (typeof scopes)[number] {
  const scope = scopes.find((known) => known === name.trim());
  if (scope === undefined) throw new UsageError(`--scopes takes ${scopes.join(', ')}; got "${name}"`);
  return scope;
}

function daysOf(days: string): number {
  if (!/^[1-9]\d{0,3}$/.test(days)) throw new UsageError(`--days takes a number of days; got "${days}"`);
  return Number(days);
}
