import { reindex } from '../../search/reindex';
import { readArguments, type CommandRun } from '../command';
import { withPaper } from './paper';

/** Readers search the old index until the new one is complete. */
export const searchReindex: CommandRun = (args, terminal) => {
  readArguments(args, {});
  return withPaper(terminal, async ({ config }) => {
    const started = performance.now();
    const stories = await reindex(config);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    terminal.say(
      stories === undefined
        ? 'the running paper has just built the search index anew'
        : `indexed ${stories} stories in ${seconds} s`,
    );
    return 0;
  });
};
