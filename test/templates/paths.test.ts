import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

test('a template reads nothing that its model does not have', () => {
  const script = join(__dirname, '../../views/paths.cjs');
  const { status, stderr } = spawnSync(process.execPath, [script], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
});

test('the check finds a misspelt field in a condition, a list and a lookup', () => {
  const script = join(__dirname, '../../views/paths.cjs');
  const condition = '{{#if model.titel}}{{/if}}';
  const list = '{{#each model.cards}}{{#if hedline}}{{/if}}{{/each}}';
  const lookup = '{{lookup model "kicker"}}';
  const input = JSON.stringify({ 'fronts/listing': condition + list + lookup });
  const { status, stderr } = spawnSync(process.execPath, [script, '--stdin'], { input, encoding: 'utf8' });
  expect(status).toBe(1);
  for (const field of ['titel', 'hedline', 'kicker']) {
    expect(stderr).toContain(`the model has no "${field}"`);
  }
});
