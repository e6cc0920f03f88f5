/** Reads the entries of a WordPress export. */
import { cleanLine } from '../../../language/text/clean';
import { htmlToText } from '../../../language/text/plain';
import { fullSize } from '../content/addresses';
import type { ImportEntry, SourceStatus } from '../item';
import { menuPathsOf } from './addresses';
import { readAround, type Around, type Attachment } from './site';
import { postFrom } from './post';
import { BaseFinder, formerListings } from './listings';
import { readWxr, type WxrElement } from '../xml/wxr';
import { xmlEncodingOf } from '../xml/xml.text';

/** Reads the file twice, because pictures and patterns can follow the posts that refer to them. */
export async function* readWordpress(file: string): AsyncGenerator<ImportEntry, undefined> {
  const { encoding, named } = await xmlEncodingOf(file);
  if (named !== undefined)
    yield { title: '', remark: `the file names "${named}" and was read as ${encoding}` };
  else if (encoding !== 'utf-8') yield { title: '', remark: `the file was read as ${encoding}` };
  const context = await readAround(file);
  const shown = new PostPictures(context);
  const bases = new BaseFinder(context);
  for await (const element of readWxr(file)) {
    if (element.name !== 'item') continue;
    for (const path of menuPathsOf(element, context)) bases.noteLink(path);
    for (const entry of entriesOf(element, context)) {
      shown.note(entry);
      bases.note(entry);
      yield entry;
    }
  }
  yield* shown.rest();
  yield* formerListings(context, bases.bases);
  if (context.posts === 0) yield { title: '', remark: 'the file holds no post and no page' };
}

const statuses: Readonly<Record<string, SourceStatus>> = {
  publish: 'published',
  future: 'scheduled',
  draft: 'draft',
  pending: 'draft',
  private: 'draft',
};

/** Internal post types of the editor. */
const working: Readonly<Record<string, string>> = {
  trash: 'in the trash',
  'auto-draft': 'with the status "auto-draft"',
  inherit: 'with the status "inherit"',
};

/** Post types that are read with the posts that refer to them. */
const REFERRED_TO = new Set(['attachment', 'wp_block', 'guest-author']);

function* entriesOf(item: WxrElement, context: Around): Iterable<ImportEntry> {
  const title = cleanLine(htmlToText(item.text('title'))) || item.text('guid');
  const type = item.text('wp:post_type') || 'post';
  const status = item.text('wp:status') || 'publish';
  if (item.damage !== undefined) yield { title, unreadable: `it is damaged: ${item.damage}` };
  else if (REFERRED_TO.has(type)) return;
  else if (type !== 'post' && type !== 'page') yield { title, leftOut: `of the kind "${type}"` };
  else if (working[status] !== undefined) yield { title, leftOut: working[status] ?? status };
  else
    yield* postFrom(item, {
      context,
      kind: type === 'page' ? 'page' : 'story',
      status: statuses[status] ?? 'draft',
    });
}

/** Tracks the pictures of the library that posts show; the others follow at the end. */
class PostPictures {
  private readonly urls = new Set<string>();
  constructor(private readonly context: Around) {}

  note(entry: ImportEntry): void {
    if (!('copy' in entry)) return;
    const { leadPicture, pictures } = entry.copy;
    for (const { src } of [...(leadPicture ? [leadPicture] : []), ...pictures]) {
      this.urls.add(src).add(fullSize(src));
    }
  }

  *rest(): Iterable<ImportEntry> {
    for (const each of this.context.attachments.values()) {
      if (!this.urls.has(each.url)) yield fileOf(each);
    }
  }
}

const fileOf = ({ title, url, alt, caption }: Attachment): ImportEntry => ({
  title: title || url,
  file: { src: url, ...(alt !== '' && { alt }), ...(caption !== '' && { caption }) },
});
