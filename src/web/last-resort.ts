import Handlebars from 'handlebars';
import { directionOf } from '../language/direction';

const page = Handlebars.compile<{ lang: string; dir: string; title: string; explanation: string }>(
  `<!doctype html>
<html lang="{{lang}}" dir="{{dir}}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{{title}}</title></head>
<body><h1>{{title}}</h1><p>{{explanation}}</p></body>
</html>
`,
);

/** The page that needs nothing: no database, no template folder, no stylesheet. For when the error page fails too. */
export const lastResortPage = (asked: { title: string; explanation: string }, lang: string): string =>
  page({ lang, dir: directionOf(lang), title: asked.title, explanation: asked.explanation });
