import type { Command } from './command';

const manyStories =
  'FILE [--section SLUG] [--author EMAIL] [--lang ar] [--publish] [--restore-deleted] [--fetch-pictures] [--dry-run] [--json]';

/**
 * All commands, in the order of `help`. They are loaded on their call, by the names that they have once
 * built: a dynamic import takes a file name with its extension.
 */
export const commands: readonly Command[] = [
  {
    name: 'serve',
    usage: '',
    summary: 'Start the paper (what "npm start" does)',
    load: async () => (await import('./serve.js')).serveCommand,
  },
  {
    name: 'user add',
    usage: '--email E --name N --role administrator|editor|journalist|contributor [--password-stdin]',
    summary: 'Create an account; without --password-stdin a password is made and printed once',
    load: async () => (await import('./accounts/user.add.js')).userAdd,
  },
  {
    name: 'user password',
    usage: '--email E [--password-stdin]',
    summary: 'Give an account a new password and end its sessions and tokens',
    load: async () => (await import('./accounts/user.password.js')).userPassword,
  },
  {
    name: 'token add',
    usage: '--email E --name LABEL [--scopes read,write,publish,media,manage] [--days N]',
    summary: 'Make a token for programs and print it alone',
    load: async () => (await import('./accounts/token.add.js')).tokenAdd,
  },
  {
    name: 'token list',
    usage: '[--email E] [--json]',
    summary: 'Show what tokens there are: id, account, name, scopes, last use, end',
    load: async () => (await import('./accounts/token.list.js')).tokenList,
  },
  {
    name: 'token metrics',
    usage: '',
    summary: 'Print the token that reads /metrics',
    load: async () => (await import('./accounts/token.metrics.js')).tokenMetrics,
  },
  {
    name: 'token revoke',
    usage: 'ID',
    summary: 'End a token at once',
    load: async () => (await import('./accounts/token.revoke.js')).tokenRevoke,
  },
  {
    name: 'import',
    usage:
      'text|markdown FILE [--section SLUG] [--author EMAIL] [--lang ar] [--publish] [--restore-deleted] [--dry-run] [--json]',
    summary: 'Take a story out of a file and print its address',
    load: async () => (await import('./importing/import.js')).importCommand,
  },
  {
    name: 'import wxr',
    usage: manyStories,
    summary: 'Take in an export of WordPress: posts, pages, pictures beside it; twice adds nothing',
    load: async () => (await import('./importing/import.stories.js')).importWxr,
  },
  {
    name: 'import ghost',
    usage: manyStories,
    summary: 'Take in an export of Ghost (JSON), as "import wxr" does',
    load: async () => (await import('./importing/import.stories.js')).importGhost,
  },
  {
    name: 'import ninjs',
    usage: manyStories,
    summary: 'Take in news items of agencies in ninjs 1.x or 2.x: one, several, or one a line',
    load: async () => (await import('./importing/import.stories.js')).importNinjs,
  },
  {
    name: 'import midad',
    usage: 'DIR [--json]',
    summary: 'Take in all that "export" wrote, into a paper without stories of its own',
    load: async () => (await import('./importing/import.midad.js')).importMidad,
  },
  {
    name: 'export',
    usage: 'DIR [--json]',
    summary: 'Write all content and media into a new folder; accounts are for "backup" alone',
    load: async () => (await import('./content/export.js')).exportCommand,
  },
  {
    name: 'demo load',
    usage: '[--json]',
    summary: 'Load the demo edition',
    load: async () => (await import('./content/demo.js')).demoLoad,
  },
  {
    name: 'demo remove',
    usage: '[--json]',
    summary: 'Take the demo edition away; the newsroom’s own stories stay',
    load: async () => (await import('./content/demo.js')).demoRemove,
  },
  {
    name: 'search reindex',
    usage: '',
    summary: 'Build the search index anew; readers search in the old one meanwhile',
    load: async () => (await import('./content/search.reindex.js')).searchReindex,
  },
  {
    name: 'doctor',
    usage: '[--json]',
    summary: 'Check configuration, database, disk, indexes and pictures',
    load: async () => (await import('./inspection/doctor.js')).doctor,
  },
  {
    name: 'backup',
    usage: 'FILE',
    summary: 'Write the database and its pictures into one file, while the paper runs',
    load: async () => (await import('./content/backup.js')).backup,
  },
  {
    name: 'restore',
    usage: 'FILE',
    summary: 'Put back what "backup" wrote; the paper must not be running',
    load: async () => (await import('./content/restore.js')).restore,
  },
  {
    name: 'help',
    usage: '[COMMAND]',
    summary: 'Show this list',
    load: async () => (await import('./help.js')).help,
  },
  {
    name: 'version',
    usage: '',
    summary: 'Show the version',
    load: async () => (await import('./version.js')).version,
  },
];
