/// <reference lib="dom" />
/** A film or sound of the library; the caption is its text. */
import { Node } from '@tiptap/core';
import type { Editor } from '@tiptap/core';
import type { ChosenPlayer, EditorBlock, PlayerKind, Thumbs, ToolContext } from '../browser/editor-block';
import { button, el } from '../browser/element';
import type { EditorLabels } from '../browser/labels';

interface PlayerOptions {
  readonly thumbs: Thumbs;
  readonly labels: EditorLabels;
}

declare module '@tiptap/core' {
  interface Storage {
    /** Opens the dialog of the selected player; set when the tools are there. */
    player: { edit: (() => void) | undefined };
  }
}

const ADDRESS = /\.(?:(mp4|webm)|mp3|m4a|ogg|wav|flac)$/;

/** The kind of a file by its address. */
function kindOf(address: string | undefined): PlayerKind | undefined {
  const match = ADDRESS.exec(address ?? '');
  return match ? (match[1] === undefined ? 'audio' : 'video') : undefined;
}

const imageIn = (figure: HTMLElement, part: string): Element | null =>
  figure.querySelector(part === '' ? 'img:not([class])' : `img.${part}`);

const fromImage = (part: string) => ({
  default: null,
  rendered: false,
  parseHTML: (figure: HTMLElement) => imageIn(figure, part)?.getAttribute('src') ?? null,
});

/** Figures of older texts, which hold a film as they would a picture. */
const isFilm = (figure: HTMLElement, thumbs: Thumbs): boolean => {
  const images = figure.querySelectorAll('img');
  return images.length === 1 && kindOf(thumbs.get(images[0]?.getAttribute('src') ?? '')) !== undefined;
};

const captionOf = (figure: HTMLElement) => figure.querySelector('figcaption') ?? el('figcaption');

function playerView({ src, alt, poster }: ChosenPlayer, { thumbs }: PlayerOptions): HTMLElement {
  const address = thumbs.get(src);
  const kind = kindOf(address);
  if (kind === undefined) return el('p', { class: 'player-name', dir: 'auto' }, alt === '' ? src : alt);
  const still = poster === null ? undefined : thumbs.get(poster);
  return el(kind, { controls: true, preload: 'metadata', src: address, poster: still, 'aria-label': alt });
}

const Player = Node.create<PlayerOptions, { edit: (() => void) | undefined }>({
  name: 'player',
  group: 'block',
  content: 'inline*',
  draggable: true,
  isolating: true,
  addOptions: () => ({ thumbs: new Map(), labels: (key) => key }),
  addStorage: () => ({ edit: undefined }),
  addAttributes: () => ({
    src: fromImage(''),
    poster: fromImage('poster'),
    captions: fromImage('captions'),
    alt: {
      default: '',
      rendered: false,
      parseHTML: (figure: HTMLElement) => imageIn(figure, '')?.getAttribute('alt') ?? '',
    },
  }),
  parseHTML() {
    const { thumbs } = this.options;
    return [
      { tag: 'figure.player', priority: 80, contentElement: captionOf },
      {
        tag: 'figure',
        priority: 75,
        getAttrs: (node) => (isFilm(node, thumbs) ? null : false),
        contentElement: captionOf,
      },
    ];
  },
  renderHTML: ({ node, HTMLAttributes }) => {
    const { src, alt, poster, captions } = node.attrs as ChosenPlayer;
    const id = HTMLAttributes['data-id'] as string | undefined;
    return [
      'figure',
      { ...(id && { 'data-id': id }), class: 'player' },
      ['img', { src, alt }],
      ...(poster === null ? [] : [['img', { class: 'poster', src: poster, alt: '' }] as const]),
      ...(captions === null ? [] : [['img', { class: 'captions', src: captions, alt: '' }] as const]),
      ['figcaption', 0],
    ];
  },
  addNodeView() {
    const { options, storage } = this;
    return ({ node, editor, getPos }) => {
      const contentDOM = el('figcaption');
      const edit = () => {
        const position = getPos();
        if (position === undefined) return;
        editor.commands.setNodeSelection(position);
        storage.edit?.();
      };
      const change = button(options.labels('player'), edit, { class: 'quiet' });
      const top = el(
        'div',
        { contenteditable: 'false' },
        playerView(node.attrs as ChosenPlayer, options),
        change,
      );
      return { dom: el('figure', { class: 'picture player' }, top, contentDOM), contentDOM };
    };
  },
});

/** The player at the selection. */
function selectedPlayer({
  state,
}: Editor): { readonly at: number; readonly attrs: ChosenPlayer } | undefined {
  const { $from, from } = state.selection;
  const node = state.doc.nodeAt(from);
  if (node?.type.name === 'player') return { at: from, attrs: node.attrs as ChosenPlayer };
  if ($from.parent.type.name !== 'player') return undefined;
  return { at: $from.before(), attrs: $from.parent.attrs as ChosenPlayer };
}

/** Inserts a player, or changes the one at the selection. */
async function choosePlayer(kind: PlayerKind, { editor, choosePlayer: choose }: ToolContext): Promise<void> {
  const before = selectedPlayer(editor);
  const chosen = await choose(kind, before?.attrs);
  if (!chosen) return;
  const attrs = { ...before?.attrs, ...chosen };
  if (!before) editor.chain().focus().insertContent({ type: 'player', attrs }).run();
  else editor.view.dispatch(editor.state.tr.setNodeMarkup(before.at, undefined, attrs));
}

/** Lets the button at a player open its dialog. */
export function listenToPlayers(context: ToolContext): void {
  const { storage } = context.editor;
  storage.player.edit = () => {
    const player = selectedPlayer(context.editor);
    const kind = kindOf(context.addressOf(player?.attrs.src ?? ''));
    void choosePlayer(kind ?? 'video', context);
  };
}

export const playerNode: EditorBlock = {
  nodes: ['player'],
  extensions: ({ thumbs, labels }) => [Player.configure({ thumbs, labels })],
  tools: [
    {
      key: 'video',
      icon: 'video',
      press: (context) => choosePlayer('video', context),
    },
    {
      key: 'audio',
      icon: 'audio-lines',
      press: (context) => choosePlayer('audio', context),
    },
  ],
};
