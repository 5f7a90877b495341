import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import type { Envoi } from '../../../../src/domain/nouns/envoi.ts';
import { computeAvancement } from '../../../../src/domain/tours/avancement.ts';
import { cleAttente, listManquants } from '../../../../src/domain/tours/manquants.ts';
import { viewFinDeTour } from '../../../../src/views/tours/coordination-tour.ts';
import { viewManquants } from '../../../../src/views/tours/manquants.ts';
import { aSeance, aTour, paris } from '../../../support/calendrier-builders.ts';
import { aPersonne } from '../../../support/delivery-builders.ts';
import { aFiche, aPilotage, aReponse } from '../../../support/resume-builders.ts';

const tour = aTour({ etat: 'ouvert' });
const ALICE = aPilotage('alice', 'Alice Roger');
const BRUNO = aPilotage('bruno', 'Bruno Petit');
const COMPTE = {
  id: 'c',
  plateforme: 'atelier',
  espace: 'local',
  identifiant: 'x',
  prefere: true,
  actif: true,
};

const avancement = computeAvancement({
  tour,
  ficheActions: [
    aFiche(1, { pilotages: [ALICE] }),
    aFiche(2, { pilotages: [ALICE, BRUNO] }),
    aFiche(3, { pilotages: [BRUNO] }),
    aFiche(4, { pilotages: [] }),
  ],
  reponses: [aReponse(3)],
  anterieures: [],
  now: paris('2027-05-07T09:00'),
});
const personnes = [aPersonne('alice', { comptes: [COMPTE] }), aPersonne('bruno')];

const commencees = new Set([cleAttente('alice', aFiche(2))]);

describe('the missing list', () => {
  it('goes by person, with every fiche that waits; a fiche with two leads is under both', () => {
    const manquants = listManquants({ avancement, personnes, envois: [], commencees });
    expect(manquants.map(({ nom, ficheActions }) => [nom, ficheActions.map(({ numero }) => numero)])).toEqual(
      [
        ['Alice Roger', [1, 2]],
        ['Bruno Petit', [2]],
      ],
    );
    expect(manquants.map(({ comptes }) => comptes.map(({ plateforme }) => plateforme))).toEqual([
      ['atelier'],
      [],
    ]);
    expect(manquants.map((one) => one.commencees)).toEqual([[2], []]);
  });

  it('says who snoozed, and whose last message did not arrive', () => {
    const envois = [
      anEnvoi('alice', { etape: 'ouverture', etat: 'echoue', prevuLe: paris('2027-04-15T09:00') }),
      anEnvoi('alice', { etape: 'rappel-1', etat: 'envoye', prevuLe: paris('2027-04-29T09:00') }),
      anEnvoi('alice', { etape: 'report-1', etat: 'prevu', prevuLe: paris('2027-05-10T09:00') }),
      anEnvoi('bruno', { etape: 'report-1', etat: 'envoye', prevuLe: paris('2027-05-03T09:00') }),
      anEnvoi('bruno', { etape: 'rappel-2', etat: 'echoue', prevuLe: paris('2027-05-07T09:00') }),
    ];
    const [alice, bruno] = listManquants({ avancement, personnes, envois, commencees });
    expect(alice).toMatchObject({ nonRemis: false, reporteAu: paris('2027-05-10T09:00') });
    expect(bruno).toMatchObject({ nonRemis: true, reporteAu: null });
  });

  it.each([
    ['when it left', '2027-04-30T08:00', '2027-04-30T08:00'],
    [
      'when it was due, where the demonstration’s clock was moved ahead',
      '2027-01-12T03:00',
      '2027-04-29T09:00',
    ],
  ])('says of the last message %s', (_, envoyeLe, told) => {
    const rappel = { etape: 'rappel-1', etat: 'envoye', prevuLe: paris('2027-04-29T09:00') } as const;
    const envois = [{ ...anEnvoi('alice', rappel), envoyeLe: paris(envoyeLe) }];
    const [alice] = listManquants({ avancement, personnes, envois, commencees });
    expect(alice?.rappeleLe).toEqual(paris(told));
  });

  it('reads as coordination needs it', () => {
    const envois = [
      anEnvoi('alice', { etape: 'report-1', etat: 'prevu', prevuLe: paris('2027-05-10T09:00') }),
    ];
    const manquants = listManquants({ avancement, personnes, envois, commencees });
    const texte = toPlainText(
      viewManquants({ tour, seance: aSeance(), avancement, manquants, isEnCours: true }),
    );
    expect(texte).toContain('2 réponses manquent, à demander à 2 personnes.');
    expect(texte).toContain('- Alice Roger\u00A0: fiches 1 et 2');
    expect(texte).toContain('la demande revient le lundi 10 mai 2027 à 9\u00A0h.');
    expect(texte).toContain('Brouillon commencé\u00A0: fiche 2. Joignable sur Atelier.');
    expect(texte).toContain(
      '- Bruno Petit\u00A0: fiche 2\n  Aucun message remis pour ce tour. Aucun compte relié',
    );
    expect(texte).toSay('[Relancer Alice Roger]', 'Sans pilote et sans réponse\n- Fiche 4');
    expect(texte).not.toContain('[Relancer Bruno Petit]');
  });
});

it('of a tour that takes no answer any more asks nobody; its end says how many of how many, and the topics', () => {
  const demande = {
    tour,
    seance: aSeance(),
    avancement,
    manquants: listManquants({ avancement, personnes, envois: [], commencees }),
  };
  const over = toPlainText(viewManquants({ ...demande, isEnCours: false }));
  expect(over).toContain('2 réponses manquent.');
  expect(over).not.toMatch(/à demander|\[Relancer|\[Saisir/);
  const asked = computeAvancement({
    tour,
    ficheActions: [aFiche(1, { pilotages: [ALICE] }), aFiche(3, { pilotages: [BRUNO] })],
    reponses: [aReponse(3, { ordreDuJour: true, sujet: 'Le budget.' })],
    anterieures: [],
    now: paris('2027-05-15T09:00'),
  });
  const ended = toPlainText(viewFinDeTour({ tour, seance: aSeance(), avancement: asked }));
  expect(ended).toSay('La date limite est passée\u00A0: 1 réponse sur 2', 'Le budget. (Bruno Petit)');
});

function anEnvoi(personneId: string, given: Partial<Envoi>): Envoi {
  const prevuLe = given.prevuLe ?? Temporal.Instant.from('2027-05-01T00:00:00Z');
  return {
    id: `${personneId}-${given.etape}`,
    conventionId: 'convention',
    genre: 'tour',
    source: tour.id,
    destinataire: { personneId },
    occurrence: 0,
    etape: 'ouverture',
    etat: 'envoye',
    prevuLe,
    graceJusqua: prevuLe,
    tardif: false,
    compteId: null,
    comptesEcartes: [],
    messageId: null,
    tentatives: 1,
    jeton: 1,
    envoyeLe: null,
    luLe: null,
    raison: null,
    ...given,
  };
}
