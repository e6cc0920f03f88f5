/** A process that does due work on the given database, as a web process does; the test kills it. */
import { setTimeout as pause } from 'node:timers/promises';
import { doDueWork } from '../../../src/articles/publishing/due.service';
import { openDatabase } from '../../../src/database/database';

async function work(dataDir = '', mongodbUri = ''): Promise<never> {
  await openDatabase({ dataDir, ...(mongodbUri !== '' && { mongodbUri }) });
  process.send?.('ready');
  for (;;) {
    await doDueWork(new Date(), () => new Date());
    await pause(20);
  }
}

void work(...process.argv.slice(3));
