import { readFileSync } from 'node:fs';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

/** The floors of the building: a room may import from lower floors only (see src/README.md). */
const floors = JSON.parse(readFileSync(new URL('./src/floors.json', import.meta.url), 'utf8'));

/** Folders below a room that its files may be in: as many steps lead out of it. */
const depths = [0, 1, 2, 3, 4];
/** The embedded database is a package of its own: `test/database/package.test.ts` checks its imports too. */
const embeddedByEntry = {
  regex: '(^|/)embedded/(?!index$)',
  message: 'import the embedded database through embedded/index',
};

/** Forbids, for each room, imports that go sideways or up. */
const roomRules = floors.flatMap((rooms, floor) =>
  rooms.flatMap((room) => {
    const top = floor === floors.length - 1;
    const forbidden = floors
      .slice(floor)
      .flat()
      .filter((other) => other !== room);
    return depths.map((depth) => ({
      files: [`src/${room}.ts`, `src/${room}/${'*/'.repeat(depth)}*.ts`],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            patterns: top
              ? [embeddedByEntry]
              : [
                  embeddedByEntry,
                  {
                    regex: `^(\\.\\./){${depth + 1}}(${forbidden.join('|')})(/|$)|^\\./(${forbidden.join('|')})$`,
                    message: `${room} stands on floor ${floor} and imports from lower floors only`,
                  },
                ],
          },
        ],
      },
    }));
  }),
);

const askOutgoing = 'ask other hosts through web/outgoing';

/** The guarded client itself, and those that ask hosts which the operator names or run in browsers. */
const outgoingFiles = [
  'src/web/outgoing/send-request.ts',
  'src/web/page-cache/cdn-purge-request.ts',
  'src/search/server/client.ts',
  'src/storage/s3.fetch.ts',
  'src/editor/**',
  'src/ui/**',
];

/** Globals of browsers that client scripts use: the type check knows all others, and this list shows a slip. */
const browserGlobals = [
  ...[
    'document',
    'window',
    'navigator',
    'location',
    'addEventListener',
    'matchMedia',
    'scrollTo',
    'scrollBy',
  ],
  ...[
    'scrollY',
    'innerHeight',
    'setTimeout',
    'clearTimeout',
    'setInterval',
    'requestAnimationFrame',
    'getComputedStyle',
  ],
  ...[
    'fetch',
    'XMLHttpRequest',
    'FormData',
    'URL',
    'URLSearchParams',
    'EventSource',
    'AbortController',
    'AbortSignal',
  ],
  ...['DOMParser', 'CSS', 'HTMLElement', 'HTMLFormElement', 'HTMLInputElement', 'HTMLSelectElement'],
  ...[
    'HTMLTextAreaElement',
    'NodeFilter',
    'ResizeObserver',
    'sessionStorage',
    'localStorage',
    'atob',
    'btoa',
  ],
  ...['PublicKeyCredential', 'speechSynthesis', 'SpeechSynthesisUtterance'],
];

/** A spread of a literal switches off the compiler's check for misspelt properties. */
const noLiteralSpread = {
  meta: { schema: [], messages: { found: 'write the properties out instead of spreading a literal' } },
  create: (context) => ({
    'ObjectExpression > SpreadElement > ObjectExpression': (node) =>
      context.report({ node, messageId: 'found' }),
  }),
};

/** A parameter of a path is a text or a list of texts: `web/params.ts` reads it, and parses ids. */
const noRawParams = {
  meta: { schema: [], messages: { found: 'read parameters of a path through web/params' } },
  create: (context) => {
    const { getTypeAtLocation } = context.sourceCode.parserServices;
    const report = (node, from) => {
      if (getTypeAtLocation(from).symbol?.name === 'Request') context.report({ node, messageId: 'found' });
    };
    return {
      'MemberExpression[property.name="params"]': (node) => report(node, node.object),
      'ObjectPattern > Property[key.name="params"]': (node) => report(node, node.parent),
    };
  },
};

/** What is checked with its types. The scripts of `src/boot` run before there is a build: they are JavaScript. */
const typed = ['**/*.ts', 'src/boot/*.cjs'];

export default tseslint.config(
  { ignores: ['.build/', '.cache/', 'data/', 'uploads/', 'coverage/'] },
  // A rule has no exceptions by comment: those it needs stand here.
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  ...tseslint.configs.strictTypeChecked.map((config) => ({
    ...config,
    files: typed,
    ignores: ['views/**'],
  })),
  {
    files: typed,
    ignores: ['views/**'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'no-console': 'error',
      'no-control-regex': 'off',
      'no-misleading-character-class': 'off',
    },
  },
  {
    files: ['**/*.ts'],
    ignores: ['views/**'],
    plugins: { midad: { rules: { 'no-literal-spread': noLiteralSpread } } },
    rules: { 'midad/no-literal-spread': 'error' },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/web/params.ts'],
    plugins: { params: { rules: { 'no-raw-params': noRawParams } } },
    rules: { 'params/no-raw-params': 'error' },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'max-params': ['error', 3],
      'max-lines-per-function': ['error', { max: 30, skipBlankLines: true, skipComments: true, IIFEs: true }],
    },
  },
  {
    // A pattern that takes the square of its text's length stops every reader for as long as it runs: neither
    // by going back within a match, nor by looking again from each sign of a long run.
    files: ['src/**/*.ts', 'views/assets/**/*.{js,cjs}', 'test/{linear,e2e/faults,search/relevance}/**/*.ts'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': 'error',
      'regexp/no-super-linear-move': 'error',
    },
  },
  {
    // A call takes some 100,000 arguments: a long text has more parts than that.
    files: ['src/{articles,blocks,comments,editor,language,markup,media,tips,transfer,web}/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'CallExpression[callee.property.name=/^(push|unshift|splice|max|min|fromCharCode|fromCodePoint)$/] > SpreadElement',
          message: 'parts of a text may be more than a call takes arguments: use a loop',
        },
      ],
    },
  },
  {
    files: ['views/assets/**/*.js'],
    languageOptions: {
      sourceType: 'module',
      globals: Object.fromEntries(browserGlobals.map((name) => [name, 'readonly'])),
    },
    rules: {
      'array-callback-return': 'error',
      eqeqeq: 'error',
      'no-console': 'error',
      'no-const-assign': 'error',
      'no-dupe-keys': 'error',
      'no-eval': 'error',
      'no-fallthrough': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-redeclare': 'error',
      'no-self-assign': 'error',
      'no-shadow': 'error',
      'no-undef': 'error',
      'no-unreachable': 'error',
      'no-unsafe-optional-chaining': 'error',
      'no-unused-expressions': ['error', { allowTernary: true }],
      'no-unused-vars': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
      'no-console': 'off',
    },
  },
  {
    // Programs get JSON of any shape: these tests compare what they need.
    files: ['test/api/{articles,lawful,paper,remote-pictures}.test.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/restrict-plus-operands': 'off',
    },
  },
  { files: ['src/cli/**/*.ts'], rules: { 'no-console': 'off' } },
  { files: ['src/boot/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  {
    // Mongoose types a schema's sub-schemas as class instances that this rule takes for plain objects.
    files: ['src/**/*.model.ts', 'test/database/newsroom.test.ts'],
    rules: { '@typescript-eslint/no-unsafe-class-instance-assignment': 'off' },
  },
  {
    // Requests to addresses that people gave must not reach this machine or its network.
    files: ['src/**/*.ts'],
    ignores: outgoingFiles,
    rules: {
      'no-restricted-globals': ['error', { name: 'fetch', message: askOutgoing }],
      'no-restricted-properties': [
        'error',
        ...['globalThis', 'global'].map((object) => ({ object, property: 'fetch', message: askOutgoing })),
      ],
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: [
            ...['http', 'https', 'node:http', 'node:https'].map((name) => ({
              name,
              importNames: ['request', 'get', 'Agent', 'globalAgent', 'ClientRequest', 'default'],
              message: askOutgoing,
              allowTypeImports: true,
            })),
            ...['http2', 'node:http2', 'undici'].map((name) => ({
              name,
              message: askOutgoing,
              allowTypeImports: true,
            })),
          ],
        },
      ],
    },
  },
  ...roomRules,
);
