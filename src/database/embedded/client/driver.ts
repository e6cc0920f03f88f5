import mongoose from 'mongoose';
import { connectionClassOf, driverOf } from './mongoose.internals';
import { EmbeddedClient } from './client';

/** Mongoose's states of a connection. */
const State = { disconnected: 0, connected: 1, connecting: 2 } as const;

/**
 * Mongoose's connection with this client instead of a `MongoClient`, through the interface of `mongoose.setDriver`. All
 * other behaviour is Mongoose's.
 */
const Native = connectionClassOf(mongoose);

class EmbeddedConnection extends Native {
  /** Called by Mongoose's `openUri`; the "address" is the path of the file. */
  async createClient(path: string, options: Record<string, unknown> = {}): Promise<this> {
    for (const name of ['autoIndex', 'autoCreate', 'bufferCommands']) {
      if (options[name] !== undefined) this.config[name] = options[name];
    }
    this.readyState = State.connecting;
    this._connectionString = path;
    try {
      this.#use(await new EmbeddedClient(path).connect());
    } catch (error) {
      this.readyState = State.disconnected;
      throw error;
    }
    return this;
  }

  #use(client: EmbeddedClient): void {
    const db = client.db();
    this.db = db;
    this.client = client;
    this.name = db.databaseName;
    this.host = 'embedded';
    this.port = 0;
    this.onOpen();
    for (const collection of Object.values(this.collections)) collection.onOpen();
  }
}

const native = driverOf(mongoose);

/** The driver that connects Mongoose to the embedded database. */
export const embeddedDriver = { ...native, Connection: EmbeddedConnection };

/** Mongoose's own driver, for MongoDB. */
export const nativeDriver = native;
