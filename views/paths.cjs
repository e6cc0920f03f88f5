'use strict';
/**
 * Checks that each path of each template names something that the template's model has, also inside `#if`, `#each`,
 * `#with` and `lookup`: `node views/paths.cjs`. Handlebars itself finds a missing field only where it is printed.
 */
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const Handlebars = require('handlebars');
const ts = require('typescript');
const { createProgram, declaredTemplates, rootContext, templateNames } = require('./models.cjs');

const CONDITIONS = new Set(['if', 'unless']);

/** A context: the types that it may have, and what a partial's call adds to it by name. */
const contextOf = (types, added = new Map()) => ({ types, added });

class PathCheck {
  #asts = new Map();
  #parameters = new Map();
  #calls = [];
  #checked = new Set();
  #problems = new Set();

  constructor(typescript, templates) {
    this.checker = typescript.checker;
    this.root = contextOf([rootContext(typescript)]);
    for (const [name, source] of templates) {
      const ast = Handlebars.parse(source);
      this.#asts.set(name, ast);
      this.#noteParameters(ast, name);
    }
    this.#passParametersOn();
  }

  get problems() {
    return [...this.#problems].sort();
  }

  /** Names that calls of a partial pass to it: those are optional for other calls. */
  #noteParameters(node, caller) {
    if (node === null || typeof node !== 'object') return;
    if (node.type === 'PartialStatement' || node.type === 'PartialBlockStatement') {
      const known = this.#parametersOf(node.name.original);
      for (const { key } of node.hash?.pairs ?? []) known.add(key);
      if (node.params.length === 0) this.#calls.push([caller, node.name.original]);
    }
    for (const [key, child] of Object.entries(node)) {
      if (key === 'loc') continue;
      for (const each of Array.isArray(child) ? child : [child]) this.#noteParameters(each, caller);
    }
  }

  #parametersOf(name) {
    const known = this.#parameters.get(name) ?? new Set();
    this.#parameters.set(name, known);
    return known;
  }

  /** A partial without a context of its own receives the parameters of its caller too. */
  #passParametersOn() {
    for (let grown = true; grown;) {
      grown = false;
      for (const [caller, partial] of this.#calls) {
        const [from, to] = [this.#parametersOf(caller), this.#parametersOf(partial)];
        const before = to.size;
        for (const name of from) to.add(name);
        grown ||= to.size > before;
      }
    }
  }

  /** Checks the template of a page with its model; a layout has none of its own. */
  page(name, model) {
    const added = new Map(model ? [['model', this.#parts(model)]] : []);
    this.#template(name, contextOf(this.root.types, added), { page: name, root: added });
  }

  #template(name, context, site) {
    const key = [name, this.#keyOf(context), this.#keyOf(contextOf([], site.root))].join(' ');
    if (this.#checked.has(key)) return;
    this.#checked.add(key);
    const ast = this.#asts.get(name);
    if (!ast) this.#report({ ...site, template: name }, `there is no template "${name}"`);
    else this.#block(ast, [context], { ...site, template: name });
  }

  #keyOf({ types, added }) {
    const ids = types.map(({ id }) => id).join('|');
    return `${ids}(${[...added].map(([name, each]) => `${name}:${each.map(({ id }) => id).join('|')}`).join()})`;
  }

  #report({ template, page }, problem) {
    this.#problems.add(`${template}.hbs (as part of ${page}): ${problem}`);
  }

  #block(program, contexts, site) {
    for (const node of program?.body ?? []) this.#statement(node, contexts, site);
  }

  #statement(node, contexts, site) {
    if (node.type === 'MustacheStatement') this.#value(node, contexts, site);
    else if (node.type === 'PartialStatement') this.#partial(node, contexts, site);
    else if (node.type === 'PartialBlockStatement') {
      this.#partial(node, contexts, site);
      this.#block(node.program, contexts, site);
    } else if (node.type === 'BlockStatement') this.#blockStatement(node, contexts, site);
  }

  #blockStatement(node, contexts, site) {
    const helper = node.path.original;
    const [subject] = node.params.map((each) => this.#value(each, contexts, site));
    for (const { value } of node.hash?.pairs ?? []) this.#value(value, contexts, site);
    const inner = CONDITIONS.has(helper) ? contexts : [this.#inside(helper, subject ?? []), ...contexts];
    this.#block(node.program, inner, site);
    this.#block(node.inverse, contexts, site);
  }

  /** The context of a block: the thing itself, or an item of a list. */
  #inside(helper, types) {
    if (helper !== 'each') return contextOf(types);
    return contextOf(types.flatMap((type) => this.#items(type)));
  }

  #items(type) {
    const items = [ts.IndexKind.Number, ts.IndexKind.String].flatMap(
      (kind) => this.checker.getIndexTypeOfType(type, kind) ?? [],
    );
    if (items.length > 0) return this.#parts(items[0]);
    return this.checker
      .getPropertiesOfType(type)
      .flatMap((each) => this.#parts(this.checker.getTypeOfSymbol(each)));
  }

  #partial(node, contexts, site) {
    const [own] = node.params.map((each) => this.#value(each, contexts, site));
    const [current] = contexts;
    const added = new Map(own ? [] : current.added);
    for (const { key, value } of node.hash?.pairs ?? []) added.set(key, this.#value(value, contexts, site));
    this.#template(node.name.original, contextOf(own ?? current.types, added), site);
  }

  /** The types of a value; what helpers return needs no check. */
  #value(node, contexts, site) {
    if (node.type === 'PathExpression') return this.#path(node, contexts, site);
    if (node.type !== 'MustacheStatement' && node.type !== 'SubExpression') return [];
    const params = node.params.map((each) => this.#value(each, contexts, site));
    for (const { value } of node.hash?.pairs ?? []) this.#value(value, contexts, site);
    if (params.length === 0 && node.path.type === 'PathExpression') {
      return this.#path(node.path, contexts, site);
    }
    return node.path.original === 'lookup' ? this.#lookup(node, params, site) : [];
  }

  #lookup({ params: [object, key] }, [types], site) {
    if (key.type === 'StringLiteral')
      return this.#fields(types, key.original, () => this.#missing(object, key.original, site));
    return types.flatMap((type) => this.#items(type));
  }

  #path(node, contexts, site) {
    const isRoot = node.data && node.parts[0] === 'root';
    if (node.data && !isRoot) return [];
    const context = isRoot ? contextOf(this.root.types, site.root) : contexts[node.depth];
    if (!context) {
      this.#report(site, `"${node.original}" leads out of the template`);
      return [];
    }
    const [first, ...rest] = isRoot ? node.parts.slice(1) : node.parts;
    if (first === undefined) return context.types;
    const missing = (name) => () => this.#missing(node, name, site);
    const isOptional = this.#parameters.get(site.template)?.has(first) === true;
    let types =
      context.added.get(first) ?? this.#fields(context.types, first, isOptional ? () => [] : missing(first));
    for (const part of rest) types = this.#fields(types, part, missing(part));
    return types;
  }

  #missing(node, field, site) {
    this.#report(site, `"${node.original}": the model has no "${field}"`);
    return [];
  }

  /** Types of a field in those types that have it; no types are those of a value that was reported before. */
  #fields(types, name, onMissing) {
    if (types.length === 0) return [];
    const fields = types.map((type) => this.#field(type, name)).filter((each) => each !== undefined);
    return fields.length > 0 ? fields.flat() : onMissing();
  }

  #field(type, name) {
    if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Never)) return [type];
    const symbol = this.checker.getPropertyOfType(this.checker.getApparentType(type), name);
    if (symbol) return this.#parts(this.checker.getTypeOfSymbol(symbol));
    const index = this.checker.getIndexTypeOfType(type, ts.IndexKind.String);
    return index && this.#parts(index);
  }

  /** The types that a value may have, without `undefined` and `null`. A value that is always absent has all fields. */
  #parts(type) {
    const present = this.checker.getNonNullableType(type);
    const parts = present.isUnion() ? present.types : [present];
    return parts.filter((each) => !(each.flags & ts.TypeFlags.BooleanLiteral));
  }
}

/** What templates read and no model has. @param replaced sources of templates to check instead of their files */
function missingPaths(replaced = {}) {
  const typescript = createProgram();
  const names = templateNames();
  const sourceOf = (name) => replaced[name] ?? readFileSync(join(__dirname, `${name}.hbs`), 'utf8');
  const check = new PathCheck(typescript, new Map(names.map((name) => [name, sourceOf(name)])));
  for (const { name, type } of declaredTemplates(typescript).values()) check.page(name, type);
  for (const layout of ['layouts/page', 'desk/layout']) check.page(layout);
  return check.problems;
}

if (require.main === module) {
  const isGiven = process.argv.includes('--stdin');
  const problems = missingPaths(isGiven ? JSON.parse(readFileSync(0, 'utf8')) : {});
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
