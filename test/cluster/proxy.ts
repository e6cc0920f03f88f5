import { spawn, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../storage/object.store';
import { until } from './process';

export const hasProxy = (): boolean => spawnSync('haproxy', ['-v']).status === 0;

/**
 * As the README says it for HAProxy: nodes that are ready get the readers; where none is, because the database
 * they share is away, those that are alive go on with what they have.
 */
const configOf = (port: number, nodes: readonly string[]) => `
defaults
  mode http
  timeout connect 1s
  timeout client 10s
  timeout server 10s
  timeout check 1s
  option redispatch 1
  retries 3
  retry-on conn-failure empty-response response-timeout
  default-server inter 200ms fall 2 rise 1
frontend readers
  bind 127.0.0.1:${port}
  use_backend alive if { nbsrv(ready) eq 0 }
  default_backend ready
backend ready
  option httpchk GET /readyz
${nodes.map((node, at) => `  server node${at} ${node} check`).join('\n')}
backend alive
  option httpchk GET /healthz
${nodes.map((node, at) => `  server node${at} ${node} check`).join('\n')}
`;

/** A proxy in front of nodes, given as `host:port`. */
export async function startProxy(folder: string, nodes: readonly string[]) {
  const port = await freePort();
  const file = join(folder, 'haproxy.cfg');
  writeFileSync(file, configOf(port, nodes));
  const proxy = spawn('haproxy', ['-db', '-f', file], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  await until(async () => (await fetch(url).catch(() => undefined))?.status === 200, 10_000);
  return { url, stop: () => proxy.kill('SIGKILL') };
}
