/** Every address of the site that is read, with paths, queries and headers that no browser sends. */
import type { Account } from '../../../src/accounts/account';
import { asProgram, atDesk, openWholePaper, someone, type WholePaper } from './paper';
import { addressesOf, takesBody, type Address } from './routes';
import { faultOf } from './send';
import { filled, makeThings, type Things } from './things';

/** Node takes 16 KiB of a request's first line and headers. */
const LONG = 12_000;

let paper: WholePaper;
let things: Things;
let administrator: Account;
let program: Record<string, string>;
let browser: Record<string, string>;
let addresses: readonly Address[];
beforeAll(async () => {
  paper = await openWholePaper();
  administrator = await someone('administrator');
  program = await asProgram(administrator);
  browser = await atDesk(administrator, paper.secret);
  things = await makeThings(administrator);
  addresses = addressesOf(paper).filter((each) => !takesBody(each));
}, 120_000);
afterAll(() => paper.close());

const headersFor = (path: string): Record<string, string> => {
  if (path.startsWith('/api/')) return program;
  return path.startsWith('/desk') ? browser : {};
};

const names = (
  'q page after before from to until since lang section author tag status kind by of at day span sent next month ' +
  'sort limit include type key past session removed comments cursor'
).split(' ');
const everywhere = (value: string): string => names.map((name) => `${name}=${value}`).join('&');

const queries: Readonly<Record<string, string>> = {
  'a query of 100,000 letters': `q=${'a'.repeat(100_000)}`,
  'a query of 12,000 letters': `q=${'a'.repeat(LONG)}`,
  'a query of 2,000 Arabic letters': `q=${'%D8%A7'.repeat(LONG / 6)}`,
  'a query of quotation marks': `q=${'%22a'.repeat(900)}`,
  'a query of 600 words': `q=${'a+'.repeat(600)}`,
  'a query of marks': `q=a${'%CC%81'.repeat(600)}`,
  'null bytes': everywhere('%00'),
  'lone surrogates': everywhere('%ED%A0%80'),
  'bytes that are no text': everywhere('%FF%FE'),
  'broken percent signs': everywhere('%zz%'),
  'numbers beyond all': everywhere('99999999999999999999'),
  'numbers below zero': everywhere('-1'),
  'no numbers': everywhere('1e999'),
  'dates that never were': everywhere('2026-02-31'),
  'names of prototypes': `__proto__=x&constructor=y&${everywhere('constructor')}`,
  lists: names.map((name) => `${name}[]=x&${name}[a]=b&${name}=c&${name}=d`).join('&'),
  '3,000 parameters': 'a=b&'.repeat(3000),
};

const segments: Readonly<Record<string, string>> = {
  'a null byte': '%00',
  'a lone surrogate': '%ED%A0%80',
  'a byte that is no text': '%FF',
  'a broken percent sign': '%zz',
  'a percent sign': '%',
  'a way up': '..%2F..%2Fetc%2Fpasswd',
  'a name of prototypes': '__proto__',
  'a name all objects have': 'constructor',
  'a long name': 'a'.repeat(LONG),
  'a long Arabic name': '%D8%A7'.repeat(600),
  'a number beyond all': '99999999999999999999',
};

const headers: Readonly<Record<string, Record<string, string>>> = {
  '1,500 headers': Object.fromEntries(Array.from({ length: 1500 }, (_, at) => [`X${at}`, ''])),
  'a long cookie': { Cookie: 'a=b; '.repeat(LONG / 5) },
  'a long language': { 'Accept-Language': 'a-b;q=0.1,'.repeat(LONG / 10) },
  'a long list of kinds': { Accept: 'a/b;q=0.1,'.repeat(LONG / 10) },
  'a long list of codings': { 'Accept-Encoding': 'a;q=0.1,'.repeat(LONG / 8) },
  'long entity tags': { 'If-None-Match': '"a",'.repeat(LONG / 4) },
  'many ranges': { Range: `bytes=${'0-1,'.repeat(LONG / 4)}` },
  'a long token': { Authorization: `Bearer ${'a'.repeat(LONG)}` },
  'many proxies': { 'X-Forwarded-For': '10.0.0.1, '.repeat(LONG / 10) },
  'an origin that is none': { Origin: 'null', 'Sec-Fetch-Site': 'x', Host: '[::1]:x' },
};

interface Question {
  readonly name: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Headers are read before the address is, so some addresses stand for all. */
async function questionsTo(path: string, withHeaders: boolean): Promise<readonly Question[]> {
  const [plain, usual] = [await filled(path, things), headersFor(path)];
  const withSegment = (segment: string) =>
    path.replace(/:\w+/g, () => segment).replace(/\{\*\w+\}/g, () => segment);
  return [
    ...Object.entries(queries).map(([name, query]) => ({ name, path: `${plain}?${query}`, headers: usual })),
    ...Object.entries(withHeaders ? headers : {}).map(([name, more]) => ({
      name,
      path: plain,
      headers: { ...usual, ...more },
    })),
    ...Object.entries(/[:*]/.test(path) ? segments : {}).map(([name, segment]) => ({
      name,
      path: withSegment(segment),
      headers: usual,
    })),
  ];
}

test.each([
  ['the desk', /^\/desk/],
  ['the API', /^\/api/],
  ['readers', /^\/(?!desk|api)/],
])(
  'no address of %s fails, or takes long, whatever it is asked with',
  async (_whose, begins) => {
    const here = addresses.filter(({ path }) => begins.test(path));
    expect(here.length).toBeGreaterThan(15);
    const faults: string[] = [];
    for (const [at, { method, path }] of here.entries()) {
      for (const { name, ...asked } of await questionsTo(path, at % 10 === 0)) {
        const sending = { port: paper.port, method, ...asked };
        faults.push(...(await faultOf(`${path}, ${name}`, () => Promise.resolve(sending))));
      }
    }
    expect(faults).toEqual([]);
    expect(paper.failures()).toEqual([]);
  },
  240_000,
);
