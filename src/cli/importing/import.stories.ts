import { readGhost } from '../../transfer/importers/ghost/ghost';
import type { ImportEntry } from '../../transfer/importers/item';
import { readNinjs } from '../../transfer/importers/agency/ninjs';
import { runImport } from '../../transfer/importers/runs/run';
import { readWordpress } from '../../transfer/importers/wordpress/wordpress';
import { readArguments, type CommandRun } from '../command';
import { explainImport } from '../inspection/explain';
import { importOptions, explainingFaults, noteWriter, reportRefusal, reportResult } from './import.report';
import { withPaper } from '../content/paper';

const options = { ...importOptions, 'fetch-pictures': { type: 'boolean' } } as const;

type Read = (file: string) => AsyncIterable<ImportEntry>;

/** Imports a file of many stories; the exit status says whether all were imported. */
const importing = (read: Read): CommandRun =>
  explainingFaults((args, terminal) => {
    const { values, operands } = readArguments(args, options, ['FILE']);
    const [file = ''] = operands;
    const { section, author, lang, publish = false, json = false } = values;
    const { 'dry-run': dryRun = false, 'fetch-pictures': fetchPictures = false } = values;
    const { 'restore-deleted': restoreDeleted = false } = values;
    return withPaper(terminal, async ({ paper, files, now }) => {
      const order = { file, section, author, lang, publish, fetchPictures, restoreDeleted, dryRun };
      const inWords = (problem: unknown) => explainImport(problem, terminal.env);
      const place = { paper, files, now, explain: inWords, tell: noteWriter(terminal) };
      try {
        return reportResult(await runImport(read(file), order, place), terminal, { json, dryRun });
      } catch (error) {
        return reportRefusal({ file, error }, terminal, { json, dryRun });
      }
    });
  });

export const importWxr = importing(readWordpress);
export const importGhost = importing(readGhost);
export const importNinjs = importing(readNinjs);
