import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createLog } from '../src/log';
import { openS3Files } from '../src/storage/s3';
import { hasGateway, startObjectStore, storeKeys } from './storage/object.store';

const root = resolve(__dirname, '..');
/** The reference reader of Compose files, with their schema; `npm run test:servers` installs it where there is Go. */
const reader = join(root, '.cache/go/cmd');

interface Service {
  readonly image?: string;
  readonly environment?: Readonly<Record<string, string | null>>;
  readonly command?: readonly string[] | null;
  readonly entrypoint?: readonly string[] | null;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly profiles?: readonly string[];
}

/** Reads the file by the schema of Compose; what comes from `.env` stays as it is written. */
const read = () =>
  spawnSync(reader, ['-no-interpolation', '-format', 'json', 'docker-compose.yml'], {
    cwd: root,
    encoding: 'utf8',
  });

function servicesOf({ stdout, stderr }: ReturnType<typeof read>): Readonly<Record<string, Service>> {
  expect(stderr).toBe('');
  return (JSON.parse(stdout) as { services: Record<string, Service> }).services;
}

const readable = existsSync(reader) ? describe : describe.skip;

readable('docker-compose.yml', () => {
  const services = existsSync(reader) ? servicesOf(read()) : {};

  test('fits the schema of Compose and names its secret', () => {
    expect(Object.keys(services).sort()).toEqual(['app', 'mongo', 'opensearch', 'redis', 's3']);
    const needed = '${S3_SECRET_ACCESS_KEY:?set S3_SECRET_ACCESS_KEY in .env}';
    expect(services['app']?.environment?.['S3_SECRET_ACCESS_KEY']).toBe(needed);
    expect(services['s3']?.environment?.['ROOT_SECRET_KEY']).toBe(needed);
  });

  test('pins every image to a version, none to what is latest', () => {
    const images = Object.values(services).flatMap(({ image }) => image ?? []);
    expect(images.length).toBeGreaterThan(2);
    for (const image of images) expect(image).toMatch(/:v?\d+\.\d+/);
  });

  test('lets the store be started as its tests start it', () => {
    expect(services['s3']?.command).toEqual([
      'mkdir -p /data/midad && exec /app/versitygw --quiet --port :7070 --health /health posix /data',
    ]);
  });

  test('gives Valkey options that a server of its kind takes', () => {
    const [program, ...options] = services['redis']?.command ?? [];
    expect(program).toBe('valkey-server');
    const server = ['valkey-server', 'redis-server'].find(
      (name) => spawnSync(name, ['--version']).status === 0,
    );
    if (server === undefined) return;
    // A port that is no number is refused before anything is served, whereas unknown options are refused first.
    const given = [...options, '--port', 'none'];
    const run = spawnSync(server, given, { encoding: 'utf8', timeout: 10_000 });
    expect(`${run.stdout}${run.stderr}`).toMatch(/port/);
    expect(`${run.stdout}${run.stderr}`).not.toMatch(/'(?:save|appendonly)/);
  });
});

const withGateway = hasGateway() ? test : test.skip;

withGateway('the store of docker-compose.yml takes files and gives them back', async () => {
  const store = await startObjectStore();
  try {
    const config = { region: 'us-east-1', bucket: 'midad', ...storeKeys, endpoint: store.endpoint };
    const files = await openS3Files(config, createLog('silent'));
    await files.put('originals/ab/abcd.jpg', Buffer.from('picture'));
    expect(await files.size('originals/ab/abcd.jpg')).toBe(7);
    const health = await fetch(`${store.endpoint}/health`);
    expect(health.status).toBe(200);
  } finally {
    await store.stop();
  }
});
