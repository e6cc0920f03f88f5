import { readSecrets } from '../../secrets';
import { metricsTokenOf } from '../../web/operations/metrics.routes';
import { readArguments, type CommandRun } from '../command';
import { configOf } from '../inspection/settings';

/** Prints the token of monitoring programs: `Authorization: Bearer TOKEN`. */
export const tokenMetrics: CommandRun = (args, terminal) => {
  readArguments(args, {});
  const config = configOf(terminal);
  terminal.say(config.metricsToken ?? metricsTokenOf(readSecrets(config).session));
  return Promise.resolve(0);
};
