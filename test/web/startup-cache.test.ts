import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CodedBody } from '../../src/web/response/coded-body';
import { cachedScript, StartupCache } from '../../src/web/startup-cache';

const folder = mkdtempSync(join(tmpdir(), 'midad-kept-'));
const scripts = new StartupCache('scripts', folder);
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 9 }));

test('a template is compiled once, and anew when anything of it changes', () => {
  const made: string[] = [];
  const make = (script: string) => () => {
    made.push(script);
    return script;
  };
  expect(cachedScript('one', make('1'), scripts)()).toBe('1');
  expect(cachedScript('one', make('2'), scripts)()).toBe('1');
  expect(cachedScript('one.', make('3'), scripts)()).toBe('3');
  expect(made).toEqual(['1', '3']);
  expect(readdirSync(join(folder, 'scripts')).every((name) => name.endsWith('.js'))).toBe(true);
});

test('where nothing can be written, what was made is used all the same', () => {
  expect(cachedScript('two', () => '2', new StartupCache('\0', folder))()).toBe('2');
});

test('an asset is compressed at the first start; the next ones send the very same bytes', async () => {
  const kept = new StartupCache('compressed', folder);
  const options = { effort: 11, cache: kept };
  const sheet = Buffer.from('.story { margin-inline-start: 1rem }\n'.repeat(100));
  const first = await new CodedBody(sheet, options).form('br');
  const [file = ''] = readdirSync(join(folder, 'compressed'));
  kept.write(file, Buffer.concat([first, Buffer.from('as it was kept')]));
  expect(String(await new CodedBody(sheet, options).form('br'))).toContain('as it was kept');
  expect(String(await new CodedBody(Buffer.concat([sheet, sheet]), options).form('br'))).not.toContain(
    'kept',
  );
});
