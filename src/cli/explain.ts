import { ConfigError } from '../config';
import { DomainError, InvalidInput, type Message } from '../errors';
import { createLog } from '../log';
import { defaultPaper } from '../settings/paper.input';
import { loadMessages } from '../web/messages';
import { createTranslate } from '../web/translate';
import type { Terminal } from './command';
import { languageOf } from './terminal';

/** What went wrong, in one line. What the newsroom says comes in the person's language, the rest in English. */
export function explain(error: unknown, env: Terminal['env']): string {
  if (error instanceof ConfigError) return error.problems.join('; ');
  if (error instanceof DomainError) return told(error, languageOf(env));
  if (error instanceof Error)
    return oneLine(env['LOG_LEVEL'] === 'debug' ? (error.stack ?? error.message) : error.message);
  return oneLine(String(error));
}

const oneLine = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('; ');

function told(error: DomainError, lang: string): string {
  const paper = () => ({ ...defaultPaper, siteUrl: 'http://localhost' });
  const translate = createTranslate({ messages: loadMessages(), paper, log: createLog('silent') });
  const say = ({ key, values }: Message) => translate(lang, key, values);
  const faults = error instanceof InvalidInput ? error.faults : [];
  return oneLine(
    faults.length > 0 ? faults.map(({ field, told }) => `${field}: ${say(told)}`).join(' ') : say(error.told),
  );
}
