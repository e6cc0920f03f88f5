import { articlePath } from '../../articles/article';
import { importStory, dryRunStory, type ImportedText } from '../../transfer/import';
import { exitStatus, Report, type ImportResult } from '../../transfer/importers/runs/report';
import { copyFormats, type CopyFormat } from '../../transfer/story/order';
import { absoluteUrl, editionPath, type Paper } from '../../web/pages/paper';
import { readArguments, UsageError, type CommandRun, type Terminal } from '../command';
import { explainImport } from '../inspection/explain';
import { importOptions, explainingFaults, noteWriter, reportRefusal } from './import.report';
import { withPaper } from '../content/paper';

export const importCommand: CommandRun = explainingFaults((args, terminal) => {
  const { values, operands } = readArguments(args, importOptions, ['FORMAT', 'FILE']);
  const [name = '', file = ''] = operands;
  const { publish = false, json = false, 'dry-run': dryRun = false, ...rest } = values;
  const order = { ...rest, restoreDeleted: values['restore-deleted'], file, format: formatOf(name), publish };
  return withPaper(terminal, async ({ paper, files, now }) => {
    const place = { files, now, languages: paper.languages };
    try {
      const imported = await (dryRun ? dryRunStory(order, place) : importStory(order, place));
      const result = resultOf(imported, terminal);
      tell(imported, file, terminal);
      terminal.say(json ? JSON.stringify(result) : addressOf(imported, paper));
      return exitStatus(result);
    } catch (error) {
      return reportRefusal({ file, error }, terminal, { json, dryRun });
    }
  });
});

/** Formats that are commands of their own. */
const others = ['wxr', 'ghost', 'ninjs', 'midad'];

function formatOf(name: string): CopyFormat {
  const format = copyFormats.find((known) => known === name);
  if (format === undefined)
    throw new UsageError(`"${name}" is no format; import takes ${[...copyFormats, ...others].join(', ')}`);
  return format;
}

/** The report of a file with one story. */
function resultOf(
  { article, known, publishedNow, restored, notes, omissions, held }: ImportedText,
  terminal: Terminal,
): ImportResult {
  const report = new Report({
    explain: (problem) => explainImport(problem, terminal.env),
    tell: noteWriter(terminal),
  });
  const { status, headline } = article;
  if (known && !publishedNow) report.wasKnown();
  else if (restored) report.wasRestored();
  else report.came(status === 'published' || status === 'scheduled' ? status : 'drafts');
  if (publishedNow) report.say(headline, `came before and was a draft: ${status} by this run`);
  if (restored) report.say(headline, 'was deleted here: restored as it was');
  if (held !== undefined) report.hold(headline, held);
  for (const note of notes) report.say(headline, note);
  for (const omission of omissions) report.leaveOut(headline, omission);
  return report.result();
}

function tell(
  { encoding, known, publishedNow, article }: ImportedText,
  file: string,
  { note }: Terminal,
): void {
  if (encoding !== 'utf-8') note(`midad: ${file} was read as ${encoding}`);
  if (known && !publishedNow)
    note(`midad: this copy came before, the story is ${article.status.replace('_', ' ')}; nothing was added`);
}

const addressOf = ({ article, sectionSlug }: ImportedText, paper: Paper): string =>
  absoluteUrl(paper, editionPath(paper, article.lang, articlePath({ slug: sectionSlug }, article)));
