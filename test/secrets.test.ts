import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSecrets } from '../src/secrets';

let dataDir: string;
beforeEach(() => (dataDir = mkdtempSync(join(tmpdir(), 'midad-secrets-'))));
afterEach(() => rmSync(dataDir, { recursive: true }));

const none = () => ({ dataDir, sessionSecret: undefined });

test('the first start makes a secret that only its owner can read', () => {
  const { session } = readSecrets(none());
  expect(session.length).toBeGreaterThanOrEqual(32);
  expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600);
});

test('later starts keep the secret, so all people stay signed in', () => {
  expect(readSecrets(none())).toEqual(readSecrets(none()));
});

test('a given secret is used and never written down', () => {
  const sessionSecret = 'x'.repeat(32);
  expect(readSecrets({ dataDir, sessionSecret }).session).toBe(sessionSecret);
  expect(() => readFileSync(join(dataDir, 'secrets.json'))).toThrow('ENOENT');
});

test.each(['{"session":"short"}', '{}'])('a damaged file %s stops the start and says which', (text) => {
  writeFileSync(join(dataDir, 'secrets.json'), text);
  expect(() => readSecrets(none())).toThrow('secrets.json is damaged');
});
