import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../../../src/conversation/chat.ts';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import { parseCommande } from '../../../../src/domain/accueil/commande.ts';
import type { FicheAction } from '../../../../src/domain/nouns/fiche-action.ts';
import { ROLES } from '../../../../src/domain/nouns/personne.ts';
import { parseTold } from '../../../../src/domain/nouns/phrases/phrase.ts';
import type { Tour } from '../../../../src/domain/nouns/tour.ts';
import { LEXIQUE } from '../../../../src/intents.ts';
import { viewMots } from '../../../../src/views/accueil/accueil.ts';
import { viewAide, viewCommandeInconnue } from '../../../../src/views/accueil/aide.ts';
import { viewPhrase } from '../../../../src/views/accueil/phrase.ts';
import type { AroundPhrase } from '../../../../src/views/accueil/phrase-personne.ts';
import { ECRIRE_AIDE } from '../../../../src/views/pages/tableau.ts';
import { viewFicheInconnue } from '../../../../src/views/plan/fiche-inconnue.ts';
import { pluralize, shorten } from '../../../../src/views/words/phrases.ts';
import { aSeance, aTour, paris } from '../../../support/calendrier-builders.ts';
import { aFiche, INDICATEUR } from '../../../support/resume-builders.ts';

const listTexts = ({ sections = [] }: Message) =>
  sections.flatMap(({ list = [] }) => list.map(({ text }) => text));

/** Those whose letters are explained: the agglomération, and its communes. */
const PARTIES = [
  { code: 'GCTM', nom: 'Communauté d’agglomération Grand Calais Terres & Mers', genre: 'EPCI' },
  { code: '62193', nom: 'Calais', genre: 'commune' },
];

describe('an unknown command', () => {
  it('quotes what was typed as it was typed, and offers both commands', () => {
    const message = viewCommandeInconnue("5 < 6 &amp; <@U1> *x* 'été'", ['plan', 'aide']);
    expect(message.title).toBe("Je n’ai pas compris «\u00A05 < 6 &amp; <@U1> *x* 'été'\u00A0»");
    expect(message.buttons).toEqual([
      { kind: 'action', label: 'Demander «\u00A0plan\u00A0»', intent: 'commande', values: { texte: 'plan' } },
      { kind: 'action', label: 'Demander «\u00A0aide\u00A0»', intent: 'commande', values: { texte: 'aide' } },
    ]);
  });

  it('quotes 60 characters at most, whole ones', () => {
    const cut = `${'👩'.repeat(59)}…`;
    expect(viewCommandeInconnue('👩'.repeat(61), ['plan', 'aide']).title).toContain(`«\u00A0${cut}\u00A0»`);
    expect(viewCommandeInconnue('é'.repeat(60), ['plan', 'aide']).title).toContain('é'.repeat(60));
  });
});

describe('help', () => {
  it('shows only commands that are understood', () => {
    for (const text of listTexts(viewAide(ROLES))) {
      const commande = text.replace(/[«»\u00A0]/g, '');
      expect([commande, parseCommande(commande, LEXIQUE, ROLES).kind]).toEqual([commande, 'intent']);
    }
  });

  it('offers beside the field of a page only words that say something to everybody', () => {
    const words = [...ECRIRE_AIDE.matchAll(/«\u00A0(.+?)\u00A0»/g)].map(([, word = '']) => word);
    for (const word of words) {
      expect(parseCommande(word, LEXIQUE, ['lecture']), word).toMatchObject({ kind: 'intent' });
      expect(word).not.toContain('mes fiches'); // who coordinates or is elected has none
    }
    expect(words).toContain('aide');
  });

  it('shows the commands of coordination to coordination', () => {
    expect(listTexts(viewAide(['membre'])).join()).not.toContain('publier');
    expect(listTexts(viewAide(['coordination'])).join()).toContain('publier');
  });

  it('explains every word of the glossary', () => {
    const words =
      'CTG, Groupe projet, Comité de pilotage, Fiche action, Pilote, Revue, Indicateur, EAJE, RPE, AVS, AIP, SPIE, SDSF, Caf, MSA, GCTM';
    expect(
      listTexts(viewMots(PARTIES))
        .map((text) => text.split('\u00A0:')[0])
        .join(', '),
    ).toBe(words);
  });

  it('keeps to 20 words a sentence', () => {
    for (const message of [viewMots(PARTIES), viewAide(ROLES)])
      for (const sentence of toPlainText(message).split(/[.\n]/))
        expect(sentence.split(' ').length, sentence).toBeLessThanOrEqual(20);
  });
});

it.each([
  [[1, 2, 24], 'Il y a 3 fiches, de 1 à 24.'],
  [[7], 'Il y a 1 fiche.'],
  [[], 'Le plan n’a pas encore de fiche.'],
])('an unknown number %j', (numeros, sentence) =>
  expect(viewFicheInconnue(numeros.map((numero) => ({ numero }))).paragraphs).toEqual([sentence]),
);

describe('numbers and short texts', () => {
  it.each([
    [0, '0 fiche'],
    [1, '1 fiche'],
    [2, '2 fiches'],
    [1200, '1\u202F200 fiches'],
  ])('%i', (nombre, text) => expect(pluralize(nombre, 'fiche', 'fiches')).toBe(text));

  it.each([
    ['un deux trois', 13, 'un deux trois'],
    ['un deux trois', 12, 'un deux…'],
    ['anticonstitutionnellement', 10, 'anticonst…'],
  ])('shortens « %s » to %i characters', (texte, max, expected) =>
    expect(shorten(texte, max)).toBe(expected),
  );
});

describe('what is shown of a sentence', () => {
  const le = Temporal.PlainDate.from('2027-04-15');
  const seance = (numero: number, debut: string) => aSeance({ id: `seance-${numero}`, debut: paris(debut) });
  const around = (texte: string, tour: Tour | null, fiche: FicheAction): AroundPhrase => {
    const of = {
      fiche,
      part: null,
      contributions: null,
      courante: null,
      precedente: null,
      brouillonDu: null,
    };
    const lignes = tour === null ? [] : [{ ...of, demande: 'reponse' as const, lecteurId: 'camille' }];
    const mesFiches = { tour, ficheActions: [fiche], lignes, now: paris('2027-04-15T10:00') };
    return { texte, le, mesFiches, seances: [seance(1, '2027-05-04T14:00'), seance(2, '2027-06-20T14:00')] };
  };
  const tell = (texte: string, tour: Tour | null, given: Partial<FicheAction> = {}) => {
    const fiche = aFiche(7, { indicateurs: [INDICATEUR], ...given });
    const dite = parseTold(texte, fiche, le);
    return toPlainText(viewPhrase({ kind: 'avancee', fiche, dite }, around(texte, tour, fiche)));
  };

  it('of a fiche is what the form takes that opens', () => {
    const texte = 'La 7 est reportée, prochaine réunion le 3 mai, nouvelle échéance : 30/09/2027';
    const inTour = tell(texte, aTour({ etat: 'ouvert' }));
    for (const said of ['il est déjà rempli', 'Reportée', 'lundi 3 mai 2027', 'jeudi 30 septembre 2027'])
      expect(inTour).toContain(said);
    const between = tell(texte, null);
    expect(between).toContain('jeudi 30 septembre 2027');
    for (const said of ['Où en est', 'Prochaine réunion', 'déjà rempli']) expect(between).not.toContain(said);
    const done = tell('La 7 est terminée, prochaine réunion le 3 mai', aTour({ etat: 'ouvert' }));
    expect(done).toContain('Réalisée');
    expect(done).not.toContain('lundi 3 mai 2027');
    const ofSeveral = tell('La 7 avance : 12 familles', aTour({ etat: 'ouvert' }), { structures: [] });
    expect(ofSeveral).toContain('copiez-y votre texte');
    expect(ofSeveral).not.toMatch(/En cours|rempli|n’a pas été repris/);
  });

  it.each([
    ['Fiche 7 avance bien', false],
    ['La 7 avance, bilan jeudi 15 avril avec les communes', false],
    ['La 7 avance : 12 familles reçues', true],
  ])('says of « %s » that a number stays in the text: %s', (texte, isLeft) =>
    expect(tell(texte, aTour({ etat: 'ouvert' })).includes('Un nombre n’a pas été repris')).toBe(isLeft),
  );

  it('has units in the singular', () =>
    expect(tell('La 7 avance : 1 place', aTour({ etat: 'ouvert' }))).toMatch(/Places\s:\s1\splace\b/));

  it('of an absence whose end is not said has every séance from its day on', () => {
    const absence = {
      kind: 'absence',
      du: Temporal.PlainDate.from('2027-05-04'),
      au: null,
      remplacant: null,
    } as const;
    const said = toPlainText(viewPhrase(absence, around('', null, aFiche(7))));
    expect(said).toContain('Vos séances à partir de ce jour');
    for (const jour of ['4 mai 2027', '20 juin 2027']) expect(said).toContain(jour);
  });
});
