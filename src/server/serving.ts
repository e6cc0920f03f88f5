import type { RequestListener } from 'node:http';
import { createApp } from './app';
import { addressOf, reachedAt, type Config } from '../config';
import { listen, type HttpServer } from './http-server';
import { createLog, type Logger } from '../log';
import { openNewsroom, type Newsroom } from './newsroom';
import { readSecrets } from '../secrets';
import { incomingFolder } from '../media/files/upload';
import { checkSpace, freeSpaces } from '../storage/free-space';
import { removeLeftovers } from '../storage/local';
import { repairModes } from '../storage/modes';
import { sayReady } from '../ready';
import { isSupervised, reportReady } from '../supervisor/ipc';
import { answerBrokenRequests } from '../web/request/broken-requests';
import { developmentRoutes, isDeveloping } from '../web/dev.routes';
import { fastPath } from '../web/fast-path';
import { metricsTokenOf, openMetrics } from '../web/operations/metrics.routes';
import { listenOnSocket, type MetricsSocket } from '../web/operations/metrics.socket';
import { securityHeaders } from '../web/request/security';

/** Milliseconds for running requests after SIGTERM; the process exits within 10 s. */
const DRAIN_TIMEOUT_MS = 7000;
/** Partial files older than this were abandoned. */
const LEFTOVER_AGE_MS = 24 * 3600_000;

/**
 * Starts the paper in this process and serves it until SIGTERM.
 * @throws ConfigError where the address is unavailable.
 */
export async function servePaper(config: Config): Promise<void> {
  const log = createLog(config.logLevel);
  const secrets = readSecrets(config);
  await repairModes(config, log);
  await removeOldLeftovers(config.uploadsDir);
  // One of several processes listens after its start, because the others accept connections meanwhile.
  const earlyServer = isSupervised() ? undefined : await listen(config.host, config.port);
  const newsroom = await openNewsroom(reachedAt(config, earlyServer?.port ?? config.port), log).catch(
    async (error: unknown) => {
      await earlyServer?.drain(0);
      throw error;
    },
  );
  const httpServer = earlyServer ?? (await listen(config.host, config.port));
  httpServer.answerWith(requestListener(newsroom, config, secrets.session));
  answerBrokenRequests(httpServer.server, newsroom.site);
  const metrics = await metricsOn(config, newsroom);
  // Before the ready message, after which the process may receive SIGTERM.
  const end = untilStopSignal();
  printCredentials(newsroom);
  if (isSupervised()) reportReady();
  else sayReady(addressOf(config.host, httpServer.port), newsroom.site.paper().siteUrl);
  await end;
  await metrics?.close();
  await close(httpServer, newsroom, log);
}

/** Each of several processes has a socket of its own, because metrics are per process. */
async function metricsOn(config: Config, { site }: Newsroom): Promise<MetricsSocket | undefined> {
  const { metricsSocket: path } = config;
  if (path === undefined) return undefined;
  const freeSpace = () => freeSpaces(writtenFolders(config));
  const own = isSupervised() ? `${path}.${process.pid}` : path;
  return listenOnSocket(own, openMetrics({ ...site, freeSpace }));
}

/** Removes partial files of interrupted writes and uploads. */
async function removeOldLeftovers(uploadsDir: string): Promise<void> {
  const before = new Date(Date.now() - LEFTOVER_AGE_MS);
  await removeLeftovers(uploadsDir, before);
  await removeLeftovers(uploadsDir, before, incomingFolder);
}

/** Serves cached pages before the Express app, with the same headers. */
export function requestListener(
  { database, nodes, ...newsroom }: Newsroom,
  config: Config,
  secret: string,
): RequestListener {
  const security = securityHeaders(newsroom.site.paper().siteUrl);
  const folders = writtenFolders(config);
  const checks = {
    database: () => database.ping(),
    disk: () => checkSpace(folders),
    nodes: () => Promise.resolve(nodes.healthProblem()),
  };
  const { trustProxy, uploadsDir } = config;
  const metricsToken = config.metricsToken ?? metricsTokenOf(secret);
  const { limits } = nodes;
  const app = createApp({
    ...newsroom,
    security,
    trustProxy,
    uploadsDir,
    metricsToken,
    freeSpace: () => freeSpaces(folders),
    limits,
    checks,
    secret,
    development: isDeveloping() ? developmentRoutes(newsroom.site.cache) : undefined,
  });
  return fastPath(app, newsroom.site, security);
}

/** Local folders that the paper writes to, by their variables. */
const writtenFolders = ({ dataDir, uploadsDir, s3 }: Config): Readonly<Record<string, string>> =>
  s3 === undefined ? { DATA_DIR: dataDir, UPLOADS_DIR: uploadsDir } : { DATA_DIR: dataDir };

/** Prints the credentials of a new paper once. */
function printCredentials({ first: { administrator, demo } }: Newsroom): void {
  if (demo && demo.stories > 0) say(`demo edition loaded (${demo.stories} stories): npx midad demo remove`);
  if (administrator?.password === undefined) return;
  say(`administrator: ${administrator.account.email}`);
  say(`password (shown once): ${administrator.password}`);
}

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Resolves at the first SIGTERM or SIGINT; a second one ends the process at once. */
const untilStopSignal = () =>
  new Promise<void>((done) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => done());
  });

async function close(httpServer: HttpServer, newsroom: Newsroom, log: Logger): Promise<void> {
  log.info('ending: no new connections');
  newsroom.live.close();
  newsroom.presence.close();
  await httpServer.drain(DRAIN_TIMEOUT_MS);
  await newsroom.close();
  log.info('ended');
}
