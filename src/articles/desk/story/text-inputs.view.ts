/** The text fields of the story's page by group, from the table of fields. */
import { recordOf } from '../../../defined-only';
import { fieldDefinition, formFields, type FieldPanel, type FormField } from '../../article.fields';

/** One input of a form, as the partial `desk/field` reads it. */
export interface TextInput {
  readonly name: FormField;
  readonly label: string;
  /** What the empty field says on the canvas. */
  readonly prompt: string;
  readonly hint: string | undefined;
  readonly type: 'text' | 'textarea' | 'url';
  readonly rows: number;
  readonly dir: 'auto' | 'ltr';
  readonly max: number | undefined;
  readonly required: boolean;
  readonly optional: boolean;
}

const ROWS = 2;
const panels: readonly FieldPanel[] = ['text', 'place', 'byline', 'headlines', 'search'];

function textInput(name: FormField): TextInput {
  const { kind, multiline, max, hint, required = false } = fieldDefinition(name);
  const isAddress = kind === 'address';
  return {
    name,
    label: `articles.desk.field.${name}`,
    prompt: `articles.desk.write.${name}`,
    hint,
    type: isAddress ? 'url' : multiline ? 'textarea' : 'text',
    rows: ROWS,
    dir: isAddress ? 'ltr' : 'auto',
    max,
    required,
    optional: !required,
  };
}

export const textInputs: Readonly<Record<FieldPanel, readonly TextInput[]>> = recordOf(panels, (panel) =>
  formFields.filter((field) => fieldDefinition(field).panel === panel).map(textInput),
);
