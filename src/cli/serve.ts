import { serve } from '../server/main';
import { readArguments, type CommandRun } from './command';
import { configOf } from './inspection/settings';

export const serveCommand: CommandRun = async (args, terminal) => {
  readArguments(args, {});
  return serve(configOf(terminal));
};
