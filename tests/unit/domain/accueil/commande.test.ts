import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCommande } from '../../../../src/domain/accueil/commande.ts';
import { FILLERS } from '../../../../src/domain/accueil/lexique.ts';
import { ROLES, type Role } from '../../../../src/domain/nouns/personne.ts';
import { countMistakes, normalize } from '../../../../src/domain/nouns/recherche.ts';
import { LEXIQUE } from '../../../../src/intents.ts';
import { runs } from '../../../support/runs.ts';

const { commandes } = LEXIQUE;
const parse = (texte: string, roles: readonly Role[] = ROLES) => parseCommande(texte, LEXIQUE, roles);

function read(texte: string): string {
  const found = parse(texte);
  if (found.kind === 'unknown') return `? ${found.proches.join(' | ')}`;
  return [found.name, ...Object.entries(found.values).map(([key, value]) => `${key}=${value}`)].join(' ');
}

describe('a typed command', () => {
  it.each([
    ['fiche n°9', 'fiche numero=9'],
    ['fiche numero 12', 'fiche numero=12'],
    ['Fiche Numéro 12 !', 'fiche numero=12'],
    ['12', 'fiche numero=12'],
    ['n° 7', 'fiche numero=7'],
    ['FICHE12', 'fiche numero=12'],
    ['fiche 012', 'fiche numero=12'],
    ['fihce 9', 'fiche numero=9'],
    ['fiche 99', 'fiche numero=99'],
    ['Où en est la fiche 12 ?', 'fiche numero=12'],
    ['répondre', 'mes-fiches'],
    ['REPONDRE 12', 'reponse:ouvrir fiche=12'],
    ['répondre fiche n°12', 'reponse:ouvrir fiche=12'],
    ['résumé', 'resume:lire'],
    ['resume 1', 'resume:lire numero=1'],
    ['Résumé n° 1', 'resume:lire numero=1'],
    ['publier', 'resume:preparer'],
    ['publier le résumé', 'resume:preparer'],
    ['Quoi de neuf ?', 'nouvelle:ecrire'],
    ['quoi de neuf fiche 12', 'nouvelle:ecrire fiche=12'],
    ['compléter la fiche 12', 'fiche:completer fiche=12'],
    ['fermer la fiche 12', 'fiche:fermer fiche=12'],
    ['rouvrir la fiche 12', 'fiche:rouvrir fiche=12'],
    ['étapes de la fiche 12', 'fiche:jalons fiche=12'],
    ['mes fiches', 'mes-fiches'],
    ['fiche', 'plan'],
    ['Plan d’actions', 'plan'],
    ["Montrez-moi le plan, s'il vous plaît", 'plan'],
    ['plan logement', 'plan enjeu=logement'],
    ['retard', 'retards'],
    ['Fiches en retard', 'retards'],
    ['retrads', 'retards'],
    ['calandrier', 'calendrier'],
    ['Mon agenda', 'calendrier'],
    ['s’abonner', 'calendrier'],
    ['Ce qui traîne', 'suites'],
    ['mes suites', 'suites'],
    ['SÉANCES', 'seances'],
    ['reunions', 'seances'],
    ['Quand est la prochaine réunion ?', 'seances'],
    ['aide', 'aide'],
    ['aide mots', 'mots'],
    ['Bonjour !', 'accueil'],
    ['', 'accueil'],
    ['avancement', 'tour:avancement'],
    ['manquans', 'tour:manquants'],
    ['annonce', 'annonce:rediger'],
    ['annonces', 'annonce:suivi'],
    ['Merci beaucoup !', 'merci'],
    ['chercher ados', 'fiche:chercher texte=ados'],
    ['Je ne suis plus pilote', 'pilotage:quitter'],
    ['je ne suis plus pilote de la fiche n° 12', 'pilotage:quitter fiche=12'],
    ['fiche 25', 'fiche numero=25'],
    ['le bilan 2026', 'bilan annee=2026'],
    ['bilan de l’année 2026', 'bilan annee=2026'],
    ['rectificatif 20', 'rectification:ecrire fiche=20'],
    ['rectificatif fiche 20', 'rectification:ecrire fiche=20'],
    ['demander un rectificatif pour la fiche 20', 'rectification:ecrire fiche=20'],
    ['corriger la réponse, fiche n° 20', 'rectification:ecrire fiche=20'],
    ['demander un rectificatif', 'rectification:ecrire'],
    ['nommer un pilote fiche 12', 'pilotage:nommer fiche=12'],
    ['nouvelle seanse', 'seance:creer'],
    ['mes donnees', 'mes-donnees'],
    ['Stop.', 'annonces:arreter'],
    ['reprendre', 'annonces:reprendre'],
    ['Mes comptes', 'comptes'],
    ['code', 'personne:code'],
    ['code Hélène Carpentier', 'personne:code nom=helene carpentier'],
    ['Relier ce canal', 'canal:relier'],
    ['Partager ce canal', 'canal:partager'],
    ['détacher ce canal', 'canal:detacher'],
    ['canaux', 'canaux'],
    ['état', 'etat'],
    ['etat de l’espace', 'etat'],
  ])('« %s »', (texte, expected) => expect(read(texte)).toBe(expected));

  it.each([
    ['enjeu logement', 'logement'],
    ['enjue logment', 'logment'],
    ['enjeu parentalite', 'parentalite'],
    ['parentalité', 'parentalite'],
    ['Parentalitée', 'parentalitee'],
    ['petite enfance', 'petite enfance'],
    ['accès aux droits', 'acces droits'],
    ['LOG', 'log'],
  ])('« %s » is about an enjeu', (texte, enjeu) =>
    expect(parse(texte)).toEqual({ kind: 'intent', name: 'enjeu', values: { enjeu } }),
  );

  it.each([
    ['stopp', 'stop | aide'], // changes something: no mistake is forgiven
    ['palne', 'plan | aide'],
    ['permis de louer', 'aide | plan'],
    ['je serai absent le 12', 'déléguer | aide'],
    ['12 13', 'aide | plan'],
  ])('« %s » is not understood: two commands are offered', (texte, proches) =>
    expect(read(texte)).toBe(`? ${proches}`),
  );

  it('offers only what the person may do', () => {
    expect(parse('manquement', ['coordination'])).toMatchObject({ proches: ['manquants', 'avancement'] });
    expect(parse('manquement', ['membre'])).toEqual({ kind: 'unknown', proches: ['aide', 'plan'] });
  });

  it('never throws: an intent, or two commands that are themselves understood', () => {
    const words = fc.constantFrom(
      'fiche',
      'plan',
      'enjeu',
      '12',
      'n°',
      'é',
      '__proto__',
      'resume',
      ' ',
      '\u0301',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(words, { maxLength: 8 }).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(texts, fc.subarray([...ROLES]), (texte, roles) => {
        const found = parse(texte, roles);
        if (found.kind === 'intent') {
          expect(commandes.map(({ intent }) => intent).concat('enjeu')).toContain(found.name);
          return;
        }
        expect(new Set(found.proches).size).toBe(2);
        for (const proche of found.proches) expect(parse(proche).kind).toBe('intent');
      }),
      runs(1000),
    );
  });
});

/** « annonce » and « annoncer » write one, « annonces » lists them: each is a command as it is typed. */
const isAnnonce = (forme: string) => /^annonce[rs]?$/.test(forme);

describe('the table of commands', () => {
  it('holds forms as they are compared: normalised, without small words', () => {
    for (const forme of commandes.flatMap(({ formes }) => formes)) {
      expect(normalize(forme)).toBe(forme);
      expect(forme.split(' ').filter((word) => FILLERS.has(word))).toEqual([]);
    }
  });

  it('understands each of its own commands', () => {
    for (const { texte, intent, cleNumero } of commandes)
      expect(read(cleNumero ? `${texte} 3` : texte)).toBe(cleNumero ? `${intent} ${cleNumero}=3` : intent);
  });

  it('has no form that a mistake turns into another command', () => {
    const formes = commandes
      .filter(({ strict }) => !strict)
      .flatMap(({ formes, intent, cleNumero }) => formes.map((forme) => ({ forme, intent, cleNumero })));
    for (const one of formes)
      for (const other of formes)
        if (
          one.intent !== other.intent &&
          one.cleNumero === other.cleNumero &&
          !(isAnnonce(one.forme) && isAnnonce(other.forme))
        )
          expect([one.forme, other.forme, countMistakes(one.forme, other.forme)]).toEqual([
            one.forme,
            other.forme,
            null,
          ]);
  });
});
