/** Output and exit status of the imports. */
import { ConfigError } from '../../config';
import { DomainError } from '../../errors';
import { cleanLine } from '../../language/text/clean';
import { exitStatus, type ImportNote, type ImportResult } from '../../transfer/importers/runs/report';
import { UnusableCopy } from '../../transfer/story/copy';
import { CommandError, type CommandRun, type Terminal } from '../command';
import { explainImport } from '../inspection/explain';

/** Options of all imports of foreign files. */
export const importOptions = {
  section: { type: 'string' },
  author: { type: 'string' },
  lang: { type: 'string' },
  publish: { type: 'boolean' },
  'restore-deleted': { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

/** Prints the outcome for people or programs and gives the exit status. */
export function reportResult(result: ImportResult, { say }: Terminal, format: ReportFormat): number {
  say(format.json ? JSON.stringify(result) : `${format.dryRun ? 'would be: ' : ''}${summaryOf(result)}`);
  return exitStatus(result);
}

export interface ReportFormat {
  readonly json: boolean;
  readonly dryRun: boolean;
}

/** Writes a line about an item of the file to stderr. */
export const noteWriter =
  ({ note }: Pick<Terminal, 'note'>) =>
  ({ what, why }: ImportNote): void =>
    note(cleanLine(`midad: ${what === '' ? '' : `«${what}»: `}${why}`));

/** A file and the error of its import. */
export interface FailedImport {
  readonly file: string;
  readonly error: unknown;
}

/**
 * Reports a file that cannot be imported, in one line and on request in JSON.
 * @throws the error when it is no fault of the file
 */
export function reportRefusal(
  { file, error }: FailedImport,
  terminal: Terminal,
  format: ReportFormat,
): number {
  if (!(error instanceof UnusableCopy) && !(error instanceof DomainError)) throw error;
  const why = explainImport(error, terminal.env);
  terminal.note(cleanLine(`midad: ${file}: ${why}`));
  const nothing = { taken: 0, left: 0, failed: 1, notes: [{ what: file, why }] };
  if (format.json) terminal.say(JSON.stringify(nothing));
  return 2;
}

/** An import with all errors in the newsroom's language. */
export const explainingFaults =
  (run: CommandRun): CommandRun =>
  async (args, terminal, commands) => {
    try {
      return await run(args, terminal, commands);
    } catch (error) {
      if (error instanceof CommandError || error instanceof ConfigError) throw error;
      throw new CommandError(explainImport(error, terminal.env), { cause: error });
    }
  };

function summaryOf(result: ImportResult): string {
  const { published, scheduled, drafts, pages, updated, known, comments } = result;
  const { restored, held, missingPictures, failed, leftOut } = result;
  const passed = Object.entries(leftOut).map(([reason, count]) => `${count} left out (${reason})`);
  return [
    `${published} published, ${scheduled} scheduled, ${drafts} drafts, ${pages} pages, ${known} had come before`,
    ...(updated > 0 ? [`${updated} updated`] : []),
    ...(restored > 0 ? [`${restored} restored that had been deleted here`] : []),
    ...(comments > 0 ? [`${comments} comments of readers`] : []),
    ...(held > 0 ? [`${held} kept as drafts although they were published`] : []),
    ...passed,
    ...uncreditedSummary(result),
    `${missingPictures} pictures missing, ${failed} failed`,
  ].join('; ');
}

/** Number of picture names in the sentence; JSON has all of them. */
const NAMED = 5;

function uncreditedSummary({ uncreditedPictures, uncreditedNames }: ImportResult): readonly string[] {
  if (uncreditedPictures === 0) return [];
  const names = [...uncreditedNames.slice(0, NAMED), ...(uncreditedPictures > NAMED ? ['…'] : [])];
  return [`${uncreditedPictures} pictures without a credit let through (${names.join(', ')})`];
}
