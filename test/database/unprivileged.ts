import { writeSync } from 'node:fs';
import { EmbeddedClient } from '../../src/database/embedded/index';

/** Opens a database as the current user, and prints the result. */
const [, , , file = ''] = process.argv;

async function open(): Promise<string> {
  try {
    const client = new EmbeddedClient(file);
    await client.close();
    return 'opened';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

void open().then((told) => writeSync(1, told));
