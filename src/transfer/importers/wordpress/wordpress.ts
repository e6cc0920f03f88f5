/** Everything of a WordPress export, one thing after the other. */
import { cleanLine } from '../../../language/text/clean';
import { htmlToText } from '../../../language/text/plain';
import { fullSize } from '../content/addresses';
import type { ImportEntry, SourceStatus } from '../item';
import { menuPathsOf } from './addresses';
import { readAround, type Around, type Attachment } from './site';
import { postFrom } from './post';
import { BaseFinder, oldLists } from './lists';
import { readWxr, type WxrElement } from '../xml/wxr';
import { xmlEncodingOf } from '../xml/xml.text';

/** The file is read twice, for pictures and patterns may stand behind the posts that show them. */
export async function* readWordpress(file: string): AsyncGenerator<ImportEntry, undefined> {
  const { encoding, named } = await xmlEncodingOf(file);
  if (named !== undefined)
    yield { title: '', remark: `the file names "${named}" and was read as ${encoding}` };
  else if (encoding !== 'utf-8') yield { title: '', remark: `the file was read as ${encoding}` };
  const around = await readAround(file);
  const shown = new Shown(around);
  const bases = new BaseFinder(around);
  for await (const element of readWxr(file)) {
    if (element.name !== 'item') continue;
    for (const path of menuPathsOf(element, around)) bases.noteLink(path);
    for (const entry of entriesOf(element, around)) {
      shown.note(entry);
      bases.note(entry);
      yield entry;
    }
  }
  yield* shown.rest();
  yield* oldLists(around, bases.bases);
  if (around.posts === 0) yield { title: '', remark: 'the file holds no post and no page' };
}

const statuses: Readonly<Record<string, SourceStatus>> = {
  publish: 'published',
  future: 'scheduled',
  draft: 'draft',
  pending: 'draft',
  private: 'draft',
};

/** What the editor there keeps for itself. */
const working: Readonly<Record<string, string>> = {
  trash: 'in the trash',
  'auto-draft': 'with the status "auto-draft"',
  inherit: 'with the status "inherit"',
};

/** Kinds that are read with the posts that refer to them. */
const REFERRED_TO = new Set(['attachment', 'wp_block', 'guest-author']);

function* entriesOf(item: WxrElement, around: Around): Iterable<ImportEntry> {
  const title = cleanLine(htmlToText(item.text('title'))) || item.text('guid');
  const type = item.text('wp:post_type') || 'post';
  const status = item.text('wp:status') || 'publish';
  if (item.damage !== undefined) yield { title, unreadable: `it is damaged: ${item.damage}` };
  else if (REFERRED_TO.has(type)) return;
  else if (type !== 'post' && type !== 'page') yield { title, leftOut: `of the kind "${type}"` };
  else if (working[status] !== undefined) yield { title, leftOut: working[status] ?? status };
  else
    yield* postFrom(item, {
      around,
      kind: type === 'page' ? 'page' : 'story',
      status: statuses[status] ?? 'draft',
    });
}

/** Which pictures of the library some post shows; the rest comes at the end. */
class Shown {
  private readonly urls = new Set<string>();
  constructor(private readonly around: Around) {}

  note(entry: ImportEntry): void {
    if (!('copy' in entry)) return;
    const { leadPicture, pictures } = entry.copy;
    for (const { src } of [...(leadPicture ? [leadPicture] : []), ...pictures]) {
      this.urls.add(src).add(fullSize(src));
    }
  }

  *rest(): Iterable<ImportEntry> {
    for (const each of this.around.attachments.values()) {
      if (!this.urls.has(each.url)) yield fileOf(each);
    }
  }
}

const fileOf = ({ title, url, alt, caption }: Attachment): ImportEntry => ({
  title: title || url,
  file: { src: url, ...(alt !== '' && { alt }), ...(caption !== '' && { caption }) },
});
