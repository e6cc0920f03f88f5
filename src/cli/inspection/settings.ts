import { type Config, environmentWithFile, readConfig } from '../../config';
import type { Terminal } from '../command';

/** The settings of this folder and environment. @throws ConfigError */
export const configOf = ({ env }: Terminal): Config => readConfig(environmentWithFile(process.cwd(), env));
