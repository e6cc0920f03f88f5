import { safeRule } from './tables';

const lang = 'fr';

safeRule(
  'fr-high-marks',
  { lang },
  [
    'Qui\u202f? Moi\u202f! Bien\u202f; voilà\u00a0: c’est dit.',
    'À 12:30, match 2:1',
    'Voir https://midad.ma/?q=a!b ici',
    'Le code `a ? b : c` ici',
    'Quoi\u202f?! Non',
    'Il sourit ;) puis :-) encore',
    'Incertain (?) et sûr',
    'Le fichier C:\\temp ici',
    'Le tag #oui! et @moi',
    'Rapport 16:9',
    'clé:valeur',
    'Le mot (!) surprend',
  ],
  [
    ['Qui ? Moi !', 'Qui\u202f? Moi\u202f!'],
    ['Qui? Moi!', 'Qui\u202f? Moi\u202f!'],
    ['Il vient ; elle part', 'Il vient\u202f; elle part'],
    ['Il dit : oui', 'Il dit\u00a0: oui'],
    ['Il dit: oui', 'Il dit\u00a0: oui'],
    ['En 2017 ?', 'En 2017\u202f?'],
  ],
);

safeRule(
  'fr-guillemets',
  { lang },
  [
    '«\u00a0Oui\u00a0»',
    'Il dit «\u00a0non\u00a0».',
    'Le signe « » est vide',
    'Le code `«a»` ici',
    'Sans guillemets',
    'Il dit “oui” en anglais',
    'Voir https://midad.ma/x ici',
    '«\u202fOui\u202f»',
    '«\u00a0Il a dit “oui”\u00a0»',
    'Un seul\u00a0» ici',
  ],
  [
    ['« Oui »', '«\u00a0Oui\u00a0»'],
    ['«Oui»', '«\u00a0Oui\u00a0»'],
    ['Il dit «oui» puis « non ».', 'Il dit «\u00a0oui\u00a0» puis «\u00a0non\u00a0».'],
    ['« ايقونة بريس » ici', '«\u00a0ايقونة بريس\u00a0» ici'],
    ['(«Oui»)', '(«\u00a0Oui\u00a0»)'],
  ],
);

safeRule(
  'fr-quotes',
  { lang },
  [
    'Un écran de 15" et un autre de 17"',
    'Un " seul',
    'Il dit «\u00a0oui\u00a0»',
    'Le code `print("oui")` ici',
    '<a title="oui"> ici',
    'Il dit “oui” ici',
    'Taille 5\'10" environ',
    'Voir https://midad.ma/"x ici',
    'sans guillemets',
    '"Premier paragraphe\n"et le second',
  ],
  [
    ['Il dit "oui" ici', 'Il dit «\u00a0oui\u00a0» ici'],
    ['"Oui", dit-il.', '«\u00a0Oui\u00a0», dit-il.'],
    ['("Oui")', '(«\u00a0Oui\u00a0»)'],
    ['Il dit "oui" et "non".', 'Il dit «\u00a0oui\u00a0» et «\u00a0non\u00a0».'],
    ['Le "Matin" du jour', 'Le «\u00a0Matin\u00a0» du jour'],
  ],
);

safeRule(
  'fr-apostrophe',
  { lang },
  [
    'L’été d’avant',
    "Il mesure 5' environ",
    "Le code `l'été` ici",
    "Les 'guillemets' simples",
    'sans apostrophe',
    "Voir https://midad.ma/l'ete ici",
    "Rock 'n' roll",
    "Les années '90",
    'Le tag #c',
    'aujourd’hui',
  ],
  [
    ["L'été d'avant", 'L’été d’avant'],
    ["aujourd'hui", 'aujourd’hui'],
    ["qu'il n'est", 'qu’il n’est'],
    ["C'est l'Opinion", 'C’est l’Opinion'],
    ["jusqu'à", 'jusqu’à'],
  ],
);

safeRule(
  'fr-percent',
  { lang },
  [
    '50\u00a0% des voix',
    'Le signe % seul',
    'Voir https://midad.ma/%C3%A9 ici',
    'Le code `5%2` ici',
    'cinquante pour cent',
    '50%x ici',
    'Un tag #50 ici',
    '3,5\u00a0%',
    'en % du PIB',
    '50\u00a0%.',
  ],
  [
    ['50% des voix', '50\u00a0% des voix'],
    ['50 % des voix', '50\u00a0% des voix'],
    ['3,5% de hausse', '3,5\u00a0% de hausse'],
    ['(12%)', '(12\u00a0%)'],
    ['de 5% à 7%.', 'de 5\u00a0% à 7\u00a0%.'],
  ],
);

safeRule(
  'fr-etc',
  { lang },
  [
    'Rabat, Fès, etc.',
    'etc',
    'etc, et puis',
    'Le fichier /etc/hosts ici',
    'Etcetera…',
    'voir sketc',
    'Le code `etc...` ici',
    'Rabat, etc.\u00a0: voilà',
    'tchetc…',
    'ecetera',
  ],
  [
    ['Rabat, etc...', 'Rabat, etc.'],
    ['Rabat, etc…', 'Rabat, etc.'],
    ['Rabat, etc.…', 'Rabat, etc.'],
    ['(Rabat, etc...)', '(Rabat, etc.)'],
    ['Rabat, etc.. Fès', 'Rabat, etc. Fès'],
  ],
);

safeRule(
  'fr-ellipsis',
  { lang },
  [
    'Il vint… puis',
    'Il vint.',
    'Voir ../x ici',
    'Sommaire ........ 3',
    'Il vint.... ici',
    'Le code `a...b` ici',
    'De 1...9',
    '[...]',
    '(...)',
    'Voir https://midad.ma/a...b ici',
  ],
  [
    ['Il vint...', 'Il vint…'],
    ['Il vint... puis', 'Il vint… puis'],
    ['Et alors...\nrien', 'Et alors…\nrien'],
    ['«\u00a0Oui...\u00a0»', '«\u00a0Oui…\u00a0»'],
    ['Bon... Bien... Oui', 'Bon… Bien… Oui'],
  ],
);

safeRule(
  'fr-ligature',
  { lang },
  [
    'Le cœur et l’œuvre',
    'Le moelleux',
    'coefficient',
    'coexister',
    'Le poète',
    'goéland',
    'Le tag #coeur ici',
    'Voir https://midad.ma/coeur ici',
    'Le code `coeur` ici',
    'moelle',
    'Boeing',
  ],
  [
    ['Le coeur du sujet', 'Le cœur du sujet'],
    ['L’oeuvre', 'L’œuvre'],
    ['Soeur Marie', 'Sœur Marie'],
    ['LE COEUR', 'LE CŒUR'],
    ['Sacré-Coeur', 'Sacré-Cœur'],
    ['ses moeurs', 'ses mœurs'],
  ],
);

safeRule(
  'fr-capital-accent',
  { lang },
  [
    'L’État et l’École',
    'A-t-il dit oui',
    'Ecuador Times',
    'Eva et Eric',
    'Être suprême',
    'Le tag #Etat ici',
    'Voir https://midad.ma/Etat ici',
    'Le code `Etat` ici',
    'Édition spéciale',
    'Ministry of Education',
    'Emission theory',
    'Etatique',
  ],
  [
    ['L’Etat français', 'L’État français'],
    ['Etats-Unis', 'États-Unis'],
    ['L’Equipe nationale', 'L’Équipe nationale'],
    ['Egalement présent', 'Également présent'],
    ['En Egypte et à l’Elysée', 'En Égypte et à l’Élysée'],
  ],
);
