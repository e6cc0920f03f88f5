/**
 * Internals of Mongoose that this driver uses and its types do not promise. Each is checked when the driver is loaded:
 * where a release changed one, the start fails and names it.
 */
import type { Mongoose } from 'mongoose';

/** The part of Mongoose's connection that a driver extends. */
export interface NativeConnection {
  readyState: number;
  _connectionString: string | undefined;
  db: unknown;
  client: unknown;
  name: string;
  host: string;
  port: number;
  config: Record<string, unknown>;
  collections: Record<string, { onOpen: () => void }>;
  onOpen: () => void;
}

type Class<Given extends unknown[], Made> = new (...given: Given) => Made;

/** The argument of `mongoose.setDriver`, as Mongoose ships it for MongoDB. */
export interface NativeDriver {
  readonly BulkWriteResult: Class<[totals: unknown, ordered: boolean], object>;
  readonly [part: string]: unknown;
}

const isFunction = (value: unknown): boolean => typeof value === 'function';

const changed = (field: string, use: string): Error =>
  new Error(`${field} is not as this version of Midad knows it: ${use}`);

/** Mongoose's own driver, read before another one is set. @throws where it has changed */
export function driverOf(mongoose: Mongoose): NativeDriver {
  const driver: unknown = Reflect.get(mongoose, '__driver');
  const known =
    typeof driver === 'object' && driver !== null && isFunction(Reflect.get(driver, 'BulkWriteResult'));
  if (!known) throw changed('mongoose.__driver', 'the embedded database takes its place');
  return driver as NativeDriver;
}

const CONNECTION_FIELDS = ['readyState', 'config', 'collections'];

/** The class of its connections. @throws where it has changed */
export function connectionClassOf({ connection }: Mongoose): Class<unknown[], NativeConnection> {
  const missing = CONNECTION_FIELDS.filter((name) => !(name in connection));
  const methods = ['onOpen', 'openUri', 'createClient'].filter(
    (name) => !isFunction(Reflect.get(connection, name)),
  );
  const fields = [...missing, ...methods].join(', ');
  if (fields !== '') throw changed(`mongoose.connection (${fields})`, 'the embedded database opens it');
  return connection.constructor as Class<unknown[], NativeConnection>;
}
