'use strict';
/**
 * Finds where the code renders each template and with what type of model, and the fields of the root context. Shared by
 * the lists of `views/README.md` and by the check of the templates' paths.
 */
const { readFileSync, readdirSync } = require('node:fs');
const { join, relative } = require('node:path');
const ts = require('typescript');

const ROOT = join(__dirname, '..');
const ROOT_CONTEXT = join(ROOT, 'src/web/templates/views.ts');

const templateNames = () =>
  readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.hbs'))
    .map((name) => name.slice(0, -'.hbs'.length).replaceAll('\\', '/'))
    .sort();

/** A property of an object literal, or of a literal that is spread into it. */
function propertyOf(literal, name) {
  for (const each of literal.properties) {
    if (each.name && ts.isIdentifier(each.name) && each.name.text === name) return each;
    const spread = ts.isSpreadAssignment(each) && ts.isObjectLiteralExpression(each.expression);
    const inner = spread ? propertyOf(each.expression, name) : undefined;
    if (inner) return inner;
  }
  return undefined;
}

/** The object literal that names the template: the template's name may stand in a condition. */
function literalOf(node) {
  const { parent } = node;
  if (ts.isConditionalExpression(parent) || ts.isParenthesizedExpression(parent)) return literalOf(parent);
  return ts.isPropertyAssignment(parent) ? whole(parent.parent) : undefined;
}

/** The object literal that a literal is spread into, else itself. */
function whole(literal) {
  const spread = literal.parent;
  return ts.isSpreadAssignment(spread) ? whole(spread.parent) : literal;
}

/** The model beside a template's name: in the same object, or in the root that follows it in a call. */
function modelProperty(node) {
  const literal = literalOf(node) ?? node.parent.arguments?.find(ts.isObjectLiteralExpression);
  return literal && ts.isObjectLiteralExpression(literal) ? propertyOf(literal, 'model') : undefined;
}

function createProgram() {
  const options = ts.getParsedCommandLineOfConfigFile(
    join(ROOT, 'tsconfig.json'),
    { incremental: false },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
  );
  const sources = options.fileNames.filter((file) => file.startsWith(join(ROOT, 'src')));
  const rendering = sources.filter((file) => /\bview: |renderView\('/.test(readFileSync(file, 'utf8')));
  const program = ts.createProgram([...rendering, ROOT_CONTEXT], options.options);
  return { program, checker: program.getTypeChecker(), rendering };
}

/** Where each template is rendered by its name, and the type of its model. */
function renderings(names, { program, checker, rendering }) {
  const found = new Map(names.map((name) => [name, []]));
  const visit = (node, file) => {
    if (ts.isStringLiteral(node) && found.has(node.text)) {
      const model = modelProperty(node);
      const type = model && checker.getTypeOfSymbolAtLocation(checker.getSymbolAtLocation(model.name), model);
      found.get(node.text).push({ file: relative(ROOT, file), type });
    }
    ts.forEachChild(node, (child) => visit(child, file));
  };
  for (const file of rendering) visit(program.getSourceFile(file), file);
  return found;
}

/** The type of the root context, as the code passes it to a template. */
function rootContext({ program, checker }) {
  const source = program.getSourceFile(ROOT_CONTEXT);
  const declaration = source.statements.find(
    (each) => ts.isInterfaceDeclaration(each) && each.name.text === 'TemplateRoot',
  );
  return checker.getTypeAtLocation(declaration.name);
}

module.exports = { createProgram, renderings, rootContext, templateNames };
