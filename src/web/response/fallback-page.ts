import { escapeExpression } from 'handlebars/runtime';
import { directionOf } from '../../language/text/direction';

/** A page without database, template and stylesheet, for requests whose error page fails too. */
export const fallbackPage = (details: { title: string; explanation: string }, lang: string): string => {
  const [title, explanation] = [escapeExpression(details.title), escapeExpression(details.explanation)];
  return `<!doctype html>
<html lang="${escapeExpression(lang)}" dir="${directionOf(lang)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title></head>
<body><h1>${title}</h1><p>${explanation}</p></body>
</html>
`;
};
