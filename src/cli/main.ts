import { keepFilesPrivate } from '../storage/modes';
import { UsageError, type Terminal } from './command';
import { commands } from './commands';
import { explain } from './inspection/explain';
import { findCommand, synopsis, unknownCommand, type FoundCommand } from './inspection/find';
import { described } from './help';
import { processTerminal } from './terminal';

/**
 * Runs the command named by the arguments.
 * @returns the exit status: 0, 1 where the command fails, 2 where it was called in a wrong way
 */
export async function run(argv: readonly string[], terminal: Terminal = processTerminal()): Promise<number> {
  keepFilesPrivate();
  const found = findCommand(commands, asCommand(argv));
  try {
    if (!found) throw unknownCommand(commands, argv);
    return await perform(found, terminal);
  } catch (error) {
    terminal.note(`midad: ${explain(error, terminal.env)}${hint(error, found)}`);
    return error instanceof UsageError ? 2 : 1;
  }
}

/** Options that usual command-line programs have. */
function asCommand(argv: readonly string[]): readonly string[] {
  const [first = '--help'] = argv;
  if (first === '--help' || first === '-h') return ['help'];
  return first === '--version' ? ['version'] : argv;
}

async function perform({ command, args }: FoundCommand, terminal: Terminal): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    terminal.say(described(command));
    return 0;
  }
  const does = await command.load();
  return (await does(args, terminal, commands)) ?? 0;
}

/** One line: the problem, then the correct usage. */
const hint = (error: unknown, found: FoundCommand | undefined): string =>
  error instanceof UsageError && found ? `; usage: ${synopsis(found.command)}` : '';
