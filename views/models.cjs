'use strict';
/**
 * Finds the constant that declares each template of a page, `template<Model>('articles/show')`, and the type of its
 * model; and the type of the root context. Shared by the lists of `views/README.md` and the check of the paths.
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

function createProgram() {
  const options = ts.getParsedCommandLineOfConfigFile(
    join(ROOT, 'tsconfig.json'),
    { incremental: false },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
  );
  const sources = options.fileNames.filter((file) => file.startsWith(join(ROOT, 'src')));
  const declaring = sources.filter((file) => /\btemplate</.test(readFileSync(file, 'utf8')));
  const program = ts.createProgram([...declaring, ROOT_CONTEXT], options.options);
  return { program, checker: program.getTypeChecker(), declaring };
}

/** The template that a statement `const x = template<Model>('name')` declares. */
function declaredIn(statement, { checker, file }) {
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ initializer: call }) => {
    if (!call || !ts.isCallExpression(call) || call.expression.getText() !== 'template') return [];
    const [model] = call.typeArguments ?? [];
    const type = checker.getTypeFromTypeNode(model);
    return [{ name: call.arguments[0].text, file: relative(ROOT, file), model: model.getText(), type }];
  });
}

/** The declared templates of pages by their names. */
function declaredTemplates({ program, checker, declaring }) {
  const declared = declaring.flatMap((file) =>
    program.getSourceFile(file).statements.flatMap((each) => declaredIn(each, { checker, file })),
  );
  return new Map(declared.map((each) => [each.name, each]));
}

/** The type of the root context, as the code passes it to a template. */
function rootContext({ program, checker }) {
  const source = program.getSourceFile(ROOT_CONTEXT);
  const declaration = source.statements.find(
    (each) => ts.isInterfaceDeclaration(each) && each.name.text === 'TemplateRoot',
  );
  return checker.getTypeAtLocation(declaration.name);
}

module.exports = { createProgram, declaredTemplates, rootContext, templateNames };
