/// <reference lib="dom" />
/** What a block says of itself to the editor, which runs in browsers: its nodes and its tools. */
import type { Editor, Extensions } from '@tiptap/core';
import type { StarterKitOptions } from '@tiptap/starter-kit';
import type { EditorLabels } from './labels';

/** Small pictures by the library's address (`media:ID`), displayed to the writer alone. */
export type Thumbs = Map<string, string>;

export interface EditorOptions {
  readonly thumbs: Thumbs;
  /** Zone of the paper's clock. */
  readonly timeZone: string;
  readonly lang: string;
  readonly labels: EditorLabels;
}

/** A picture that the writer chose in the library. */
export interface ChosenPicture {
  readonly src: string;
  readonly alt: string;
}

/** What a tool works with. The editor asks the writer; a tool says what it asks for. */
export interface ToolContext {
  readonly editor: Editor;
  readonly labels: EditorLabels;
  /** Puts a message above the form. */
  readonly say: (text: string, problem?: boolean) => void;
  /** Asks for values in a dialog; undefined where the writer cancels. */
  readonly askFor: (
    title: string,
    fields: readonly AskedField[],
    hint?: string,
  ) => Promise<Readonly<Record<string, string>> | undefined>;
  readonly choosePictures: (several: boolean) => Promise<readonly ChosenPicture[]>;
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

/** The groups of the toolbar, in their order. */
export const toolGroups = ['text', 'paragraphs', 'references', 'boxes'] as const;

/** A button of the toolbar. */
export interface Tool {
  /** Key of its label: `tool.KEY`. */
  readonly key: string;
  readonly group: (typeof toolGroups)[number];
  /** A sign, or the name of an icon. */
  readonly sign: string | { readonly icon: string };
  /** Its keys, where the starter kit binds them. */
  readonly keys?: string;
  /** The act whose keys the editor binds (`editor/keys.ts`). */
  readonly act?: 'link' | 'entry';
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
