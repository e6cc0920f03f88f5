'use strict';
/**
 * Writes the lists of templates in `views/README.md`: `npm run views`. A page's model is read from the types of the
 * code that renders it; what a partial reads, from the partial itself.
 */
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const Handlebars = require('handlebars');
const { createProgram, renderings, templateNames } = require('./models.cjs');

const README = join(__dirname, 'README.md');
const [BEGIN, END] = ['<!-- lists: npm run views -->', '<!-- end of the lists -->'];

/** Blocks that change what a path begins at, and what they change it to. */
const SCOPES = new Set(['each', 'with']);

/** What a template reads of its own context, and the partials it calls. */
function readTemplate(name) {
  const reads = new Set();
  const partials = new Set();
  // What stands in `{{#with model}}` begins at the model.
  let begins = [];
  const note = (path, depth) => {
    if (path.type === 'PathExpression' && !path.data && path.depth === depth && path.parts.length > 0) {
      const [first, second] = [...begins, ...path.parts];
      reads.add(first === 'model' && second ? `model.${second}` : first);
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
    if (
      node.type === 'BlockStatement' &&
      node.path.original === 'with' &&
      node.params[0].original === 'model'
    ) {
      begins = ['model'];
      for (const child of node.program.body) visit(child, depth);
      begins = [];
      return;
    }
    const inside = node.type === 'BlockStatement' && SCOPES.has(node.path.original) ? depth + 1 : depth;
    for (const child of node.body ?? []) visit(child, depth);
    for (const child of node.program?.body ?? []) visit(child, inside);
    for (const child of node.inverse?.body ?? []) visit(child, depth);
  };
  visit(Handlebars.parse(readFileSync(join(__dirname, `${name}.hbs`), 'utf8')), 0);
  return { name, reads: [...reads].sort(), partials: [...partials].sort() };
}

/** A type by its name, else by the names of its properties. */
function typeName(checker, type) {
  const symbol = type.aliasSymbol ?? type.getSymbol();
  const name = symbol?.getName();
  if (name !== undefined && !name.startsWith('__')) return name;
  if (checker.getPropertiesOfType(type).length === 0) return undefined;
  return `{ ${checker
    .getPropertiesOfType(type)
    .map((each) => each.getName())
    .sort()
    .join(', ')} }`;
}

/** Where each template is rendered, and the name of its model's type. */
function namedRenderings(names) {
  const typescript = createProgram();
  const found = [...renderings(names, typescript)].map(([name, sites]) => [
    name,
    sites.map(({ file, type }) => ({ file, model: type && typeName(typescript.checker, type) })),
  ]);
  return new Map(found);
}

const code = (words) => words.map((word) => `\`${word}\``).join(', ') || '–';
/** Past these a list of users says no more than their number. */
const MOST_USERS = 6;
const users = (names) => (names.length > MOST_USERS ? `${names.length} templates` : code(names));

/** The two lists, as they stand in the README. */
function lists() {
  const templates = templateNames().map(readTemplate);
  const rendered = namedRenderings(templates.map(({ name }) => name));
  const pages = templates.filter(({ name }) => rendered.get(name).length > 0);
  const partials = templates.filter(({ name }) => rendered.get(name).length === 0);
  const modelOf = ({ name, reads }) => {
    const models = [...new Set(rendered.get(name).flatMap(({ model }) => model ?? []))];
    const read = reads.filter((path) => path.startsWith('model.')).map((path) => path.slice('model.'.length));
    if (models.length > 0) return code(models);
    return read.length > 0 ? code([`{ ${read.join(', ')} }`]) : '–';
  };
  const usersOf = (name) => templates.filter((each) => each.partials.includes(name)).map((each) => each.name);
  return [
    '| template | `model` | rendered in |',
    '| --- | --- | --- |',
    ...pages.map((each) => {
      const files = [...new Set(rendered.get(each.name).map(({ file }) => file))];
      return `| \`${each.name}\` | ${modelOf(each)} | ${code(files)} |`;
    }),
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
