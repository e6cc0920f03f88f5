import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { withoutBreaks } from '../../language/locale/line-breaks';

/** The text of a message, split at its placeholders: `['مرحبا ', { place: 'name' }]`. */
export type MessageParts = readonly (string | { readonly place: string })[];

export type PluralTexts = Readonly<Partial<Record<Intl.LDMLPluralRule, MessageParts>>> & {
  readonly other: MessageParts;
};

/** A message: one text, or a text per plural category, chosen by `{count}`. */
export type MessageText =
  | { readonly kind: 'text'; readonly parts: MessageParts }
  | { readonly kind: 'plural'; readonly forms: PluralTexts };

/** Language → `room.key` → text. */
export type Messages = ReadonlyMap<string, ReadonlyMap<string, MessageText>>;

const text = z.string().transform(partsOf);
const oneMessage = z.union([
  text.transform((parts): MessageText => ({ kind: 'text', parts })),
  z
    .strictObject({
      zero: text.exactOptional(),
      one: text.exactOptional(),
      two: text.exactOptional(),
      few: text.exactOptional(),
      many: text.exactOptional(),
      other: text,
    })
    .transform((forms): MessageText => ({ kind: 'plural', forms })),
]);

const PLURAL = new Set(['zero', 'one', 'two', 'few', 'many', 'other']);
/** Messages of one part of a room, nested: `"copydesk": { "quotes": … }` is `language.copydesk.quotes`. */
const group = z.record(
  z.string().refine((key) => !PLURAL.has(key), 'a group of messages has no plural category among its keys'),
  oneMessage,
);
const fileContent = z
  .record(z.string(), z.union([oneMessage, group]))
  .transform((content) =>
    Object.entries(content).flatMap(([key, message]): [string, MessageText][] =>
      isMessage(message)
        ? [[key, message]]
        : Object.entries(message).map(([inner, one]) => [`${key}.${inner}`, one]),
    ),
  );

const isMessage = (message: MessageText | Record<string, MessageText>): message is MessageText =>
  typeof message['kind'] === 'string';

/** Splits a text at its `{placeholders}`. */
export function partsOf(message: string): MessageParts {
  return message
    .split(/(\{[a-zA-Z]\w*\})/)
    .filter((part) => part !== '')
    .map((part) => (/^\{\w+\}$/.test(part) ? { place: part.slice(1, -1) } : part));
}

/** Rooms that have messages, by the folders under `source`. */
function roomsWithMessages(source: string): string[] {
  return readdirSync(source, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .filter((room) => readdirSync(join(source, room)).includes('messages'));
}

/** Reads one file. Its texts are written with plain spaces, and are shown with those of the language's typography. */
function readFile(file: string, lang: string) {
  const typeset = (_key: string, value: unknown) =>
    typeof value === 'string' ? withoutBreaks(value, lang) : value;
  const parsed = fileContent.safeParse(JSON.parse(readFileSync(file, 'utf8'), typeset));
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** Languages that messages are written in, by the files of a folder; the given ones come first, in their order. */
export function languagesOf(folder: string, first: readonly string[]): readonly string[] {
  const written = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length));
  return [
    ...first.filter((lang) => written.includes(lang)),
    ...written.filter((lang) => !first.includes(lang)),
  ];
}

const loaded = new Map<string, Messages>();

/**
 * The messages of every room, read once: they do not change while the process runs.
 * @param source folder of the rooms
 * @throws Error naming the file that is not a messages file.
 */
export function loadMessages(source = join(__dirname, '../..')): Messages {
  const messages = loaded.get(source) ?? readMessages(source);
  loaded.set(source, messages);
  return messages;
}

/** Reads every room's `messages/LANG.json`. */
function readMessages(source: string): Messages {
  const messages = new Map<string, Map<string, MessageText>>();
  for (const room of roomsWithMessages(source)) {
    const folder = join(source, room, 'messages');
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
      const lang = file.slice(0, -'.json'.length);
      const known = messages.get(lang) ?? new Map<string, MessageText>();
      for (const [key, message] of readFile(join(folder, file), lang)) {
        known.set(`${room}.${key}`, message);
      }
      messages.set(lang, known);
    }
  }
  return messages;
}
