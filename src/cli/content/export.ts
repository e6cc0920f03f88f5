import { exportPaper } from '../../transfer/folder/export';
import type { Manifest } from '../../transfer/folder/manifest';
import { readArguments, type CommandRun } from '../command';
import { withPaper } from './paper';
import { productVersion } from '../version';

/** A file that the library names and that is missing is reported, and the exit status is 1. */
export const exportCommand: CommandRun = (args, terminal) => {
  const { values, operands } = readArguments(args, { json: { type: 'boolean' } }, ['DIR']);
  const [folder = ''] = operands;
  return withPaper(terminal, async ({ database, files, paper }) => {
    const parts = { database, files, name: paper.name, version: productVersion() };
    const manifest = await exportPaper(folder, parts);
    terminal.say(values.json ? JSON.stringify(manifest) : `${folder}: ${contentsOf(manifest)}`);
    const { missing } = manifest.media;
    if (missing.length === 0) return 0;
    terminal.note(`midad: ${missing.length} files of the library are missing, such as ${missing[0] ?? ''}`);
    return 1;
  });
};

/** The content of an export, as text. */
export function contentsOf({ collections, media }: Manifest): string {
  const { articles, pages } = collections;
  return `${articles?.count ?? 0} stories, ${pages?.count ?? 0} pages, ${media.files} files`;
}
