import { articlePath } from '../articles/article';
import { importStory, type Imported } from '../transfer/import';
import { copyFormats, type CopyFormat } from '../transfer/order';
import { UnusableCopy } from '../transfer/copy';
import { absoluteUrl, editionPath, type Paper } from '../web/paper';
import { CommandError, readArguments, UsageError, type Run, type Terminal } from './command';
import { withPaper } from './paper';

const options = {
  section: { type: 'string' },
  author: { type: 'string' },
  lang: { type: 'string' },
  publish: { type: 'boolean' },
} as const;

export const importCommand: Run = (args, terminal) => {
  const { values, operands } = readArguments(args, options, ['FORMAT', 'FILE']);
  const [name = '', file = ''] = operands;
  const { publish = false, ...rest } = values;
  const order = { ...rest, file, format: formatOf(name), publish };
  return withPaper(terminal, async ({ paper, files, now }) => {
    const imported = await importStory(order, { files, now, languages: paper.languages }).catch(naming(file));
    tell(imported, file, terminal);
    terminal.say(addressOf(imported, paper));
    return 0;
  });
};

/** Formats that are commands of their own. */
const others = ['wxr', 'ghost', 'ninjs', 'midad'];

function formatOf(name: string): CopyFormat {
  const format = copyFormats.find((known) => known === name);
  if (format === undefined)
    throw new UsageError(`"${name}" is no format; import takes ${[...copyFormats, ...others].join(', ')}`);
  return format;
}

/** What is wrong with a file is said with its name. */
const naming = (file: string) => (error: unknown) => {
  throw error instanceof UnusableCopy
    ? new CommandError(`${file}: ${error.message}`, { cause: error })
    : error;
};

function tell({ encoding, known, article }: Imported, file: string, { note }: Terminal): void {
  if (encoding !== 'utf-8') note(`midad: ${file} was read as ${encoding}`);
  if (known)
    note(`midad: this copy came before, the story is ${article.status.replace('_', ' ')}; nothing was added`);
}

const addressOf = ({ article, sectionSlug }: Imported, paper: Paper): string =>
  absoluteUrl(paper, editionPath(paper, article.lang, articlePath({ slug: sectionSlug }, article)));
