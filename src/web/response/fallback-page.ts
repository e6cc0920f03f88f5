import { escapeExpression } from 'handlebars/runtime';
import { directionOf } from '../../language/text/direction';

/** The page that needs nothing: no database, no template folder, no stylesheet. For when the error page fails too. */
export const fallbackPage = (asked: { title: string; explanation: string }, lang: string): string => {
  const [title, explanation] = [escapeExpression(asked.title), escapeExpression(asked.explanation)];
  return `<!doctype html>
<html lang="${escapeExpression(lang)}" dir="${directionOf(lang)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title></head>
<body><h1>${title}</h1><p>${explanation}</p></body>
</html>
`;
};
