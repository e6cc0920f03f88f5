'use strict';
/**
 * Writes the lists of templates in `views/README.md`: `npm run views`. The constant of a page's template names its
 * model; what a partial reads comes from the partial itself.
 */
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const Handlebars = require('handlebars');
const { createProgram, declaredTemplates, templateNames } = require('./models.cjs');

const README = join(__dirname, 'README.md');
const [BEGIN, END] = ['<!-- lists: npm run views -->', '<!-- end of the lists -->'];

/** Blocks that change what a path begins at, and what they change it to. */
const SCOPES = new Set(['each', 'with']);

/** What a template reads of its own context, and the partials it calls. */
function readTemplate(name) {
  const reads = new Set();
  const partials = new Set();
  const note = (path, depth) => {
    if (path.type === 'PathExpression' && !path.data && path.depth === depth && path.parts.length > 0) {
      reads.add(path.parts[0]);
    }
    if (path.type === 'SubExpression') noteCall(path, depth);
  };
  const noteCall = ({ params = [], hash }, depth) => {
    for (const each of [...params, ...(hash?.pairs ?? []).map(({ value }) => value)]) note(each, depth);
  };
  const visit = (node, depth) => {
    if (node === undefined || node === null) return;
    if (node.type === 'MustacheStatement') {
      noteCall(node, depth);
      if (node.params.length === 0 && node.hash === undefined) note(node.path, depth);
    }
    if (node.type === 'PartialStatement' || node.type === 'PartialBlockStatement') {
      partials.add(node.name.original);
      noteCall(node, depth);
    }
    if (node.type === 'BlockStatement') noteCall(node, depth);
    const inside = node.type === 'BlockStatement' && SCOPES.has(node.path.original) ? depth + 1 : depth;
    for (const child of node.body ?? []) visit(child, depth);
    for (const child of node.program?.body ?? []) visit(child, inside);
    for (const child of node.inverse?.body ?? []) visit(child, depth);
  };
  visit(Handlebars.parse(readFileSync(join(__dirname, `${name}.hbs`), 'utf8')), 0);
  return { name, reads: [...reads].sort(), partials: [...partials].sort() };
}

const code = (words) => words.map((word) => `\`${word}\``).join(', ') || '–';
/** Past these a list of users says no more than their number. */
const MOST_USERS = 6;
const users = (names) => (names.length > MOST_USERS ? `${names.length} templates` : code(names));

/** The two lists, as they stand in the README. */
function lists() {
  const templates = templateNames().map(readTemplate);
  const declared = declaredTemplates(createProgram());
  const pages = templates.flatMap(({ name }) => declared.get(name) ?? []);
  const partials = templates.filter(({ name }) => !declared.has(name));
  const usersOf = (name) => templates.filter((each) => each.partials.includes(name)).map((each) => each.name);
  return [
    '| template | `model` | declared in |',
    '| --- | --- | --- |',
    ...pages.map(({ name, model, file }) => `| \`${name}\` | \`${model}\` | \`${file}\` |`),
    '',
    '| partial or layout | reads | used in |',
    '| --- | --- | --- |',
    ...partials.map(({ name, reads }) => `| \`${name}\` | ${code(reads)} | ${users(usersOf(name))} |`),
  ].join('\n');
}

/** The README with the lists of today. */
function currentReadme() {
  const [before, rest] = readFileSync(README, 'utf8').split(`${BEGIN}\n`);
  const after = rest.split(END)[1];
  return `${before}${BEGIN}\n${lists()}\n${END}${after}`;
}

if (require.main === module) {
  const current = currentReadme();
  if (!process.argv.includes('--check')) writeFileSync(README, current);
  else if (current !== readFileSync(README, 'utf8')) {
    process.stderr.write('views/README.md is not current: npm run views\n');
    process.exitCode = 1;
  }
}
