import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadMessages, partsOf } from '../../src/web/templates/messages';
import type { MessageParts, MessageText } from '../../src/web/templates/messages';

const messages = loadMessages();
const languages = ['ar', 'fr', 'en'] as const;
const keys = [...new Set(languages.flatMap((lang) => [...(messages.get(lang)?.keys() ?? [])]))].sort();

const placesIn = (parts: MessageParts) =>
  parts.flatMap((part) => (typeof part === 'string' ? [] : [part.place]));

/** The texts of a message, with `{}` where a value comes. */
function textsOf(message: MessageText): string[] {
  const forms = message.kind === 'text' ? [message.parts] : Object.values(message.forms);
  return forms.map((parts) => parts.map((part) => (typeof part === 'string' ? part : '{}')).join(''));
}

/** The places a message fills; `count` may be said by the word itself («خبران»), so it is left out. */
function placesOf(message: MessageText): string[] {
  const texts = message.kind === 'text' ? [message.parts] : Object.values(message.forms);
  return [...new Set(texts.flatMap(placesIn))].filter((place) => place !== 'count').sort();
}

describe('every room says the same in Arabic, French and English', () => {
  test.each(languages)('no message is missing in %s', (lang) => {
    expect(keys.filter((key) => !messages.get(lang)?.has(key))).toEqual([]);
  });

  test('French has a no-break space inside its quotation marks and before its high marks, a narrow one before some', () => {
    const texts = keys.flatMap((key) => textsOf(messages.get('fr')!.get(key)!).map((text) => [key, text]));
    const wrong =
      /[^\u202f\s?!…(](?:[ \u00a0])?[;!?](?=\s|$)|[^\u00a0\s][ \u202f]?:(?=\s|$)|[^\u00a0]»|«[^\u00a0]/u;
    const isWrong = ([, text = '']: string[]) =>
      wrong.test(text.replace(/(?:Content-Type|Authorization): /, ''));
    expect(texts.filter(isWrong)).toEqual([]);
    const narrow = texts.filter(([, text = '']) => /\u202f[;!?]/.test(text));
    const wide = texts.filter(([, text = '']) => text.includes('\u00a0:'));
    expect([narrow.length > 0, wide.length > 0]).toEqual([true, true]);
  });

  test('the same places are filled in each language', () => {
    const different = keys.filter((key) => {
      const places = languages.map((lang) => JSON.stringify(placesOf(messages.get(lang)!.get(key)!)));
      return new Set(places).size > 1;
    });
    expect(different).toEqual([]);
  });

  test('what is counted has all six forms in Arabic, and one and other elsewhere', () => {
    const wanted = {
      ar: ['zero', 'one', 'two', 'few', 'many', 'other'],
      fr: ['one', 'other'],
      en: ['one', 'other'],
    };
    const incomplete = languages.flatMap((lang) =>
      keys.filter((key) => {
        const message = messages.get(lang)!.get(key)!;
        return message.kind === 'plural' && wanted[lang].some((form) => !Object.hasOwn(message.forms, form));
      }),
    );
    expect(incomplete).toEqual([]);
  });

  test('a message counted in one language is counted in all', () => {
    const kinds = (key: string) => new Set(languages.map((lang) => messages.get(lang)!.get(key)!.kind)).size;
    expect(keys.filter((key) => kinds(key) > 1)).toEqual([]);
  });
});

test.each([
  ['مرحبا', ['مرحبا']],
  ['بقلم {name}', ['بقلم ', { place: 'name' }]],
  ['{a}{b}', [{ place: 'a' }, { place: 'b' }]],
  ['{ not a place }', ['{ not a place }']],
  ['', []],
])('%j is cut at its places', (message, parts) => {
  expect(partsOf(message)).toEqual(parts);
});

test('a messages file that is none is refused by its name', () => {
  const source = mkdtempSync(join(tmpdir(), 'midad-messages-'));
  mkdirSync(join(source, 'web/messages'), { recursive: true });
  writeFileSync(join(source, 'web/messages/ar.json'), '{"found": {"few": "بعض", "lots": "كثير"}}');
  expect(() => loadMessages(source)).toThrow(/web\/messages\/ar\.json/);
  rmSync(source, { recursive: true });
});

test('messages of one part of a room may stand together', () => {
  const source = mkdtempSync(join(tmpdir(), 'midad-messages-'));
  mkdirSync(join(source, 'desk/messages'), { recursive: true });
  writeFileSync(join(source, 'desk/messages/ar.json'), '{"editor": {"kind": "نوع", "save": "حفظ {name}"}}');
  const read = loadMessages(source).get('ar');
  expect([...(read?.keys() ?? [])]).toEqual(['desk.editor.kind', 'desk.editor.save']);
  rmSync(source, { recursive: true });
});

test('the messages of a folder are read once', () => {
  expect(loadMessages()).toBe(messages);
});

test('every message that a template names exists', () => {
  const views = join(__dirname, '../../views');
  const templates = readdirSync(views, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.hbs'),
  );
  const named = templates.flatMap((file) =>
    [...readFileSync(join(views, file), 'utf8').matchAll(/\bt "([\w.-]+)"/g)].map(([, key]) => key!),
  );
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((key) => !messages.get('ar')?.has(key))).toEqual([]);
});

test('every message that the code names exists', () => {
  const src = join(__dirname, '../../src');
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const rooms = new Set(keys.map((key) => key.split('.', 1)[0]));
  const named = files
    .flatMap((file) =>
      [
        ...readFileSync(join(src, file), 'utf8').matchAll(
          /(?:\bkey: |\bt\((?:[\w.]+, )?)'([a-z-]+\.[\w.]+)'/g,
        ),
      ].map(([, key]) => key!),
    )
    .filter((key) => rooms.has(key.split('.', 1)[0]));
  expect(named.length).toBeGreaterThan(300);
  expect(named.filter((key) => !messages.get('ar')?.has(key))).toEqual([]);
});
