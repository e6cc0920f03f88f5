import { readSecrets } from '../secrets';
import { metricsTokenOf } from '../web/metrics.routes';
import { readArguments, type Run } from './command';
import { configOf } from './settings';

/** What programs that watch the paper send: `Authorization: Bearer TOKEN`. */
export const tokenMetrics: Run = (args, terminal) => {
  readArguments(args, {});
  const config = configOf(terminal);
  terminal.say(config.metricsToken ?? metricsTokenOf(readSecrets(config).session));
  return Promise.resolve(0);
};
