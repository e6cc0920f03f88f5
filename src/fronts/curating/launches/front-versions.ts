import { findVersions } from '../curation.model';
import { frontKey } from '../front';

const PREFIX = frontKey({ id: '' });

/** The versions of fronts by their subjects (`front:ID`), for the open pages of the desk. */
export async function frontVersions(
  subjects: readonly string[],
): Promise<ReadonlyMap<string, { readonly version: number }>> {
  const ids = subjects
    .filter((subject) => subject.startsWith(PREFIX))
    .map((subject) => subject.slice(PREFIX.length));
  const versions = ids.length === 0 ? [] : await findVersions(ids);
  return new Map(versions.map(({ id, version }) => [frontKey({ id }), { version }]));
}
