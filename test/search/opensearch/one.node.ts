import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { aFolder } from '../a.story';

/** Folder in which `npm run test:servers` installs OpenSearch; absent without Java or Maven. */
const folder = join(__dirname, '../../../.cache/opensearch');

export const hasOpenSearch = (): boolean => existsSync(join(folder, 'OneNode.class'));

/** A real OpenSearch on a free port; its data are deleted when it stops. */
export async function startOpenSearch(): Promise<{
  readonly url: string;
  readonly stop: () => Promise<void>;
}> {
  const port = await freePort();
  const home = aFolder();
  const classes = `${folder}:${join(folder, 'lib', '*')}`;
  const node = spawn('java', ['-Xms384m', '-Xmx384m', '-cp', classes, 'OneNode', home, String(port)]);
  const ended = new Promise<void>((resolve) => node.once('exit', () => resolve()));
  let said = '';
  await new Promise<void>((resolve, reject) => {
    node.stdout.on('data', (text) => {
      said += String(text);
      if (said.includes('ready')) resolve();
    });
    node.stderr.on('data', (text) => (said += String(text)));
    void ended.then(() => reject(new Error(`OpenSearch did not start: ${said}`)));
  });
  const stop = async () => {
    node.kill('SIGKILL');
    await ended;
    rmSync(home, { recursive: true, force: true, maxRetries: 9 });
  };
  return { url: `http://127.0.0.1:${port}`, stop };
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
