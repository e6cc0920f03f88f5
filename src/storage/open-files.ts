import type { Config } from '../config';
import type { Logger } from '../log';
import type { FileStore } from './files';
import { localFiles } from './local';
import { openS3Files } from './s3';

/**
 * The configured file storage: an object store, or the uploads folder.
 * @throws ConfigError where the object store cannot be used as it is configured.
 */
export async function openFiles(
  { s3, uploadsDir }: Pick<Config, 's3' | 'uploadsDir'>,
  log: Logger,
): Promise<FileStore> {
  return s3 === undefined ? localFiles(uploadsDir) : openS3Files(s3, log);
}
