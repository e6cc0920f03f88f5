import { Catalog } from '../catalog';
import { findProblems } from './check';
import { Connection } from './connection';
import { applicationId } from './open.connections';

/** Problems of a database file that is not open; none when it is complete and has this application's id. */
export function problemsOf(file: string): readonly string[] {
  try {
    const connection = new Connection(file, { busyTimeout: 1000, readOnly: true });
    try {
      if (connection.number('PRAGMA application_id') !== applicationId) return ['it is not a Midad database'];
      return findProblems(new Catalog(connection));
    } finally {
      connection.close();
    }
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
