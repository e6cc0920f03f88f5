import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import floors from '../src/floors.json';

const src = resolve(__dirname, '../src');
const LONGEST_FILE = 250;
const MOST_FILES = 12;

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

const floorOf = new Map(floors.flatMap((rooms, floor) => rooms.map((room) => [room, floor])));
const top = floors.length - 1;
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => join(src, name));

/** The first part of the path under `src`: a folder, or a file that is a room of its own. */
const roomOf = (file: string) => (relative(src, file).split('/')[0] ?? '').replace(/\.ts$/, '');

const IMPORT =
  /(?:import|export)\s+(type\s)?[^;'"]*?from\s+'(\.[^']+)'|import\(\s*'(\.[^']+)'\s*\)|import\s+'(\.[^']+)'/g;

/** A type import of single names leaves no trace in the compiled module. */
const withoutTypes = (text: string) =>
  text.replace(/import \{(?:\s*type \w+(?: as \w+)?,?)+\s*\} from/g, 'import type {} from');

function importsOf(file: string): Import[] {
  return [...withoutTypes(readFileSync(file, 'utf8')).matchAll(IMPORT)].map(
    ([, type, from, dynamic, bare]) => ({
      from: file,
      to: resolve(dirname(file), from ?? dynamic?.replace(/\.js$/, '') ?? bare ?? ''),
      typeOnly: type !== undefined,
    }),
  );
}

const imports = files.flatMap(importsOf);
const shown = ({ from, to }: Import) => `${relative(src, from)} imports ${relative(src, to)}`;

/** Lower floors, its own room; the rooms under the roof know one another. */
function isAllowed({ from, to }: Import): boolean {
  const [room, other] = [roomOf(from), roomOf(to)];
  const [floor, otherFloor] = [floorOf.get(room), floorOf.get(other)];
  if (room === other || other === 'floors.json') return true;
  return floor !== undefined && otherFloor !== undefined && (otherFloor < floor || floor === top);
}

test('the rule reads imports, or it would hold for everything', () => {
  expect(imports.length).toBeGreaterThan(20);
  const sideways = { from: join(src, 'people/x.ts'), to: join(src, 'media/y'), typeOnly: false };
  expect(isAllowed(sideways)).toBe(false);
  expect(isAllowed({ ...sideways, to: join(src, 'web/y') })).toBe(true);
});

test('every room stands on a floor', () => {
  expect(files.map(roomOf).filter((room) => !floorOf.has(room))).toEqual([]);
});

test('a room imports from lower floors only', () => {
  expect(imports.filter((each) => !isAllowed(each)).map(shown)).toEqual([]);
});

test('an import leads to a file', () => {
  const broken = imports.filter(({ to }) => ![to, `${to}.ts`].some(existsSync));
  expect(broken.map(shown)).toEqual([]);
});

test('no file needs itself, not even by a detour', () => {
  const needs = new Map(files.map((file) => [file, [] as string[]]));
  for (const each of imports.filter(({ typeOnly }) => !typeOnly)) needs.get(each.from)?.push(`${each.to}.ts`);
  expect(cyclesIn(needs).map((cycle) => cycle.map((file) => relative(src, file)).join(' → '))).toEqual([]);
});

function cyclesIn(needs: ReadonlyMap<string, readonly string[]>): string[][] {
  const cycles: string[][] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]) => {
    if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file]);
    if (done.has(file)) return;
    done.add(file);
    for (const next of needs.get(file) ?? []) visit(next, [...path, file]);
  };
  for (const file of needs.keys()) visit(file, []);
  return cycles;
}

test('a cycle is found when there is one', () => {
  const ring = new Map([
    ['a', ['b']],
    ['b', ['c']],
    ['c', ['a']],
  ]);
  expect(cyclesIn(ring)).toEqual([['a', 'b', 'c', 'a']]);
});

test(`no file is longer than ${LONGEST_FILE} lines`, () => {
  const long = files.filter((file) => readFileSync(file, 'utf8').split('\n').length - 1 > LONGEST_FILE);
  expect(long.map((file) => relative(src, file))).toEqual([]);
});

test('every room on a floor exists', () => {
  const rooms = floors
    .flat()
    .filter((room) => ![room, `${room}.ts`].some((name) => existsSync(join(src, name))));
  expect(rooms).toEqual([]);
});

/** Texts of the demo edition are content, and the messages of a room are one file a language. */
const isCode = (name: string) => !name.endsWith('.md');

test(`no folder holds more than ${MOST_FILES} files`, () => {
  const folders = [
    src,
    ...readdirSync(src, { recursive: true, withFileTypes: true })
      .filter((each) => each.isDirectory())
      .map((each) => join(each.parentPath, each.name)),
  ];
  const large = folders
    .map(
      (folder) =>
        [
          relative(src, folder),
          readdirSync(folder, { withFileTypes: true }).filter((each) => each.isFile() && isCode(each.name))
            .length,
        ] as const,
    )
    .filter(([, count]) => count > MOST_FILES);
  expect(large).toEqual([]);
});

test('an exported type name has one meaning', () => {
  const owners = new Map<string, string[]>();
  for (const file of files) {
    for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(
      /^export (?:abstract )?(?:interface|type|class|enum) (\w+)/gm,
    )) {
      owners.set(name, [...(owners.get(name) ?? []), relative(src, file)]);
    }
  }
  expect([...owners].filter(([, where]) => where.length > 1)).toEqual([]);
});

/** Private words of earlier versions, each replaced by a word of the field (CONTRIBUTING.md has the glossary). */
const FORMER_NAMES = [
  'Keepable',
  'DropLog',
  'createKeep',
  'keptById',
  'readAnew',
  'makeOld',
  'AmongNodes',
  'Sheet',
  'sheetOf',
  'sheetFields',
  'Doing',
  'transactionForNames',
  'atSlug',
  'readAsk',
  'landing',
  'takeOff',
  'surround',
  'sparing',
  'loosen',
  'relieve',
  'DeskSurroundings',
  'DeskFacts',
  'writeLetter',
  'createQueue',
  'sentOnce',
  'besidePage',
  'heir',
  'FrontPlace',
  'keptCuration',
  'readersStories',
  'storiesToCome',
  'KeptState',
  'earlierWords',
  'saveByScript',
  'tellOfMove',
  'wasTold',
  'SearchAway',
  'digestOfWord',
  'createPost',
  'ShownTime',
];

test('names that were replaced do not return', () => {
  const former = new RegExp(`\\b(?:${FORMER_NAMES.join('|')})\\b`, 'g');
  const found = files.flatMap((file) =>
    Array.from(readFileSync(file, 'utf8').matchAll(former), ([name]) => `${relative(src, file)}: ${name}`),
  );
  expect(found).toEqual([]);
});

/** Pronouns for people without a name: a sentence names the actor (a reader, an editor, a caller) or the state. */
const NO_NAME = /\b(?:whoever|whomever|nobody|somebody|anybody|everybody)\b/i;
const COMMENT = /^\s*(?:\/\/|\/?\*)/;
/** The name of a test, on the line of its call. */
const TITLE = /(?:test|describe)\w*(?:\.each)?\(\s*(['"`])(.*?)\1/;

const tests = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => join(__dirname, name));

/** The lines of files in which a sentence has such a pronoun. */
const unnamedIn = (paths: readonly string[], sentenceOf: (line: string) => string | undefined) =>
  paths.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, at) =>
        NO_NAME.test(sentenceOf(line) ?? '') ? [`${relative(src, file)}:${at + 1}`] : [],
      ),
  );

test('comments name the actor', () => {
  expect(unnamedIn([...files, ...tests], (line) => (COMMENT.test(line) ? line : undefined))).toEqual([]);
});

test('the names of tests name the actor', () => {
  expect(unnamedIn(tests, (line) => TITLE.exec(line)?.[2])).toEqual([]);
});
