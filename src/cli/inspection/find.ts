import { UsageError, type Command } from '../command';
import { nearest } from '../nearest';

export interface FoundCommand {
  readonly command: Command;
  /** The arguments after the name. */
  readonly args: readonly string[];
}

/** The command that the first words name; a name of two words goes before one of one. */
export function findCommand(commands: readonly Command[], argv: readonly string[]): FoundCommand | undefined {
  for (const words of [2, 1]) {
    const name = argv.slice(0, words).join(' ');
    const command = commands.find((each) => each.name === name);
    if (command) return { command, args: argv.slice(words) };
  }
  return undefined;
}

/** `midad user add --email E …` */
export const synopsis = ({ name, usage }: Command): string => `midad ${name} ${usage}`.trim();

/** Names an unknown command and the nearest known one. */
export function unknownCommand(commands: readonly Command[], argv: readonly string[]): UsageError {
  const [first = ''] = argv;
  const names = commands.map(({ name }) => name);
  const group = names
    .filter((name) => name.startsWith(`${first} `))
    .map((name) => name.slice(first.length + 1));
  if (group.length > 0) return new UsageError(`"${first}" is followed by ${quoted(group).join(' or ')}`);
  const firstWords = [...new Set(names.map((name) => name.split(' ')[0] ?? name))];
  const meant = nearest(argv.slice(0, 2).join(' '), names) ?? nearest(first, firstWords);
  const question = meant === undefined ? '' : ` (did you mean "${meant}"?)`;
  return new UsageError(`unknown command "${first}"${question}; "midad help" lists them`);
}

const quoted = (words: readonly string[]): string[] => words.map((word) => `"${word}"`);
