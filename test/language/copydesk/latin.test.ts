import { suggestionRule, safeRule } from './tables';

// Shared by French and English.
const lang = 'fr';

safeRule(
  'double-space',
  { lang },
  [
    'Un mot',
    'Nom    Prénom    Âge',
    '  retrait',
    'Le code `a  b` ici',
    'ligne\n\nligne',
    'fin  \nligne',
    'a\tb',
    'Voir #tag ici',
    '```\na  b\n```',
    'Un\u00a0mot',
  ],
  [
    ['Un  mot', 'Un mot'],
    ['Un   mot', 'Un mot'],
    ['Oui.  Non.', 'Oui. Non.'],
    ['(oui)  non', '(oui) non'],
    ['À  Rabat  hier', 'À Rabat hier'],
  ],
);

safeRule(
  'space-before-comma',
  { lang },
  [
    'Oui, non.',
    'Voir .NET ici',
    'De ,5 à ,7',
    'Un ... deux',
    'a . . . b',
    'Le code `a ,b` ici',
    '\n, puis',
    'Oui',
    'Un .5 ici',
    'Voir .htaccess ici',
  ],
  [
    ['Oui , non', 'Oui, non'],
    ['Oui .', 'Oui.'],
    ['À Rabat , hier', 'À Rabat, hier'],
    ['(oui) , non', '(oui), non'],
    ['En 2017 , hier', 'En 2017, hier'],
  ],
);

safeRule(
  'space-after-comma',
  { lang },
  [
    'Oui, non',
    'De 3,5 à 4,2',
    'a,b',
    'Le code `oui,non` ici',
    'Voir https://midad.ma/oui,non ici',
    'Coordonnées 33.5,7.6',
    'x,y,z',
    'CSV,TSV',
    'mail@x.ma,moi',
    'Oui,\nnon',
  ],
  [
    ['Rabat,hier', 'Rabat, hier'],
    ['oui,non', 'oui, non'],
    ['été,hiver', 'été, hiver'],
    ['le chat,le chien', 'le chat, le chien'],
    ['ici,Rabat', 'ici, Rabat'],
  ],
);

suggestionRule(
  'repeated-word',
  { lang },
  [
    'Nous nous voyons',
    'Vous vous dites',
    'la la la',
    'Il faut que',
    'très très bien',
    'bla bla',
    'Le code `de de` ici',
    'non non',
    'le\nle',
    'des-des',
  ],
  [
    ['Il vient de de Rabat', 'de de', 'de'],
    ['Le le chat', 'Le le', 'Le'],
    ['dans dans la rue', 'dans dans', 'dans'],
    ['Il est est là', 'est est', 'est'],
    ['pour pour lui', 'pour pour', 'pour'],
  ],
);
