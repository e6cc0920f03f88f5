/** What the imports print, and the status with which they end. */
import { ConfigError } from '../../config';
import { DomainError } from '../../errors';
import { cleanLine } from '../../language/text/clean';
import { exitStatus, type ImportNote, type ImportResult } from '../../transfer/importers/runs/report';
import { UnusableCopy } from '../../transfer/story/copy';
import { CommandError, type CommandRun, type Terminal } from '../command';
import { explainImport } from '../inspection/explain';

/** Options that every import of foreign files takes. */
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
export function reported(result: ImportResult, { say }: Terminal, how: Reporting): number {
  say(how.json ? JSON.stringify(result) : `${how.dryRun ? 'would be: ' : ''}${inWords(result)}`);
  return exitStatus(result);
}

export interface Reporting {
  readonly json: boolean;
  readonly dryRun: boolean;
}

/** A line about a thing of the file, on stderr. */
export const noted =
  ({ note }: Pick<Terminal, 'note'>) =>
  ({ what, why }: ImportNote): void =>
    note(cleanLine(`midad: ${what === '' ? '' : `«${what}»: `}${why}`));

/**
 * A file that cannot be taken in: said in one line, in JSON too where that was asked for; nothing came in.
 * @throws what is no fault of the file
 */
export function refused(file: string, error: unknown, terminal: Terminal, how: Reporting): number {
  if (!(error instanceof UnusableCopy) && !(error instanceof DomainError)) throw error;
  const why = explainImport(error, terminal.env);
  terminal.note(cleanLine(`midad: ${file}: ${why}`));
  const nothing = { taken: 0, left: 0, failed: 1, notes: [{ what: file, why }] };
  if (how.json) terminal.say(JSON.stringify(nothing));
  return 2;
}

/** An import whose faults are all told in words of the newsroom, also those of the paper that it opens. */
export const inNewsroomWords =
  (run: CommandRun): CommandRun =>
  async (args, terminal, commands) => {
    try {
      return await run(args, terminal, commands);
    } catch (error) {
      if (error instanceof CommandError || error instanceof ConfigError) throw error;
      throw new CommandError(explainImport(error, terminal.env), { cause: error });
    }
  };

function inWords(result: ImportResult): string {
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
    ...uncreditedInWords(result),
    `${missingPictures} pictures missing, ${failed} failed`,
  ].join('; ');
}

/** Names of pictures that stand in the sentence; JSON has more of them. */
const NAMED = 5;

function uncreditedInWords({ uncreditedPictures, uncreditedNames }: ImportResult): readonly string[] {
  if (uncreditedPictures === 0) return [];
  const names = [...uncreditedNames.slice(0, NAMED), ...(uncreditedPictures > NAMED ? ['…'] : [])];
  return [`${uncreditedPictures} pictures without a credit let through (${names.join(', ')})`];
}
