import type { Command, CommandRun } from './command';
import { findCommand, synopsis, unknownCommand } from './inspection/find';

export const help: CommandRun = (args, terminal, commands) => {
  const found = findCommand(commands, args);
  if (!found && args.length > 0) throw unknownCommand(commands, args);
  terminal.say(found ? described(found.command) : overview(commands));
  return Promise.resolve(undefined);
};

/** The usage and the description of a command. */
export const described = (command: Command): string => `${synopsis(command)}\n    ${command.summary}`;

const overview = (commands: readonly Command[]): string =>
  [
    'midad COMMAND …',
    ...commands.map(described),
    'Settings come from the environment or a .env file; README.md lists them.',
  ].join('\n\n');
