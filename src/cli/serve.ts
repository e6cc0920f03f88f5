import { serve } from '../main';
import { readArguments, type Run } from './command';
import { configOf } from './settings';

export const serveCommand: Run = async (args, terminal) => {
  readArguments(args, {});
  return serve(configOf(terminal));
};
