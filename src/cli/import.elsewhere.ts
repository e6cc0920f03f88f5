import { UnusableCopy } from '../transfer/copy';
import { readGhost } from '../transfer/elsewhere/ghost';
import { readNinjs } from '../transfer/elsewhere/ninjs';
import type { Delivery } from '../transfer/elsewhere/parcel';
import { receive, type Received } from '../transfer/elsewhere/receive';
import { readWordpress } from '../transfer/elsewhere/wordpress';
import { CommandError, readArguments, type Run, type Terminal } from './command';
import { explain } from './explain';
import { withPaper } from './paper';

const options = {
  section: { type: 'string' },
  author: { type: 'string' },
  lang: { type: 'string' },
  publish: { type: 'boolean' },
  'fetch-pictures': { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

type Read = (file: string) => AsyncIterable<Delivery>;

/** Takes in a file of many stories; the status says whether all of them came in. */
const importing =
  (read: Read): Run =>
  (args, terminal) => {
    const { values, operands } = readArguments(args, options, ['FILE']);
    const [file = ''] = operands;
    const { section, author, lang, publish = false, json, 'fetch-pictures': fetchPictures = false } = values;
    return withPaper(terminal, async ({ paper, files, now }) => {
      const order = { file, section, author, lang, publish, fetchPictures };
      const tell = told(terminal);
      const received = await receive(read(file), order, { paper, files, now, tell }).catch(naming(file));
      terminal.say(json ? JSON.stringify(received) : inWords(received));
      return received.failed > 0 ? 1 : 0;
    });
  };

export const importWxr = importing(readWordpress);
export const importGhost = importing(readGhost);
export const importNinjs = importing(readNinjs);

const told =
  ({ note, env }: Terminal) =>
  (title: string, problem: unknown) =>
    note(`midad: «${title}»: ${explain(problem, env)}`);

/** What is wrong with a file is said with its name. */
const naming = (file: string) => (error: unknown) => {
  const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  if (isMissing) throw new CommandError(`${file}: there is no such file`, { cause: error });
  throw error instanceof UnusableCopy
    ? new CommandError(`${file}: ${error.message}`, { cause: error })
    : error;
};

function inWords({ leftOut, ...counts }: Received): string {
  const { published, scheduled, drafts, pages, known, missingPictures, failed } = counts;
  const passed = Object.entries(leftOut).map(([reason, count]) => `${count} left out (${reason})`);
  return [
    `${published} published, ${scheduled} scheduled, ${drafts} drafts, ${pages} pages, ${known} had come before`,
    ...passed,
    `${missingPictures} pictures missing, ${failed} failed`,
  ].join('; ');
}
