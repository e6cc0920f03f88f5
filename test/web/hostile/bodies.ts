/** Bodies that cost more than they say, as forms, as JSON and as files, and which address takes which of them. */

export interface Body {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';
const MULTIPART = 'multipart/form-data';
const MILLION = 1_000_000;

/** Fields of the site's forms: those that hold texts, and those that pick things. */
const textFields = (
  'text body headline kicker standfirst dateline bylineText slug tags title name names.ar email note noteText ' +
  'reason csv words groups body.ar title.ar'
).split(' ');
const lines = ['headline', 'slug', 'tags', 'title', 'name', 'names.ar', 'words'];
const long = ['body', 'text', 'body.ar'];
const lists = 'ids authorId credits to sectionIds scopes alsoIn pictures-kill tags'.split(' ');

const nested = (depth: number) => `${'<blockquote>'.repeat(depth)}x${'</blockquote>'.repeat(depth)}`;

/** Texts by name, each with the fields it stands in. */
const texts: readonly (readonly [name: string, text: string, fields: readonly string[]])[] = [
  ['60,000 plus signs', `x${'+'.repeat(60_000)}x`, lines],
  ['200,000 spaces', `x${' '.repeat(200_000)}x`, lines],
  ['a megabyte of combining marks', `x${'\u0301\u0327'.repeat(MILLION / 4)}x`, ['body', 'text']],
  ['3,000 nested elements', nested(3000), textFields],
  ['20,000 nested elements', nested(20_000), long],
  ['a megabyte of [', '['.repeat(MILLION), long],
  ['a megabyte of <', '<'.repeat(MILLION), long],
  ['two million letters', 'ab '.repeat((2 * MILLION) / 3), ['body', 'body.ar']],
];

/** A form that says as much as it can in its bytes: signs that mean nothing in forms are not encoded. */
const field = (name: string, text: string) => `${name}=${text.replace(/[&%+]/g, encodeURIComponent)}`;

const aForm = (name: string, text: string): Body => ({ name, type: FORM, bytes: Buffer.from(text) });
const json = (name: string, text: string): Body => ({ name, type: JSON_TYPE, bytes: Buffer.from(text) });

const deep = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);
const part = (name: string, more = '') =>
  `--b\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\nx\r\n`;
const multipart = (name: string, text: string, boundary = '; boundary=b'): Body => ({
  name,
  type: MULTIPART + boundary,
  bytes: Buffer.from(text),
});

const idAt = (at: number): string => at.toString(16).padStart(24, '0');

/** What the readers that a room's addresses share take apart, or refuse, before an address sees it. */
const forReaders: readonly Body[] = [
  json('objects nested 100,000 deep', `{"body":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`),
  json('JSON nested 100,000 deep at the top', deep('[', ']', 100_000)),
  json('JSON that ends early', '{"body":"x'),
  aForm('100,000 fields', 'a=b&'.repeat(100_000)),
  aForm('a megabyte of a name', `${'n'.repeat(MILLION)}=x`),
  aForm('a megabyte of brackets in a name', `a${'[x]'.repeat(MILLION / 3)}=x`),
];

/** What each address has to judge by itself, whatever its fields are. */
const anywhere: readonly Body[] = [
  json('lists nested 100,000 deep', `{"body":${deep('[', ']', 100_000)}}`),
  json(
    'keys of prototypes in JSON',
    '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"toString":"x","body":{"__proto__":{"polluted":1}}}',
  ),
  json('half a surrogate pair', '{"body":"\\ud800","text":"\\udc00","headline":"\\u0000"}'),
  json('no object', 'null'),
  aForm(
    '10,000 values',
    Array.from({ length: 9900 }, (_, at) => `${lists[at % lists.length] ?? ''}=${idAt(at)}`).join('&'),
  ),
  aForm(
    'keys of prototypes',
    '__proto__=a&__proto__=b&constructor=c&__proto__[polluted]=d&toString=e&body=x&text=x',
  ),
  aForm('a form with broken percent signs', 'text=%&body=%zz%u0000&headline=%ff%00&name=%00'),
  multipart('a part without end', part('file', '; filename="x.jpg"')),
  { name: 'a plain text', type: 'text/plain', bytes: Buffer.from('x') },
  { name: 'bytes of an unknown kind', type: 'x', bytes: Buffer.alloc(1000) },
];

/** What breaks readers of forms with files; other readers leave such a form unread. */
export const formsWithFiles: readonly Body[] = [
  multipart('a form of files without boundary', part('file', '; filename="x.jpg"'), ''),
  multipart('a part without name', '--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b--\r\n'),
  multipart('10,000 parts', `${part('text').repeat(10_000)}--b--\r\n`),
  multipart('10,000 files', `${part('file', '; filename="x.jpg"').repeat(10_000)}--b--\r\n`),
  multipart('31 files', `${part('files', '; filename="x.jpg"').repeat(31)}--b--\r\n`),
  multipart('a part with a megabyte of a name', `${part('n'.repeat(MILLION))}--b--\r\n`),
  multipart('a part with 60,000 headers', `--b\r\n${'X: y\r\n'.repeat(60_000)}\r\nx\r\n--b--\r\n`),
  multipart(
    'a list with an index of four thousand million',
    `${part('body[4294967290]')}${part('text[4294967290]')}--b--\r\n`,
  ),
  multipart('a field of 30 levels', `${part(`a${'[b]'.repeat(30)}`)}--b--\r\n`),
  multipart(
    'keys of prototypes in parts',
    `${part('__proto__')}${part('__proto__')}${part('constructor')}--b--\r\n`,
  ),
];

const forms = texts.map(([name, text, fields]) =>
  aForm(name, fields.map((each) => field(each, text)).join('&')),
);

const story = { headline: 'عطل', lang: 'ar', section: 'technology', body: '<p>نص</p>' };
/** As JSON: the whole of a story with the text as its body, and the text in every field. */
const objects = texts.flatMap(([name, text]) => [
  json(`${name} as a body`, JSON.stringify({ ...story, body: text })),
  json(`${name} as Markdown`, JSON.stringify({ ...story, body: text, bodyFormat: 'markdown' })),
  json(
    `${name} as a text`,
    JSON.stringify({ text, blocks: [text], lang: 'ar', names: { ar: text }, name: text, note: text }),
  ),
]);

const takesFiles = /^\/(desk|api\/v1)\/(media|redirects\/import)/;
const takesJson = /^\/api\/|^\/desk\/copydesk$/;

/** @param isFirst whether the address is the first of its room, whose addresses share their readers of bodies */
export const bodiesFor = (path: string, isFirst: boolean): readonly Body[] => [
  ...(isFirst ? forReaders : []),
  ...(takesJson.test(path) ? objects : forms),
  ...anywhere,
  ...(takesFiles.test(path) ? formsWithFiles : []),
];
