/** Why something was not taken in, as the person reads it. */
import mongoose from 'mongoose';
import { z } from 'zod';
import { InvalidInput } from '../../src/errors';
import { explainImport } from '../../src/cli/inspection/explain';
import { serverError } from '../../src/database/embedded/index';
import { StoreUnreachable } from '../../src/storage/files';
import { UnusableCopy } from '../../src/transfer/story/copy';

const coded = (code: string) => Object.assign(new Error(`${code}: no way, open '/srv/midad'`), { code });
const duplicate = 'E11000 duplicate key error collection: midad.articles index: externalId_1';
const languages = ['ar', 'fr', 'en'];

const faults: readonly (readonly [string, unknown, RegExp])[] = [
  ['a name that is taken', serverError(11_000, duplicate), /already has this name/],
  [
    'many names that are taken',
    new mongoose.mongo.MongoBulkWriteError(
      { message: duplicate, code: 11_000, writeErrors: [] },
      {} as never,
    ),
    /already has this name/,
  ],
  ['a full disk', serverError(14_031, 'OutOfDiskSpace'), /the disk is full/],
  ['a full disk of pictures', coded('ENOSPC'), /the disk is full/],
  ['a database that is read-only', serverError(20, 'IllegalOperation'), /may not be written/],
  ['a damaged database', serverError(8, 'database disk image is malformed'), /midad doctor/],
  [
    'a document that is too large',
    serverError(10_334, 'BSONObjectTooLarge'),
    /larger than the paper can keep/,
  ],
  [
    'a database that is away',
    new mongoose.mongo.MongoNetworkError('connect ECONNREFUSED'),
    /cannot be reached/,
  ],
  ['a store that is away', new StoreUnreachable(coded('ECONNREFUSED')), /cannot be reached/],
  ['a file that may not be read', coded('EACCES'), /may not read it/],
  ['a schema of a library', z.string().safeParse(1).error, /a fault of the program/],
  ['a cast of the database', new mongoose.Error.CastError('ObjectId', 'x', '_id'), /a fault of the program/],
  ['a parser', new SyntaxError('Unexpected token < in JSON at position 0'), /a fault of the program/],
  [
    'a slip of ours',
    new TypeError("Cannot read properties of undefined (reading 'id')"),
    /a fault of the program/,
  ],
];

test.each(faults)('%s is explained in the person’s words, in each language', (_what, problem, english) => {
  const said = languages.map((lang) => explainImport(problem, { LANG: `${lang}.UTF-8` }));
  expect(said[2]).toMatch(english);
  expect(new Set(said).size).toBe(languages.length);
  for (const each of said)
    expect(each).not.toMatch(/E1100|code|collection|index|undefined|token|ECONN|\/srv|Error/);
});

test('the whole of it is printed for a person who looks for the fault', () => {
  const said = explainImport(serverError(11_000, duplicate), { LANG: 'en', LOG_LEVEL: 'debug' });
  expect(said).toContain('already has this name');
  expect(said).toContain(duplicate);
});

test('what is written for people stays as it is', () => {
  const tooLong = new InvalidInput({ headline: { key: 'web.error.tooLong', values: { max: 10 } } });
  expect(explainImport(tooLong, { LANG: 'ar' })).toMatch(/^العنوان: \p{Script=Arabic}/u);
  expect(explainImport(new UnusableCopy('empty'), { LANG: 'fr' })).toBe('the file is empty');
  expect(explainImport('no date of it can be read', {})).toBe('no date of it can be read');
});
