import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keptScript } from '../../src/web/kept-script';

const folder = mkdtempSync(join(tmpdir(), 'midad-kept-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a template is compiled once, and anew when anything of it changes', () => {
  const made: string[] = [];
  const make = (script: string) => () => {
    made.push(script);
    return script;
  };
  expect(keptScript('one', make('1'), folder)).toBe('1');
  expect(keptScript('one', make('2'), folder)).toBe('1');
  expect(keptScript('one.', make('3'), folder)).toBe('3');
  expect(made).toEqual(['1', '3']);
  expect(readdirSync(folder).every((name) => name.endsWith('.js'))).toBe(true);
});

test('where nothing can be written, what was made is used all the same', () => {
  expect(keptScript('two', () => '2', join(folder, 'file', '\0'))).toBe('2');
});
