/** A process that does what is due on a database of others, as a web process does; it is killed at its work. */
import { setTimeout as pause } from 'node:timers/promises';
import { doDueWork } from '../../src/articles/publishing/due.service';
import { openDatabase } from '../../src/database/database';

async function work(dataDir = '', mongodbUri = ''): Promise<never> {
  await openDatabase({ dataDir, ...(mongodbUri !== '' && { mongodbUri }) });
  process.send?.('ready');
  for (;;) {
    await doDueWork(new Date(), () => new Date());
    await pause(20);
  }
}

void work(...process.argv.slice(3));
