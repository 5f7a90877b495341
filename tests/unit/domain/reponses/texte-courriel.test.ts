import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isAccord, isPolitesse, keepWritten } from '../../../../src/domain/reponses/texte-courriel.ts';
import { createLinks } from '../../../../src/links.ts';
import { dropSecretLines } from '../../../../src/secret-links.ts';

const TOKEN = 'kQ3v9dXwz1R8sT5uYb2nLg';
const FOLDER = 'tests/golden/courriels';
const SAMPLES = readdirSync(FOLDER).filter((name) => name.endsWith('.txt'));
const OWN =
  'Le diagnostic est terminé depuis mars, il a été présenté aux élus.\nProchaine étape : la restitution aux familles en juin.';

describe('what a person wrote in an e-mail', () => {
  it('is known in samples of many mail programs', () => expect(SAMPLES.length).toBeGreaterThanOrEqual(10));

  it.each(SAMPLES)('stands alone in %s', (name) =>
    expect(keepWritten(readFileSync(`${FOLDER}/${name}`, 'utf8'))).toBe(OWN),
  );

  it('of a program that nobody knows, holds no link that acts in its person’s name', () => {
    const link = createLinks('https://espace.example').repondreButton(TOKEN, 'reponse-ouvrir-1');
    const quoted = `${OWN}\nEspace CTG skribis:\nRépondre pour la fiche 1\n${link}\nRépondre<${link}>`;
    expect(keepWritten(dropSecretLines(quoted))).not.toContain(TOKEN);
    expect(keepWritten(dropSecretLines(OWN))).toBe(OWN);
  });

  it('may begin as a quotation does', () => {
    const quoted = 'Le jeu. 15 avr. 2027 à 09:00, Espace CTG a écrit :\n\n> Où en est votre fiche action ?';
    expect(keepWritten(`Le diagnostic est fini.\n\n${quoted}`)).toBe('Le diagnostic est fini.');
    expect(keepWritten(`Le diagnostic est fini.\n${quoted}`)).toBe('Le diagnostic est fini.');
  });

  it('may stand between lines that are quoted', () => {
    const text = '> Où en est la fiche 3 ?\nElle avance.\n> Et la fiche 4 ?\nElle attend la Caf.';
    expect(keepWritten(text)).toBe('Elle avance.\nElle attend la Caf.');
  });

  it.each([
    [
      'a sentence that begins as a quotation does',
      'Le comité a lieu le 3 mai.\nLe maire a écrit : il est d’accord.',
    ],
    [
      'a word that closes a letter, in the middle',
      'Cordialement reçus, les élus ont validé.\nLa suite est en juin.',
    ],
    ['a postscript', 'Tout avance.\nCordialement,\nOdile\nPS : la salle est réservée.'],
    ['« De : » alone', 'De : la Caf nous attendons un accord.\nRien d’autre.'],
    ['a list', 'Fait :\n- atelier\n- visite'],
    ['what is told behind a greeting', 'Bonjour, le bus part.'],
    ['a word behind a greeting', 'Bonjour, oui.'],
  ])('keeps %s', (_name, text) => expect(keepWritten(text)).toBe(text));

  it.each([
    'Bonjour à toutes, à tous,',
    'Madame, Monsieur,',
    'Bonjour Claire, Marc Le Gall,',
    'Bonjour CTG Calais,',
  ])('holds no « %s »', (greeting) =>
    expect(keepWritten(`${greeting}\n\nLe bus part.`)).toBe('Le bus part.'),
  );

  it('holds a greeting that says for which of several it is, and no other one', () => {
    const repondu = { sent: [], nom: 'Ines', titres: ['CTG Calais', 'CTG Guînes'] };
    for (const greeting of ['Bonjour CTG Guines,', 'Bonsoir à la CTG Calais !'])
      expect(keepWritten(`${greeting}\n\nLe bus part.`, repondu)).toBe(`${greeting}\n\nLe bus part.`);
    for (const greeting of ['Bonjour la coordination de la CTG Guines,', 'Bonjour à tous,'])
      expect(keepWritten(`${greeting}\n\nLe bus part.`, repondu)).toBe('Le bus part.');
  });

  it('is one line again where a mail program broke it', () => {
    const text =
      'Les ateliers ont eu lieu dans quatre communes et ont réuni près de cent\nfamilles, ce qui dépasse nos attentes.\nLa suite est en juin.';
    expect(keepWritten(text)).toBe(
      'Les ateliers ont eu lieu dans quatre communes et ont réuni près de cent familles, ce qui dépasse nos attentes.\nLa suite est en juin.',
    );
  });

  it.each(['', '   \n\n', '> tout est cité\n> ici', 'Bonjour,\n\nCordialement,\nOdile', '-- \nOdile'])(
    'is nothing in %j',
    (text) => expect(keepWritten(text)).toBe(''),
  );

  it('ends in time, whatever comes', () => {
    for (const piece of ['Le ', '> ', 'De : ', ' a écrit ', '_', '\n', 'é'.repeat(50)])
      expect(keepWritten(piece.repeat(2_000_000 / piece.length)).length).toBeLessThanOrEqual(50_000);
  });
});

/** As its text was sent. */
const SENT = readFileSync(`${FOLDER}/sogo.txt`, 'utf8').split('\n').slice(10);
const LABELS = SENT.map((line) => (line.startsWith('https:') ? '' : line));
const MARKED = (sign: string) => LABELS.map((line) => `${sign}${line}`).join('\n');
const BROKEN = LABELS.flatMap((line) => line.match(/.{1,38}(?: |$)/g) ?? ['']).join('\n');
const RULE = '-'.repeat(80);
const RULED = `${RULE}\n\n*De: *"Espace CTG" <espace@agglo.example>\n*À: *"mairie" <mairie@bonningues.example>\n*Envoyé: *Jeudi 15 Avril 2027\n\n${LABELS.join('\n')}`;

/** How programs quote, of which no pattern knows. */
const QUOTATIONS: Readonly<Record<string, string>> = {
  'esperanto, no sign': `Espace CTG <espace@agglo.example> skribis je 2027-04-15 09:00:\n\n${LABELS.join('\n')}`,
  'a German head': `Von: Espace CTG <espace@agglo.example>\nGesendet: Donnerstag, 15. April 2027 09:00\nAn: Mairie\nBetreff: Où en est votre fiche action ?\n\n${LABELS.join('\n')}`,
  'an Italian line': `Il giorno gio 15 apr 2027 alle ore 09:00 Espace CTG <espace@agglo.example> ha scritto:\n\n${MARKED('> ')}`,
  'a Spanish line, bars': `El jue, 15 abr 2027 a las 9:00, Espace CTG (<espace@agglo.example>) escribió:\n${MARKED('| ')}`,
  'a row of stars': `*************************\n${LABELS.join('\n')}`,
  'Zimbra in HTML': RULED,
  'no line at all': LABELS.join('\n'),
  'broken anew at 38': `2027/4/15 9:00, Espace CTG <espace@agglo.example>:\n${BROKEN}`,
  'typewriter apostrophes': `Espace CTG <espace@agglo.example> 15/04/2027 09:00:\n${LABELS.join('\n').replaceAll('’', "'")}`,
  'indented by four': `--- Espace CTG, 15 April 2027, 09:00 ---\n${MARKED('    ')}`,
  'a Japanese line': `2027年4月15日(木) 9:00 Espace CTG <espace@agglo.example>：\n\n${LABELS.join('\n')}`,
  'a Polish line': `czw., 15 kwi 2027 o 09:00 Espace CTG <espace@agglo.example> napisał(a):\n\n${MARKED('>')}`,
  'nested signs': `On Thu Apr 15 2027 Espace CTG <espace@agglo.example> said:\n${MARKED('>> ')}`,
  'in brackets': `[15/04/2027 09:00] Espace CTG <espace@agglo.example>:\n${LABELS.map((line) => (line ? `[${line}]` : '')).join('\n')}`,
  'a table of its program': `#### Message cité ####\n\n${LABELS.join('\n')}`.replace(
    '#### Message cité ####',
    '####################',
  ),
  'its end cut off': `Espace CTG <espace@agglo.example> ha scritto 15/4 9:00:\n${LABELS.slice(0, 9).join('\n')}`,
  'no blank lines': `Dne 15. 4. 2027 v 9:00 Espace CTG <espace@agglo.example> napsal(a):\n${LABELS.filter(Boolean).join('\n')}`,
  'twice as many blank lines': `Op do 15 apr 2027 om 09:00 schreef Espace CTG <espace@agglo.example>:\n\n\n${LABELS.join('\n\n\n')}`,
  capitals: `ESPACE CTG <ESPACE@AGGLO.EXAMPLE> 15/04/2027 09:00:\n${LABELS.join('\n').toUpperCase()}`,
  'dots before each line': `Espace CTG <espace@agglo.example>, 15.4.2027 :\n${MARKED('* ')}`,
};

describe('a quotation of what we sent', () => {
  const repondu = { sent: SENT, nom: 'Odile Wattez' };

  it.each(Object.entries(QUOTATIONS))('is known without its program: %s', (_name, quotation) => {
    expect(keepWritten(dropSecretLines(`Bonjour,\n\n${OWN}\n\n${quotation}`), repondu)).toBe(OWN);
    const signed = `${OWN}\n\nOdile Wattez\nMairie de Bonningues\n03 21 00 00 00\n\n${quotation}`;
    expect(keepWritten(dropSecretLines(signed), repondu)).toBe(OWN);
  });

  it.each(['Odile', 'Odile Wattez,\nMairie'])(
    '%j below it is a signature, and no part of a sentence is',
    (name) => {
      expect(keepWritten(`${OWN}\n\n${name}`, repondu)).toBe(OWN);
      const told = `${OWN}\nOdile suit le dossier.`;
      expect(keepWritten(told, repondu)).toBe(told);
    },
  );

  it('lets stand what is written between and below its lines', () => {
    const between = LABELS.join('\n').replace('Fiche 2 –', 'Elle avance bien depuis mars.\nFiche 2 –');
    expect(keepWritten(`${between}\n\nLa suite est en juin.`, repondu)).toBe(
      'Elle avance bien depuis mars.\n\nLa suite est en juin.',
    );
  });

  it('is as long as its foot, whose addresses nobody wrote', () => {
    const foot = ['Données personnelles', 'Accessibilité'];
    const shown = [
      `Données personnelles\u00A0: https://espace.example/donnees-personnelles`,
      `Accessibilité [https://espace.example/accessibilite]`,
    ];
    const copy = `${LABELS.join('\n')}\n${shown.join('\n')}\n`;
    const all = { ...repondu, sent: [...SENT, ...foot] };
    const own = 'Voir https://mairie.example/bilan\nhttps://mairie.example/photos';
    expect(keepWritten(`${copy}\n${own}`, all)).toBe(own);
    expect(keepWritten(copy, all)).toBe('');
  });

  it('is no single line that says the same as before', () => {
    const text = 'Mettre en place le schéma\nLa Caf a donné son accord.';
    expect(keepWritten(text, repondu)).toBe(text);
  });
});

describe('« oui »', () => {
  it.each([
    ...['oui', 'Oui, c’est bon, vous pouvez envoyer. Merci !', 'C’est bon, envoyez', 'OK envoyez les'],
    ...['Parfait.\nVous pouvez l’envoyer tel quel', 'd’accord c’est bon pour moi'],
    'Bonjour Madame,\nTout est juste, merci d’envoyer ma réponse',
  ])('is said by %j', (texte) => expect([isAccord(texte), isPolitesse(texte)]).toEqual([true, false]));

  it.each([
    ...['Oui, la Caf a donné son accord.', 'Oui mais remplacez « mars » par « avril »', 'non'],
    ...['N’envoyez pas', 'Pas encore, c’est bon pour le reste', 'Merci', ''],
  ])('is not said by %j', (texte) => expect(isAccord(texte)).toBe(false));

  it('is no thanks', () => {
    expect(isPolitesse('Merci beaucoup, bonne journée !')).toBe(true);
    expect(isPolitesse('Merci, la suite est en juin.')).toBe(false);
  });
});
