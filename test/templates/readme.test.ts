import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

test('views/README.md lists every template with its model; `npm run views` writes the lists anew', () => {
  const script = join(__dirname, '../../views/readme.cjs');
  const { status, stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
});
