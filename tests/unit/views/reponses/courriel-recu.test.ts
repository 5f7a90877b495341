import { describe, expect, it } from 'vitest';
import type { Message } from '../../../../src/conversation/chat.ts';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import * as views from '../../../../src/views/reponses/courriel-recu.ts';
import * as letters from '../../../../src/views/reponses/tel-quel.ts';
import { FICHES, TOUR } from '../../../support/slack-samples.ts';

const RECU = {
  texte: 'Le diagnostic est terminé depuis mars.',
  rest: '',
  hasPieces: false,
  isVouchedFor: true,
};
const [fiche, other] = FICHES as [(typeof FICHES)[number], (typeof FICHES)[number]];

const FACTS = [
  { label: 'Statut', value: 'En cours' },
  { label: 'Ce qui a avancé', value: RECU.texte },
];
const ready = [{ fiche, facts: FACTS, canGo: true }];

const ASKED = { tour: TOUR, cle: '0123456789abcdef', nom: null };
const MESSAGES: Readonly<Record<string, Message>> = {
  brouillon: letters.viewBrouillonCourriel({ tour: TOUR, ready, recu: RECU, limite: TOUR.echeance }),
  'brouillon-long': letters.viewBrouillonCourriel({
    tour: TOUR,
    ready,
    recu: { ...RECU, rest: 'La toute fin.', hasPieces: true },
    limite: TOUR.echeance,
  }),
  'brouillon-garde': letters.viewBrouillonCourriel({ tour: TOUR, ready, recu: RECU, limite: null }),
  'brouillon-deux': letters.viewBrouillonCourriel({
    tour: TOUR,
    ready: [...ready, { fiche: other, facts: FACTS, canGo: false }],
    recu: RECU,
    limite: TOUR.echeance,
  }),
  'accord-a-confirmer': letters.ACCORD_A_CONFIRMER,
  'accord-sans-texte': letters.ACCORD_SANS_TEXTE,
  'accord-en-partie': letters.viewAccordDit({
    envoyees: [1],
    gardees: [4],
    remaining: [
      { fiche: 7, raison: 'incomplete', missing: ['Ce qui a avancé'] },
      { fiche: 9, raison: 'conflit' },
    ],
  }),
  choix: views.viewChoixFiche({ ...ASKED, fiches: [fiche, other], recu: RECU }),
  'choix-entre-conventions': views.viewChoixFiche({
    ...{ ...ASKED, nom: 'CTG Les Vallons' },
    fiches: [fiche],
    recu: RECU,
  }),
  vide: views.viewSansTexte(true),
  'plus-pilote': views.PLUS_PILOTE,
  'tour-arrete': views.TOUR_ARRETE,
  'non-garde': views.viewTexteNonGarde(
    {
      returned: [
        { noms: ['CTG Guînes'], texte: 'Fiche 7 : le port avance.' },
        { noms: ['CTG Calais', 'CTG Guînes'], texte: RECU.texte },
      ],
      hasPieces: true,
    },
    { ...views.TOUR_ARRETE, title: 'CTG Marck – Ce tour de réponses est arrêté' },
  ),
};

describe('what is said to whoever answers an e-mail', () => {
  it.each(Object.entries(MESSAGES))('is the golden text: %s', async (name, message) => {
    await expect(`${toPlainText(message)}\n`).toMatchFileSnapshot(
      `../../../golden/reponses-courriel/${name}.txt`,
    );
  });

  it('is short enough for a message, however much was written', () => {
    const recu = { ...RECU, texte: 'mot '.repeat(10_000), rest: 'mot '.repeat(10_000), hasPieces: true };
    const message = views.viewChoixFiche({ ...ASKED, fiches: [fiche, other], recu });
    expect(toPlainText(message).length).toBeLessThan(6_500);
  });
});
