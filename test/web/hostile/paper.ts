/** The product as it is started, with its memory, its database and every route, in the process of the test. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { commandLine, type Account } from '../../../src/accounts/account';
import type { Role } from '../../../src/accounts/permissions/role';
import { addAccount } from '../../../src/accounts/account.service';
import { openSession } from '../../../src/accounts/sessions/session.service';
import { addToken } from '../../../src/accounts/tokens/token.service';
import { createApp, readersRoutes } from '../../../src/server/app';
import { readConfig } from '../../../src/config';
import { openNewsroom } from '../../../src/server/newsroom';
import type { RateLimits } from '../../../src/redis/rate-limits';
import { readSecrets } from '../../../src/secrets';
import { fastPath } from '../../../src/web/fast-path';
import { formTokenFor } from '../../../src/web/request/csrf';
import { securityHeaders } from '../../../src/web/request/security';

/** @param limits those of the process itself, where none are given */
export async function openWholePaper(limits?: RateLimits) {
  const folder = mkdtempSync(join(tmpdir(), 'midad-whole-'));
  const config = readConfig({
    DATA_DIR: join(folder, 'data'),
    UPLOADS_DIR: join(folder, 'uploads'),
    MIDAD_DEMO: 'off',
    TRUST_PROXY: 'on',
    SITE_URL: 'http://midad.example',
  });
  const { session: secret } = readSecrets(config);
  const lines: string[] = [];
  const newsroom = await openNewsroom(config, pino({}, { write: (line: string) => void lines.push(line) }));
  const { site, nodes } = newsroom;
  const security = securityHeaders(site.paper().siteUrl);
  const parts = {
    ...newsroom,
    security,
    secret,
    trustProxy: true,
    uploadsDir: config.uploadsDir,
    metricsToken: secret,
    freeSpace: () => Promise.resolve({}),
    limits: limits ?? nodes.limits,
    checks: {},
  };
  const app = createApp(parts);
  const server = createServer(fastPath(app, site, security)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const close = async () => {
    await closed(server);
    await newsroom.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 9 });
  };
  // Editions choose their routes as a request comes in, which nothing that reads routers sees.
  const readers = readersRoutes(parts);
  return {
    app,
    readers,
    secret,
    uploadsDir: config.uploadsDir,
    /** Lines of the log about what failed unexpectedly. */
    failures: () => lines.filter((line) => line.includes('"level":50')),
    port: (server.address() as AddressInfo).port,
    close,
  };
}

export type WholePaper = Awaited<ReturnType<typeof openWholePaper>>;

function closed(server: Server): Promise<unknown> {
  server.closeAllConnections();
  return new Promise((done) => server.close(done));
}

let people = 0;

export async function someone(role: Role): Promise<Account> {
  people += 1;
  const email = `${role}-${people}@midad.example`;
  return (await addAccount(commandLine, { email, name: role, role }, new Date())).account;
}

/** Headers of a program that may do whatever its person may. */
export async function asProgram(account: Account): Promise<Record<string, string>> {
  const made = { email: account.email, label: 'test', scopes: [] };
  return { Authorization: `Bearer ${await addToken(commandLine, made, new Date())}` };
}

/** Headers of a browser in which a person has just signed in, and sees the form that is sent. */
export async function atDesk(account: Account, secret: string): Promise<Record<string, string>> {
  const start = { browser: { device: '', address: '' }, how: 'password' } as const;
  const { word } = await openSession(account, start, new Date());
  return {
    Cookie: `midad-session=${word}`,
    'X-Csrf-Token': formTokenFor(secret, word),
    'Sec-Fetch-Site': 'same-origin',
    Accept: 'text/html',
  };
}
