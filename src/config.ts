import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';

/** The configuration that the environment gives, checked once at the start. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly siteUrl: string;
  readonly dataDir: string;
  readonly uploadsDir: string;
  readonly mongodbUri: string | undefined;
  readonly redisUrl: string | undefined;
  /** Address of an OpenSearch server; its path names the index. */
  readonly opensearchUrl: string | undefined;
  readonly s3: S3Config | undefined;
  readonly smtpUrl: string | undefined;
  readonly demo: boolean;
  readonly sessionSecret: string | undefined;
  readonly webConcurrency: number;
  readonly logLevel: string;
  readonly trustProxy: boolean | number | string;
  readonly purge: PurgeConfig | undefined;
  /** Token that permits reading `/metrics`; by default it is derived from the secret. */
  readonly metricsToken: string | undefined;
  /** Path of a socket of this machine on which `/metrics` needs no token. */
  readonly metricsSocket: string | undefined;
}

const purgeStyles = ['varnish', 'fastly', 'cloudflare'] as const;
export type PurgeStyle = (typeof purgeStyles)[number];

/** A cache in front of the paper that receives purge requests. */
export interface PurgeConfig {
  readonly url: string;
  readonly style: PurgeStyle;
  /** Empty where the cache requires none. */
  readonly token: string;
}

/** Object storage for media; either all settings are present or none. */
export interface S3Config {
  readonly endpoint: string | undefined;
  readonly region: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Refuses the start: each problem names the variable, its value and the values that it takes. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigError';
  }
}

const takes = {
  port: 'a whole number from 0 to 65535',
  host: 'a host name or address to listen on, such as 127.0.0.1 or 0.0.0.0',
  siteUrl: 'an address that starts with http:// or https://, without path or query',
  mongodbUri: 'an address that starts with mongodb:// or mongodb+srv://',
  redisUrl: 'an address that starts with redis:// or rediss://',
  opensearchUrl:
    'an address that starts with http:// or https://, with the name of the index as its path or none',
  smtpUrl: 'an address that starts with smtp:// or smtps://',
  demo: 'on or off',
  sessionSecret: 'a text of at least 32 characters',
  webConcurrency: 'a whole number from 1 to 64',
  logLevel: 'one of fatal, error, warn, info, debug, trace, silent',
  trustProxy: 'off, on, a number of proxies from 1 to 10, or a comma-separated list of addresses',
  purgeStyle: `one of ${purgeStyles.join(', ')}`,
  metricsToken: 'a text of at least 16 characters',
  metricsSocket: 'a path of at most 92 bytes',
  s3Endpoint: 'an address that starts with http:// or https://',
};

const wholeNumber = (from: number, to: number, error: string) =>
  z
    .string()
    .regex(/^\d{1,5}$/, error)
    .transform(Number)
    .refine((n) => n >= from && n <= to, error);

const address = (protocols: readonly string[], error: string) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), error);

const siteAddress = address(['http:', 'https:'], takes.siteUrl)
  .refine((text) => /^https?:\/\/[^/?#]+\/?$/.test(text), takes.siteUrl)
  .transform((text) => new URL(text).origin);

/** Names of indexes are lower case and begin with a letter (OpenSearch's own rule). */
const indexAddress = address(['http:', 'https:'], takes.opensearchUrl).refine(
  (text) => /^https?:\/\/[^/?#]+\/?([a-z][a-z0-9_-]{0,60})?$/.test(text),
  takes.opensearchUrl,
);

const trustedProxies = z.string().transform((text, context): boolean | number | string => {
  if (text === 'off') return false;
  if (text === 'on') return true;
  if (/^([1-9]|10)$/.test(text)) return Number(text);
  if (/^[\da-fA-F.:/]{3,}(,\s*[\da-fA-F.:/]{3,})*$/.test(text)) return text;
  context.addIssue({ code: 'custom', message: takes.trustProxy });
  return z.NEVER;
});

/** Bytes that operating systems allow for the path of a socket, less the digits of a process number. */
const LONGEST_SOCKET = 92;

const environment = z.object({
  PORT: wholeNumber(0, 65535, takes.port).default(3000),
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]+$/, takes.host)
    .default('127.0.0.1'),
  SITE_URL: siteAddress.optional(),
  DATA_DIR: z.string().default('./data'),
  UPLOADS_DIR: z.string().default('./uploads'),
  MONGODB_URI: address(['mongodb:', 'mongodb+srv:'], takes.mongodbUri).optional(),
  REDIS_URL: address(['redis:', 'rediss:'], takes.redisUrl).optional(),
  OPENSEARCH_URL: indexAddress.optional(),
  S3_ENDPOINT: address(['http:', 'https:'], takes.s3Endpoint).optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_BUCKET: z.string().optional(),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  SMTP_URL: address(['smtp:', 'smtps:'], takes.smtpUrl).optional(),
  MIDAD_DEMO: z.enum(['on', 'off'], takes.demo).default('on'),
  SESSION_SECRET: z.string().min(32, takes.sessionSecret).optional(),
  WEB_CONCURRENCY: wholeNumber(1, 64, takes.webConcurrency).default(1),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], takes.logLevel)
    .default('info'),
  TRUST_PROXY: trustedProxies.default(false),
  PURGE_URL: address(['http:', 'https:'], takes.s3Endpoint).optional(),
  PURGE_STYLE: z.enum(purgeStyles, takes.purgeStyle).optional(),
  PURGE_TOKEN: z.string().optional(),
  METRICS_TOKEN: z.string().min(16, takes.metricsToken).optional(),
  METRICS_SOCKET: z
    .string()
    .transform((path) => resolve(path))
    .refine((path) => Buffer.byteLength(path) <= LONGEST_SOCKET, takes.metricsSocket)
    .optional(),
});

type Environment = z.infer<typeof environment>;
type Variables = Readonly<Record<string, string | undefined>>;

/** An error names a secret and never prints it. */
const secret = new Set([
  ...['SESSION_SECRET', 'S3_SECRET_ACCESS_KEY', 'MONGODB_URI', 'REDIS_URL', 'OPENSEARCH_URL', 'SMTP_URL'],
  ...['PURGE_TOKEN', 'METRICS_TOKEN'],
]);

function problemOf(issue: z.core.$ZodIssue, variables: Variables): string {
  const name = String(issue.path[0]);
  const got = secret.has(name) ? 'a value that does not fit' : `"${variables[name] ?? ''}"`;
  return `${name}: got ${got}, takes ${issue.message}`;
}

/** Object storage needs its bucket and both keys together: half a configuration would lose pictures. */
function s3From(env: Environment): S3Config | undefined {
  const { S3_BUCKET: bucket, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (bucket && accessKeyId && secretAccessKey) {
    return { endpoint: env.S3_ENDPOINT, region: env.S3_REGION, bucket, accessKeyId, secretAccessKey };
  }
  const named = bucket ?? accessKeyId ?? secretAccessKey ?? env.S3_ENDPOINT;
  if (named === undefined) return undefined;
  const missing = Object.entries({
    S3_BUCKET: bucket,
    S3_ACCESS_KEY_ID: accessKeyId,
    S3_SECRET_ACCESS_KEY: secretAccessKey,
  })
    .filter(([, value]) => !value)
    .map(([name]) => `${name}: got nothing, takes a value once any other S3_ variable is set`);
  throw new ConfigError(missing);
}

/** The form and the secret of purge requests require the address of a cache. */
function purgeFrom({ PURGE_URL: url, PURGE_STYLE: style, PURGE_TOKEN: token }: Environment) {
  if (url !== undefined) return { url, style: style ?? 'varnish', token: token ?? '' };
  if (style === undefined && token === undefined) return undefined;
  const missing = 'PURGE_URL: got nothing, takes an address once any other PURGE_ variable is set';
  throw new ConfigError([missing]);
}

/** An IPv6 host is in brackets in an address (RFC 3986 §3.2.2). */
export const addressOf = (host: string, port: number) =>
  `http://${host.includes(':') ? `[${host}]` : host}:${port}`;

/** With PORT=0 the system chooses the port, and readers' addresses name it. */
export const reachedAt = (config: Config, port: number): Config =>
  config.port === 0 && config.siteUrl === addressOf(config.host, 0)
    ? { ...config, siteUrl: addressOf(config.host, port) }
    : config;

/**
 * Reads the configuration. A variable that is empty counts as not set.
 * @throws ConfigError naming every variable that does not fit, its value and the values that it takes.
 */
export function readConfig(given: Variables): Config {
  const variables = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(variables);
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map((issue) => problemOf(issue, variables)));
  const env = parsed.data;
  return {
    port: env.PORT,
    host: env.HOST,
    siteUrl: env.SITE_URL ?? addressOf(env.HOST, env.PORT),
    dataDir: resolve(env.DATA_DIR),
    uploadsDir: resolve(env.UPLOADS_DIR),
    mongodbUri: env.MONGODB_URI,
    redisUrl: env.REDIS_URL,
    opensearchUrl: env.OPENSEARCH_URL,
    s3: s3From(env),
    smtpUrl: env.SMTP_URL,
    demo: env.MIDAD_DEMO === 'on',
    sessionSecret: env.SESSION_SECRET,
    webConcurrency: env.WEB_CONCURRENCY,
    logLevel: env.LOG_LEVEL,
    trustProxy: env.TRUST_PROXY,
    purge: purgeFrom(env),
    metricsToken: env.METRICS_TOKEN,
    metricsSocket: env.METRICS_SOCKET,
  };
}

/** The process's environment over the `.env` file of the folder: the environment takes precedence. */
export function environmentWithFile(folder: string, env: Variables = process.env): Variables {
  const file = resolve(folder, '.env');
  return existsSync(file) ? { ...parseEnv(readFileSync(file, 'utf8')), ...env } : env;
}
