'use strict';
/**
 * Runs every test that opens a database, the whole product's, on each engine there is, and prints a table of
 * files and engines. Words choose files: `npm run test:engines articles fronts`.
 *
 *   embedded   the SQLite file
 *   wire       a MongoDB-compatible server (SecantusDB, from PyPI), through the official driver
 *   mongodb    the server in MONGODB_URI, if one is given
 *
 * An engine that cannot be had (no Python, no PyPI, no address) is a column that says so.
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
  'a day of the archive has the stories of that day', // a range finds nothing in an index that is descending
  'an export is of one moment', // its snapshots see what is written meanwhile
  // Its explain tells of a scan of the collection where MongoDB tells of the index.
  'no list reads more of the archive than it shows',
  'the latest published stories come from the index, in order',
  'never reads the whole archive',
  'keeps the order of the list by an index',
  'are read in their order, edition by edition',
  'is read by an index',
  'is found by an index',
];

/** Puts the wire server under `.cache/`, once, in the version that CI has too. */
function installWireServer() {
  if (!existsSync(server)) spawnSync('bash', [join(root, 'test/servers.sh')], { stdio: 'inherit' });
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

/** Runs the files on an engine; gives what became of each. */
function runOn(engine, uri, files) {
  const directory = mkdtempSync(join(tmpdir(), 'midad-engines-'));
  const report = join(directory, 'report.json');
  const env = { ...process.env, ...(uri === undefined ? {} : { MIDAD_TEST_MONGODB_URI: uri }) };
  const given = ['--selectProjects=unit', '--forceExit', '--json', `--outputFile=${report}`];
  const start = Date.now();
  spawnSync(jest, [...given, '--runTestsByPath', ...files], { cwd: root, env, stdio: 'ignore' });
  const told = JSON.parse(readFileSync(report, 'utf8'));
  rmSync(directory, { recursive: true, force: true, maxRetries: 9 });
  const suites = told.testResults.map((suite) => resultOf(engine, suite)).sort(byFile);
  return { engine, suites, seconds: Math.round((Date.now() - start) / 1000) };
}

const byFile = (a, b) => (a.file < b.file ? -1 : 1);

function resultOf(engine, suite) {
  const file = suite.name.slice(root.length + 1);
  const named = (wanted) =>
    suite.assertionResults.filter(({ status }) => status === wanted).map(({ fullName }) => fullName);
  const isKnown = (name) => engine === 'wire' && knownOnWire.some((part) => name.includes(part));
  const failures = named('failed').filter((name) => !isKnown(name));
  // A file that could not even begin has no tests to tell of.
  if (suite.assertionResults.length === 0 && suite.status === 'failed') failures.push(suite.message);
  return {
    file,
    passed: named('passed').length,
    failures,
    known: named('failed').filter(isKnown).length,
    skipped: named('pending').length + named('todo').length,
  };
}

const told = ({ passed, failed, known, skipped }) =>
  [
    `${passed} passed`,
    failed > 0 && `${failed} FAILED`,
    known > 0 && `${known} known`,
    skipped > 0 && `${skipped} skipped`,
  ]
    .filter(Boolean)
    .join(', ');

const sumOf = (suites) => ({
  passed: suites.reduce((sum, one) => sum + one.passed, 0),
  failed: suites.reduce((sum, one) => sum + one.failures.length, 0),
  known: suites.reduce((sum, one) => sum + one.known, 0),
  skipped: suites.reduce((sum, one) => sum + one.skipped, 0),
});

/** A row for each file, a column for each engine, and the sum below. */
function printTable(files, runs) {
  const rows = files.map((file) => [
    file,
    ...runs.map(({ absent, suites }) =>
      absent ? absent : told(sumOf(suites.filter((one) => one.file === file))),
    ),
  ]);
  rows.unshift(['', ...runs.map(({ engine }) => engine)]);
  rows.push([
    `${files.length} files`,
    ...runs.map(({ absent, suites, seconds }) =>
      absent ? absent : `${told(sumOf(suites))} in ${seconds} s`,
    ),
  ]);
  const widths = rows[0].map((_cell, place) => Math.max(...rows.map((row) => row[place].length)));
  for (const row of rows)
    console.log(
      row
        .map((cell, place) => cell.padEnd(widths[place]))
        .join('   ')
        .trimEnd(),
    );
}

async function runEverywhere(files) {
  const runs = [runOn('embedded', undefined, files)];
  if (installWireServer()) {
    const wire = await startWireServer();
    runs.push(runOn('wire', wire.uri, files));
    wire.stop();
  } else runs.push({ engine: 'wire', absent: 'no Python or no PyPI', suites: [] });
  if (process.env.MONGODB_URI) runs.push(runOn('mongodb', process.env.MONGODB_URI, files));
  else runs.push({ engine: 'mongodb', absent: 'MONGODB_URI is not set', suites: [] });
  return runs;
}

async function main() {
  const words = process.argv.slice(2);
  const files = databaseTests().filter(
    (file) => words.length === 0 || words.some((word) => file.includes(word)),
  );
  const runs = await runEverywhere(files);
  printTable(files.map((file) => file.slice(root.length + 1)).sort(), runs);
  const failures = runs.flatMap(({ engine, suites }) =>
    suites.flatMap(({ file, failures: names }) => names.map((name) => `${engine}: ${file}: ${name}`)),
  );
  for (const failure of failures) console.log(failure);
  process.exitCode = failures.length === 0 ? 0 : 1;
}

void main();
