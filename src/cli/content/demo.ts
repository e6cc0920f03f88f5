import { loadDemoEdition } from '../../transfer/demo/load-demo';
import { removeDemoEdition } from '../../transfer/demo/remove-demo';
import { readArguments, type CommandRun } from '../command';
import { withPaper } from './paper';

type Counts = Readonly<Record<string, number>>;

export const demoLoad: CommandRun = (args, terminal) => {
  const { values } = readArguments(args, { json: { type: 'boolean' } });
  return withPaper(terminal, async ({ files, now, paper }) => {
    const loaded = { ...(await loadDemoEdition({ files, now, languages: paper.languages })) };
    if (values.json) terminal.say(JSON.stringify(loaded));
    else
      terminal.say(
        loaded.stories === 0 ? 'the demo edition stands there already' : `loaded ${inWords(loaded)}`,
      );
    return 0;
  });
};

export const demoRemove: CommandRun = (args, terminal) => {
  const { values } = readArguments(args, { json: { type: 'boolean' } });
  return withPaper(terminal, async ({ files, now }) => {
    const removed = { ...(await removeDemoEdition(files, now)) };
    const nothing = Object.values(removed).every((count) => count === 0);
    if (values.json) terminal.say(JSON.stringify(removed));
    else terminal.say(nothing ? 'there is no demo edition' : `removed ${inWords(removed)}`);
    return 0;
  });
};

const inWords = (counts: Counts): string =>
  Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');
