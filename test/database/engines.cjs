'use strict';
/**
 * Runs every test that touches a database on each engine there is, and prints a table:
 *
 *   embedded   the SQLite file
 *   wire       a MongoDB-compatible server (SecantusDB, from PyPI), through the official driver
 *   mongodb    the server in MONGODB_URI, if one is given
 *
 * An engine that cannot be had (no Python, no PyPI, no address) is a row that says so.
 */
const { spawn, spawnSync } = require('node:child_process');
const { existsSync, mkdtempSync, readFileSync, rmSync } = require('node:fs');
const { createServer } = require('node:net');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');

const root = resolve(__dirname, '../..');
const home = join(root, '.cache/wire-server');
const server = join(home, 'bin/secantusd-py');
const jest = join(root, 'node_modules/.bin/jest');

/**
 * Where the wire server is known to answer otherwise than MongoDB documents; these failures are counted apart.
 * A real MongoDB has no such list.
 */
const knownOnWire = [
  'keys are unique, and may not be arrays', // it stores an array as _id
  'two arrays in one document cannot be indexed together', // it indexes them
  'indexes are listed, made once, and dropped', // 86 for 85: same keys and name, other options
  '{"$all":[["a","b"]]}', // documented: equals {$and: [{t: ["a","b"]}]}
  '{"$mod":[4,1]}', // 64-bit numbers beyond 2^53
  '"$match":{"section":"none"}},{"$count"', // $count of nothing gives no document
  '$lookup joins by equal fields', // '$s.name' over a joined array
  'groups by key of any type', // {a,b} and {b,a} are two keys
  'every value has its place in the order of types', // binaries by length and subtype
  'an element that lacks the field counts as null',
];

/** Puts the wire server under `.cache/`, once. */
function installWireServer() {
  if (existsSync(server)) return true;
  const made = spawnSync('python3', ['-m', 'venv', home]);
  if (made.status !== 0) return false;
  spawnSync(join(home, 'bin/pip'), ['install', '--quiet', '--pre', 'SecantusDB'], { stdio: 'inherit' });
  return existsSync(server);
}

const freePort = () =>
  new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });

async function startWireServer() {
  const port = await freePort();
  const given = [
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    '--storage-path',
    ':memory:',
    '--log-level',
    'ERROR',
  ];
  const running = spawn(server, given, { stdio: 'ignore' });
  await new Promise((done) => setTimeout(done, 3000));
  return { uri: `mongodb://127.0.0.1:${port}/?replicaSet=secantus`, stop: () => running.kill('SIGTERM') };
}

/** The test files that open a database, directly or through a helper. */
function databaseTests() {
  const given = [
    '--selectProjects=unit',
    '--listTests',
    '--findRelatedTests',
    join(__dirname, 'temporary.ts'),
  ];
  const listed = spawnSync(jest, given, { cwd: root, encoding: 'utf8' });
  return listed.stdout.split('\n').filter((line) => line.endsWith('.test.ts'));
}

function runOn(engine, uri, files) {
  const directory = mkdtempSync(join(tmpdir(), 'midad-engines-'));
  const report = join(directory, 'report.json');
  const env = { ...process.env, ...(uri === undefined ? {} : { MIDAD_TEST_MONGODB_URI: uri }) };
  const given = [
    '--selectProjects=unit',
    '--forceExit',
    '--json',
    `--outputFile=${report}`,
    '--runTestsByPath',
    ...files,
  ];
  const start = Date.now();
  spawnSync(jest, given, { cwd: root, env, stdio: ['ignore', 'ignore', 'ignore'] });
  const told = JSON.parse(readFileSync(report, 'utf8'));
  const failures = told.testResults.flatMap((suite) => failuresOf(suite));
  const known =
    engine === 'wire' ? failures.filter((name) => knownOnWire.some((part) => name.includes(part))) : [];
  rmSync(directory, { recursive: true, force: true });
  return {
    engine,
    files: told.numTotalTestSuites,
    passed: told.numPassedTests,
    failed: failures.length - known.length,
    known: known.length,
    skipped: told.numPendingTests,
    seconds: Math.round((Date.now() - start) / 1000),
    failures: failures.filter((name) => !known.includes(name)),
  };
}

const failuresOf = (suite) =>
  suite.assertionResults
    .filter(({ status }) => status === 'failed')
    .map(({ fullName }) => `${suite.name.slice(root.length + 1)}: ${fullName}`);

async function main() {
  const files = databaseTests().filter((file) => !process.argv[2] || file.includes(process.argv[2]));
  const rows = [runOn('embedded', undefined, files)];
  if (installWireServer()) {
    const wire = await startWireServer();
    rows.push(runOn('wire', wire.uri, files));
    wire.stop();
  } else rows.push({ engine: 'wire', skipped: 'no Python or no PyPI', failures: [] });
  if (process.env.MONGODB_URI) rows.push(runOn('mongodb', process.env.MONGODB_URI, files));
  else rows.push({ engine: 'mongodb', skipped: 'MONGODB_URI is not set', failures: [] });
  console.table(rows.map(({ failures, ...row }) => row));
  for (const { engine, failures } of rows)
    for (const failure of failures) console.log(`${engine}: ${failure}`);
  process.exitCode = rows[0].failed === 0 ? 0 : 1;
}

void main();
