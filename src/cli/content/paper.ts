import type { Config } from '../../config';
import { openDatabase, type Database } from '../../database/database';
import { loadPaper } from '../../settings/paper.service';
import { createLog } from '../../log';
import type { FileStore } from '../../storage/files';
import { openFiles } from '../../storage/open-files';
import { prepareNewsroom } from '../../transfer/first-start';
import type { Paper } from '../../web/pages/paper';
import type { Terminal } from '../command';
import { configOf } from '../inspection/settings';

/** The paper that a command works on, whether it runs or was never started. */
export interface OpenedPaper {
  readonly config: Config;
  readonly database: Database;
  readonly paper: Paper;
  readonly files: FileStore;
  readonly now: Date;
}

/** The file storage of the paper. @throws ConfigError */
export const filesOf = (config: Config): Promise<FileStore> => openFiles(config, createLog('silent'));

/** Opens the paper for one piece of work and closes it again, however the work ends. */
export async function withPaper<T>(
  terminal: Terminal,
  work: (opened: OpenedPaper) => Promise<T>,
): Promise<T> {
  const config = configOf(terminal);
  const database = await openDatabase(config);
  try {
    const now = new Date();
    await prepareNewsroom(database, now);
    const paper = await loadPaper(config.siteUrl);
    return await work({ config, database, paper, now, files: await filesOf(config) });
  } finally {
    await database.close();
  }
}
