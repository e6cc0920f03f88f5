import { ConfigError } from '../../config';
import { DomainError, InvalidInput, type Message } from '../../errors';
import { createLog } from '../../log';
import { defaultPaper } from '../../settings/paper.input';
import { UnusableCopy } from '../../transfer/story/copy';
import { faultMessage } from '../../transfer/faults';
import { UnusableExport } from '../../transfer/folder/manifest';
import { loadMessages } from '../../web/templates/messages';
import { createTranslate } from '../../web/templates/translate';
import { CommandError, type Terminal } from '../command';
import { languageOf } from '../terminal';

/** An error as one line: domain errors in the person's language, others in English. */
export function explain(error: unknown, env: Terminal['env']): string {
  if (error instanceof ConfigError) return error.problems.join('; ');
  if (error instanceof DomainError) return domainText(error, languageOf(env));
  if (error instanceof Error)
    return oneLine(env['LOG_LEVEL'] === 'debug' ? (error.stack ?? error.message) : error.message);
  return oneLine(String(error));
}

/** Errors with a message for people. */
const userFacingErrors = [ConfigError, DomainError, UnusableCopy, UnusableExport, CommandError] as const;

/** As `explain`, for items of an import: never with messages of the database, the system or a library. */
export function explainImport(error: unknown, env: Terminal['env']): string {
  const isPlain = typeof error === 'string' || userFacingErrors.some((kind) => error instanceof kind);
  if (isPlain) return explain(error, env);
  const reason = inLanguage(faultMessage(error), languageOf(env));
  return env['LOG_LEVEL'] === 'debug' ? `${reason}; ${explain(error, env)}` : reason;
}

const oneLine = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('; ');

function domainText(error: DomainError, lang: string): string {
  const faults = error instanceof InvalidInput ? error.faults : [];
  return oneLine(
    faults.length > 0
      ? faults
          .map(({ field, userMessage: problem }) => `${labelOf(field, lang)}: ${inLanguage(problem, lang)}`)
          .join(' ')
      : inLanguage(error.userMessage, lang),
  );
}

const messages = lazily(loadMessages);
const translate = lazily(() =>
  createTranslate({
    messages: messages(),
    paper: () => ({ ...defaultPaper, siteUrl: 'http://localhost' }),
    log: createLog('silent'),
  }),
);

/** Created once on first use: a file may have thousands of refused items, and most commands have none. */
function lazily<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

const inLanguage = ({ key, values }: Message, lang: string): string => translate()(lang, key, values);

/** The desk's label of a field; a field that no form of a story has keeps its name. */
function labelOf(field: string, lang: string): string {
  const key = `articles.desk.field.${field.split('.')[0] ?? ''}`;
  return messages().get(lang)?.has(key) === true ? inLanguage({ key }, lang) : field;
}
