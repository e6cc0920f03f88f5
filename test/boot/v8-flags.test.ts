import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { scripts } from '../../package.json';
import { COMMAND_LINE_FLAGS, SERVE_FLAGS } from '../../src/boot/v8-flags.cjs';

const nameOf = (flag: string): string => flag.replace(/^--(no-)?/, '').replace(/=.*/, '');

test('this V8 knows each flag that is set while the paper is served', () => {
  const known = execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' });
  expect(SERVE_FLAGS.filter((flag) => !known.includes(`--${nameOf(flag)} `))).toEqual([]);
});

test('this Node takes each flag of the command line', () => {
  const { status, stderr } = spawnSync(process.execPath, [...COMMAND_LINE_FLAGS, '-e', '0'], {
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
});

test('the image and npm start give the same flags', () => {
  const dockerfile = readFileSync(resolve(__dirname, '../../Dockerfile'), 'utf8');
  expect(scripts.start).toContain(`node ${COMMAND_LINE_FLAGS.join(' ')} src/cli/midad.cjs serve`);
  expect(dockerfile).toContain(
    `CMD ${JSON.stringify(['node', ...COMMAND_LINE_FLAGS, 'src/cli/midad.cjs', 'serve']).replaceAll(',', ', ')}`,
  );
});
