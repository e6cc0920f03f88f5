import { parseArgs, type ParseArgsConfig } from 'node:util';
import { isNativeError } from 'node:util/types';
import { nearest } from './nearest';

/** The streams of a command: those of the process, or those of a test. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Writes a line of the result to stdout. */
  readonly say: (line: string) => void;
  /** Writes a remark to stderr. */
  readonly note: (line: string) => void;
  /** Reads all of standard input. */
  readonly input: () => Promise<string>;
}

/** An administration command. */
export interface Command {
  /** One or two words. */
  readonly name: string;
  /** The operands and options, as help shows them. */
  readonly usage: string;
  readonly summary: string;
  /** Loads the command on its call, so that `help` does not load a database driver. */
  readonly load: () => Promise<CommandRun>;
}

/** Runs the command; a number is its exit status, undefined is 0. */
export type CommandRun = (
  args: readonly string[],
  terminal: Terminal,
  commands: readonly Command[],
) => Promise<number | undefined>;

/** The command fails; the message is one line for the person. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** The command was called with unknown options or operands. */
export class UsageError extends CommandError {}

type Options = NonNullable<ParseArgsConfig['options']>;

type Values<O extends Options> = ReturnType<
  typeof parseArgs<{ options: O; allowPositionals: true; strict: true }>
>['values'];

/**
 * Reads options and the named operands of a command, in any order.
 * @param operands names of the required operands, such as `FILE`
 * @throws UsageError in one line, with the nearest known option
 */
export function readArguments<const O extends Options>(
  args: readonly string[],
  options: O,
  operands: readonly string[] = [],
): { values: Values<O>; operands: readonly string[] } {
  const parsed = parse(args, options);
  const missing = operands[parsed.positionals.length];
  if (missing !== undefined) throw new UsageError(`${missing} is missing`);
  const extra = parsed.positionals[operands.length];
  if (extra !== undefined) throw new UsageError(`"${extra}" is one argument too many`);
  return { values: parsed.values, operands: parsed.positionals };
}

function parse<const O extends Options>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    if (isNativeError(error) && 'code' in error) throw new UsageError(explain(error.message, options));
    throw error;
  }
}

function explain(message: string, options: Options): string {
  const [, given = ''] = /^Unknown option '(-[^']*)'/.exec(message) ?? [];
  if (given === '') return (message.split('. ')[0] ?? message).replace(/'/g, '').replace(/^O/, 'o');
  const known = nearest(
    given,
    Object.keys(options).map((name) => `--${name}`),
  );
  return `unknown option ${given}${known === undefined ? '' : ` (did you mean ${known}?)`}`;
}

/** The value of a required option. */
export function required(value: string | undefined, option: string): string {
  if (value === undefined || value.trim() === '') throw new UsageError(`--${option} is missing`);
  return value;
}
