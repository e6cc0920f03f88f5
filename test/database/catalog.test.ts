/** The cached catalog of one process beside other processes on the same file. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Catalog, createCatalog } from '../../src/database/embedded/disk/catalog';
import { Connection } from '../../src/database/embedded/disk/file/connection';

const folder = mkdtempSync(join(tmpdir(), 'midad-catalog-'));
const open: Connection[] = [];
afterAll(() => {
  for (const connection of open) connection.close();
  rmSync(folder, { recursive: true, force: true });
});

let files = 0;
/** The catalogs of two processes on a new file. */
function twoProcesses(): readonly [Catalog, Catalog] {
  const path = join(folder, `${(files += 1)}.db`);
  const connections = [1, 2].map(() => new Connection(path, { busyTimeout: 100 }));
  open.push(...connections);
  const [one, other] = connections as [Connection, Connection];
  createCatalog(one, 1);
  return [new Catalog(one), new Catalog(other)];
}

test('a collection of a transaction that was taken back is unknown, also where another process used its version', () => {
  const [one, other] = twoProcesses();
  one.ensure('paper.tags');
  one.committed();
  one.connection.beginWriting();
  one.ensure('paper.articles');
  one.connection.exec('ROLLBACK');
  one.undone();
  other.ensure('paper.comments');
  expect(one.all().map(({ namespace }) => namespace)).toEqual(['paper.tags', 'paper.comments']);
});

test('a refused write of documents does not read the catalog again', () => {
  const [one] = twoProcesses();
  one.ensure('paper.tags');
  one.committed();
  const before = one.find('paper.tags');
  one.undone();
  expect(one.find('paper.tags')).toBe(before);
});

test('a refused write after a new collection reads it again until both are committed', () => {
  const [one, other] = twoProcesses();
  one.connection.beginWriting();
  one.ensure('paper.tags');
  one.undone();
  expect(one.find('paper.tags')).toBeDefined();
  one.connection.exec('ROLLBACK');
  one.undone();
  other.ensure('paper.comments');
  expect(one.find('paper.tags')).toBeUndefined();
});
