/// <reference lib="dom" />
/** The part of a block's definition for the editor, which runs in browsers: its nodes and its tools. */
import type { Editor, Extensions } from '@tiptap/core';
import type { StarterKitOptions } from '@tiptap/starter-kit';
import type { EditorLabels } from './labels';

/** Thumbnails by the library's address (`media:ID`), displayed to the writer alone. */
export type Thumbs = Map<string, string>;

export interface EditorOptions {
  readonly thumbs: Thumbs;
  /** Time zone of the paper. */
  readonly timeZone: string;
  readonly lang: string;
  readonly labels: EditorLabels;
}

/** A picture that the writer chose in the library. */
export interface ChosenPicture {
  readonly src: string;
  readonly alt: string;
}

/** A picture of the library with its caption in the story's language. */
export interface LibraryPicture extends ChosenPicture {
  readonly caption: string;
}

export type PlayerKind = 'video' | 'audio';

/** A film or sound with its still and subtitles; all are files of the library. */
export interface ChosenPlayer {
  readonly src: string;
  /** Its name for readers who cannot see or hear it. */
  readonly alt: string;
  readonly poster: string | null;
  readonly captions: string | null;
}

/** A page of another site, for a card. */
export interface FoundPage {
  readonly url: string;
  readonly title: string;
  readonly description: string;
  readonly site: string;
  /** Its picture in the library. */
  readonly picture: string | null;
}

/** The interface between a tool and the editor, which asks the writer for the values that a tool needs. */
export interface ToolContext {
  readonly editor: Editor;
  readonly labels: EditorLabels;
  /** Displays a message above the form. */
  readonly say: (text: string, problem?: boolean) => void;
  /** Asks for values in a dialog; undefined where the writer cancels. */
  readonly askFor: (
    title: string,
    fields: readonly AskedField[],
    hint?: string,
  ) => Promise<Readonly<Record<string, string>> | undefined>;
  readonly choosePictures: (several: boolean) => Promise<readonly LibraryPicture[]>;
  /** @param before the player that is changed */
  readonly choosePlayer: (kind: PlayerKind, before?: ChosenPlayer) => Promise<ChosenPlayer | undefined>;
  /** The address of a file of the library, for the writer alone. */
  readonly addressOf: (src: string) => string | undefined;
  /** Opens the panel of the link at the selection. */
  readonly editLink: () => void;
  /** Opens the panel of the footnote at a position. */
  readonly editFootnote: (at: number) => void;
  /** @returns the page, or why it could not be fetched */
  readonly fetchPage: (url: string) => Promise<FoundPage | string>;
  readonly chooseStory: () => Promise<{ readonly id: string; readonly headline: string } | undefined>;
}

/** A line of a dialog. */
export interface AskedField {
  readonly name: string;
  readonly label: string;
  readonly value?: string;
  readonly required?: boolean;
  readonly dir?: 'ltr';
}

/**
 * What a button of the toolbar or of the bar at a selection does, and a line of the menu of blocks
 * (`editor/insert/insertables.ts`) with the same key.
 */
export interface Tool {
  /** Key of its label: `tool.KEY`. */
  readonly key: string;
  /** Name of its icon in the sprite. */
  readonly icon: string;
  /** Its keyboard shortcut, where the starter kit binds it. */
  readonly keys?: string;
  /** The action whose keys the editor binds (`editor/keys.ts`). */
  readonly act?: 'link' | 'entry' | 'suggest' | 'footnote' | 'note';
  readonly press: (context: ToolContext) => void | Promise<void>;
  readonly isOn?: (editor: Editor) => boolean;
}

export interface EditorBlock {
  /** Names of the nodes that are blocks of a text, and have an id. */
  readonly nodes: readonly string[];
  /** Settings of the nodes that Tiptap's starter kit has. */
  readonly starterKit?: Partial<StarterKitOptions>;
  readonly extensions?: (options: EditorOptions) => Extensions;
  readonly tools?: readonly Tool[];
}
