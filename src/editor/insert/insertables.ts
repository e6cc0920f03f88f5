/// <reference lib="dom" />
/**
 * The menu of blocks ("/" in the text and the "+" buttons): one line for each. Another block is another line here. A
 * line is found by its names and words in all languages, whichever the desk's language is.
 */
import type { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import type { Tool, ToolContext } from '../../blocks/browser/editor-block';
import { editorBlocks } from '../../blocks/nodes';
import type { SearchTerms } from './filter';

/** The groups of the menu, in their order. */
export const insertGroups = ['text', 'media', 'boxes', 'references'] as const;

export interface Insertable extends SearchTerms {
  /** The key of the tool that inserts it, unless `insert` does. */
  readonly key: string;
  readonly icon: string;
  readonly group: (typeof insertGroups)[number];
  /** Typed at the beginning of a paragraph, it does the same. */
  readonly typed?: string;
  /** Whether it goes into the line of the caret, or turns it; other blocks get a line of their own. */
  readonly inLine?: true;
  readonly insert?: (context: ToolContext) => void | Promise<void>;
}

const typeFill = (editor: Editor): void => {
  editor.chain().focus().insertContent({ type: 'text', text: 'TK' }).run();
};

const insertDetails = (editor: Editor): void => {
  const content = [{ type: 'summary' }, { type: 'paragraph' }];
  editor.chain().focus().insertContent({ type: 'details', content }).run();
};

export const insertables: readonly Insertable[] = [
  {
    key: 'paragraph',
    icon: 'pilcrow',
    group: 'text',
    inLine: true,
    names: { ar: 'فقرة', fr: 'Paragraphe', en: 'Paragraph' },
    words: 'نص text texte',
    insert: ({ editor }) => void editor.chain().focus().clearNodes().run(),
  },
  {
    key: 'h2',
    icon: 'heading-2',
    group: 'text',
    inLine: true,
    typed: '##',
    names: { ar: 'عنوان فرعي', fr: 'Intertitre', en: 'Subheading' },
    words: 'heading titre h2 crosshead',
  },
  {
    key: 'h3',
    icon: 'heading-3',
    group: 'text',
    inLine: true,
    typed: '###',
    names: { ar: 'عنوان فرعي ثان', fr: 'Petit intertitre', en: 'Small subheading' },
    words: 'heading titre h3',
  },
  {
    key: 'bullets',
    icon: 'list',
    group: 'text',
    inLine: true,
    typed: '-',
    names: { ar: 'قائمة', fr: 'Liste', en: 'List' },
    words: 'نقاط تعداد puces bullets ul',
  },
  {
    key: 'numbers',
    icon: 'list-ordered',
    group: 'text',
    inLine: true,
    typed: '1.',
    names: { ar: 'قائمة مرقمة', fr: 'Liste numérotée', en: 'Numbered list' },
    words: 'ترقيم أرقام ol ordered',
  },
  {
    key: 'quote',
    icon: 'text-quote',
    group: 'text',
    inLine: true,
    typed: '>',
    names: { ar: 'اقتباس', fr: 'Citation', en: 'Quote' },
    words: 'تصريح قول blockquote',
  },
  {
    key: 'pullQuote',
    icon: 'quote',
    group: 'text',
    inLine: true,
    names: { ar: 'اقتباس بارز', fr: 'Exergue', en: 'Pull quote' },
    words: 'مقتطف citation highlight',
  },
  {
    key: 'picture',
    icon: 'image',
    group: 'media',
    names: { ar: 'صورة', fr: 'Image', en: 'Picture' },
    words: 'فوتوغرافيا photo image illustration',
  },
  {
    key: 'gallery',
    icon: 'images',
    group: 'media',
    names: { ar: 'معرض صور', fr: 'Galerie', en: 'Gallery' },
    words: 'ألبوم صورة album photos pictures diaporama',
  },
  {
    key: 'video',
    icon: 'video',
    group: 'media',
    names: { ar: 'مقطع مصور', fr: 'Vidéo', en: 'Video' },
    words: 'فيديو فيلم film clip',
  },
  {
    key: 'audio',
    icon: 'audio-lines',
    group: 'media',
    names: { ar: 'تسجيل صوتي', fr: 'Son', en: 'Audio' },
    words: 'صوت بودكاست podcast sound audio enregistrement',
  },
  {
    key: 'embed',
    icon: 'square-play',
    group: 'media',
    names: { ar: 'منشور خارجي', fr: 'Publication externe', en: 'Post of another site' },
    words: 'يوتيوب تويتر فيسبوك إنستغرام فيديو embed youtube twitter facebook instagram tiktok video film',
  },
  {
    key: 'table',
    icon: 'table',
    group: 'boxes',
    names: { ar: 'جدول', fr: 'Tableau', en: 'Table' },
    words: 'بيانات data données grid',
  },
  {
    key: 'fact',
    icon: 'info',
    group: 'boxes',
    names: { ar: 'إطار معلومات', fr: 'Encadré', en: 'Fact box' },
    words: 'مربع خلفية box repères background',
  },
  {
    key: 'correction',
    icon: 'pencil-line',
    group: 'boxes',
    names: { ar: 'إطار تصحيح', fr: 'Rectificatif', en: 'Correction' },
    words: 'تصويب erratum box encadré',
  },
  {
    key: 'entry',
    icon: 'radio',
    group: 'boxes',
    inLine: true,
    names: { ar: 'خبر في تغطية مباشرة', fr: 'Entrée du direct', en: 'Live entry' },
    words: 'مباشر لحظة live direct blog report',
  },
  {
    key: 'details',
    icon: 'list-collapse',
    group: 'boxes',
    names: { ar: 'سؤال وجواب يُطوى', fr: 'Texte dépliable', en: 'Folding text' },
    words: 'طي تفاصيل details faq accordion toggle question',
    insert: ({ editor }) => insertDetails(editor),
  },
  {
    key: 'rule',
    icon: 'separator-horizontal',
    group: 'boxes',
    typed: '---',
    names: { ar: 'فاصل', fr: 'Séparateur', en: 'Divider' },
    words: 'خط rule line hr ligne',
  },
  {
    key: 'bookmark',
    icon: 'bookmark',
    group: 'references',
    names: { ar: 'بطاقة رابط', fr: 'Carte de lien', en: 'Link card' },
    words: 'صفحة موقع bookmark preview aperçu site page url',
  },
  {
    key: 'related',
    icon: 'newspaper',
    group: 'references',
    names: { ar: 'بطاقة مقال', fr: 'Carte d’article', en: 'Story card' },
    words: 'اقرأ أيضا ذو صلة related lire aussi read also',
  },
  {
    key: 'storyLink',
    icon: 'file-text',
    group: 'references',
    inLine: true,
    names: { ar: 'رابط إلى مقال', fr: 'Lien vers un article', en: 'Link to a story' },
    words: 'link lien',
  },
  {
    key: 'footnote',
    icon: 'superscript',
    group: 'references',
    inLine: true,
    names: { ar: 'هامش', fr: 'Note de bas de page', en: 'Footnote' },
    words: 'حاشية مرجع note reference source',
  },
  {
    key: 'fill',
    icon: 'flag',
    group: 'references',
    inLine: true,
    typed: 'TK',
    names: { ar: 'يُستكمل لاحقا', fr: 'À compléter', en: 'To be filled' },
    words: 'ناقص فراغ tk todo compléter missing',
    insert: ({ editor }) => typeFill(editor),
  },
];

const tools: ReadonlyMap<string, Tool> = new Map(
  editorBlocks.flatMap(({ tools: own = [] }) => own.map((tool) => [tool.key, tool])),
);

/** The tool of a block by its key; the keys are those of the blocks' definitions. */
export function toolNamed(key: string): Tool {
  const tool = tools.get(key);
  if (!tool) throw new Error(`there is no tool "${key}"`);
  return tool;
}

/** Gives a block a line of its own: below the block of the caret, unless its line is empty. */
function startLine({ state, view }: Editor): void {
  const { $from } = state.selection;
  if ($from.parent.isTextblock && $from.parent.content.size === 0) return;
  const paragraph = state.schema.nodes['paragraph'];
  if ($from.depth === 0 || !paragraph) return;
  const at = $from.after(1);
  const tr = state.tr.insert(at, paragraph.create());
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, at + 1)));
}

/** Inserts a block at the caret. */
export async function insertBlock(item: Insertable, context: ToolContext): Promise<void> {
  if (item.inLine !== true) startLine(context.editor);
  await (item.insert ?? toolNamed(item.key).press)(context);
}
