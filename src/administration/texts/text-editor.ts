/** What the script of the editor reads from a form with texts. */
import type { Response } from 'express';
import { editorLabels } from '../../articles/desk/story/editor.labels';
import { dateStyle } from '../../web/pages/paper';
import { deskOf } from '../../web/pages/desk-page';

export const EDITOR_SCRIPT = 'desk-editor.js';

export interface TextEditor {
  /** Names the record to the browser, which keeps what is typed for it. */
  readonly place: string;
  readonly account: string;
  readonly zone: string;
  /** Labels of the editor, as JSON. */
  readonly labels: string;
  /** Locale of numbers. */
  readonly numbers: string;
  /** Small pictures by their references, as JSON. */
  readonly thumbs: string;
  /** Whether the form was refused: its text is not stored. */
  readonly refused: boolean;
}

interface EditedRecord {
  readonly place: string;
  readonly refused: boolean;
  readonly thumbs?: string;
}

export function textEditor(res: Response, { place, refused, thumbs = '{}' }: EditedRecord): TextEditor {
  const { lang, t, user, paper } = deskOf(res);
  const { locale } = dateStyle(paper(), lang);
  const [account, zone] = [user?.id ?? '', paper().timeZone];
  return { place, refused, thumbs, account, zone, labels: editorLabels({ t, lang }), numbers: locale };
}
