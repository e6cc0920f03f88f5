import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { midad, newInstallation, start, type Finished } from '../e2e/running';

jest.setTimeout(60_000);

const here = newInstallation({ MIDAD_DEMO: 'off', PORT: '3999', SITE_URL: 'https://midad.example' });
const home = here.env['HOME'] ?? '';
afterAll(() => here.remove());

const run = (...args: string[]): Promise<Finished> => midad(here, ...args);
const given = (name: string, content: string | Uint8Array): string => {
  const path = join(home, name);
  writeFileSync(path, content);
  return path;
};
const lines = (output: string) => output.trimEnd().split('\n');

async function runWith(input: string, ...args: string[]) {
  const launcher = join(__dirname, '../../src/cli/midad.cjs');
  const child = spawn(process.execPath, [launcher, ...args], { env: here.env, cwd: home });
  child.stdin.end(input);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { stdout, stderr };
}

describe('a wrong call gets one line that says how it is right', () => {
  test.each([
    ['usr add', 'midad: unknown command "usr" (did you mean "user add"?); "midad help" lists them'],
    ['demo', 'midad: "demo" is followed by "load" or "remove"'],
    [
      'import docx a.docx',
      /^midad: "docx" is no format; import takes text, markdown, wxr, ghost, ninjs, midad; usage: midad import /,
    ],
    ['import wxr', /^midad: FILE is missing; usage: midad import wxr FILE /],
    ['import text', /^midad: FILE is missing; usage: midad import /],
    ['import text a --secton x', /^midad: unknown option --secton \(did you mean --section\?\); usage: /],
    ['user add --email a@b.ma', /^midad: --name is missing; usage: midad user add /],
    [
      'token add --email a@b.ma --name x --scopes fly',
      /^midad: --scopes takes read, write, publish, media, manage; got "fly"/,
    ],
  ])('%s', async (command, said) => {
    const { code, stdout, stderr } = await run(...command.split(' '));
    expect([code, stdout]).toEqual([2, '']);
    expect(lines(stderr)).toEqual([typeof said === 'string' ? said : expect.stringMatching(said)]);
  });
});

test('help and version need no paper', async () => {
  const [all, one, version] = await Promise.all([run('help'), run('import', '--help'), run('--version')]);
  for (const name of ['serve', 'user add', 'token add', 'import', 'demo load', 'doctor', 'backup', 'restore'])
    expect(all.stdout).toContain(`\nmidad ${name}`);
  expect(one.stdout).toMatch(/^midad import text\|markdown FILE/);
  expect(version.stdout).toMatch(/^midad \d+\.\d+\.\d+\n$/);
  expect(existsSync(join(home, 'data'))).toBe(false);
});

test('a setting that does not fit is named before anything is opened', async () => {
  const wrong = { ...here, env: { ...here.env, PORT: 'eighty', LOG_LEVEL: 'loud' } };
  const { code, stderr } = await midad(wrong, 'doctor');
  expect(code).toBe(1);
  expect(lines(stderr)).toHaveLength(1);
  expect(stderr).toMatch(/PORT: got "eighty", takes a whole number.*; LOG_LEVEL: got "loud", takes one of/);
});

test('the doctor says that a paper was never started', async () => {
  const { code, stderr } = await run('doctor');
  expect([code, lines(stderr).length]).toEqual([1, 1]);
  expect(stderr).toContain('its first start makes one');
  expect(existsSync(join(home, 'data'))).toBe(false);
});

describe('on a paper that was never started', () => {
  const story = 'عطب في الخدمة\nهيئة التحرير:\nفقرة عن #عطب_الخدمة.\n';

  test('a story is published and its address printed alone', async () => {
    const sent = await run(
      'import',
      'text',
      given('story.txt', story),
      '--section',
      'technology',
      '--publish',
    );
    const address = `https://midad.example/technology/${encodeURIComponent('عطب-في-الخدمة')}\n`;
    expect(sent).toEqual({ code: 0, stdout: address, stderr: '' });
    const again = await run('import', 'text', given('again.txt', story), '--section', 'technology');
    expect(again).toMatchObject({ code: 0, stdout: address });
    expect(again.stderr).toContain('came before');
  });

  test('an old encoding is reported on stderr; a French draft stands under /fr', async () => {
    const old = Buffer.from([
      0xce, 0xc8, 0xd1, 0x20, 0xda, 0xc7, 0xcc, 0xe1, 0x0a, 0xe4, 0xd5, 0x20, 0xc7, 0xe1, 0xce, 0xc8, 0xd1,
      0x2e,
    ]);
    const [arabic, french] = await Promise.all([
      run('import', 'text', given('old.txt', old), '--section', 'national'),
      run('import', 'markdown', given('fr.md', '# Titre\n\nTexte.'), '--section', 'national', '--lang', 'fr'),
    ]);
    expect(arabic).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/read as windows-1256\n$/) as string,
    });
    expect(french).toEqual({ code: 0, stderr: '', stdout: 'https://midad.example/fr/national/titre\n' });
  });

  test.each([
    ['an empty file', '', [], /empty\.txt: the file is empty/],
    ['a headline alone', 'عنوان', ['--publish'], /a headline and no text/],
    ['an unknown section', story, ['--section', 'sport'], /no section "sport"; the sections are national, /],
    ['an unknown author', `${story}!`, ['--author', 'x@y.ma'], /nobody has an account under x@y\.ma/],
  ])('%s is refused in one line', async (_case, content, more, said) => {
    const section = more.includes('--section') ? [] : ['--section', 'sports'];
    const { code, stdout, stderr } = await run(
      'import',
      'text',
      given('empty.txt', content),
      ...section,
      ...more,
    );
    expect([code, stdout, lines(stderr).length]).toEqual([2, '', 1]);
    expect(stderr).toMatch(said);
  });

  test('people are let in, and programs; what the newsroom says comes in the person’s language', async () => {
    const salma = ['user', 'add', '--email', 'salma@example.org', '--name', 'سلمى', '--role', 'editor'];
    const added = await run(...salma);
    expect(lines(added.stdout)).toEqual([
      'salma@example.org can sign in as editor',
      expect.stringMatching(/^password \(shown once\): \S{12,}$/),
    ]);
    const token = await run('token', 'add', '--email', 'Salma@example.org', '--name', 'robot');
    expect(token).toMatchObject({
      code: 0,
      stderr: '',
      stdout: expect.stringMatching(/^midad_[\w-]{43}\n$/) as string,
    });
    const french = { ...here, env: { ...here.env, LANG: 'fr_FR.UTF-8' } };
    expect((await midad(french, ...salma)).stderr).toMatch(/^midad: email: Cette adresse/);
    const chosen = ['--email', 'a@example.org', '--name', 'A', '--role', 'journalist', '--password-stdin'];
    const { stdout, stderr } = await runWith('a very long password\n', 'user', 'add', ...chosen);
    expect([stdout, stderr]).toEqual(['a@example.org can sign in as journalist\n', '']);
  });

  test('tokens are listed and ended, and a locked-out person gets a new password', async () => {
    const listed = await run('token', 'list', '--email', 'salma@example.org', '--json');
    const [token] = JSON.parse(listed.stdout) as readonly { readonly id: string }[];
    expect(token).toMatchObject({ name: 'robot', email: 'salma@example.org', scopes: [], expiresAt: null });
    expect(listed.stdout).not.toContain('midad_');
    const id = token?.id ?? '';
    expect((await run('token', 'revoke', id)).stdout).toBe(`the token ${id} has ended\n`);
    const again = await run('token', 'revoke', id);
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining(`there is no token ${id}`)]);
    const common = await runWith(
      'Password123!\n',
      'user',
      'password',
      '--email',
      'salma@example.org',
      '--password-stdin',
    );
    expect(common.stderr).toContain('midad: password: ');
    const made = await run('user', 'password', '--email', 'salma@example.org');
    expect(lines(made.stdout)[1]).toMatch(/^password \(shown once\): \S{20}$/);
    expect((await run('token', 'metrics')).stdout).toMatch(/^[\w-]{43}\n$/);
  });

  test('the doctor finds it sound, and sees what is missing', async () => {
    const well = await run('doctor', '--json');
    expect(well).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(well.stdout)).toHaveLength(6);
    const loaded = await run('demo', 'load');
    expect(loaded).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^loaded \d\d stories, /) as string,
    });
    const folder = join(home, 'uploads/originals');
    rmSync(join(folder, readdirSync(folder)[0] ?? ''), { recursive: true });
    const ill = await run('doctor');
    expect([ill.code, ill.stderr]).toEqual([1, 'midad: the doctor found problems with pictures\n']);
    expect(ill.stdout).toMatch(/^problem {2}pictures\n {9}the file originals\/.* is missing or not whole$/m);
  });

  test('the demo edition goes again, and the newsroom’s stories stay', async () => {
    const removed = await run('demo', 'remove', '--json');
    expect(JSON.parse(removed.stdout)).toMatchObject({ stories: 45, pages: 3 });
    expect((await run('demo', 'remove')).stdout).toBe('there is no demo edition\n');
    expect((await run('import', 'text', given('same.txt', story), '--section', 'sports')).stderr).toContain(
      'came before',
    );
  });
});

test('while the paper runs: stories come in, a backup is written, nothing is put back over it', async () => {
  const elsewhere = newInstallation({ MIDAD_DEMO: 'off' });
  const paper = await start(elsewhere);
  const file = given('live.txt', 'خبر والجريدة قائمة\nنص.');
  const archive = join(elsewhere.env['HOME'] ?? '', 'paper.tar.gz');
  const sent = await midad(elsewhere, 'import', 'text', file, '--section', 'sports', '--publish');
  expect(sent).toMatchObject({ code: 0, stderr: '' });
  expect((await midad(elsewhere, 'backup', archive)).code).toBe(0);
  const refused = await midad(elsewhere, 'restore', archive);
  expect(refused).toMatchObject({ code: 1, stderr: 'midad: the paper is running: stop it first\n' });
  await paper.stop();
  expect(await midad(elsewhere, 'restore', archive)).toMatchObject({ code: 0, stderr: '' });
  const known = await midad(elsewhere, 'import', 'text', file, '--section', 'sports');
  expect(known.stderr).toContain('the story is published');
  elsewhere.remove();
});
