import { expect, it } from 'vitest';
import { viewOuvertureImpossible, viewRattrapage } from '../../../../src/views/envois/incident.ts';
import { aSeance, aTour, paris } from '../../../support/delivery-builders.ts';

it('tells coordination what was not sent after a stop, and why', () => {
  const message = viewRattrapage([
    {
      tour: aTour(),
      seance: aSeance(),
      nonEnvoyes: [
        { etape: 'ouverture', remplaces: 12, tropTard: 0 },
        { etape: 'preparation', remplaces: 0, tropTard: 1 },
      ],
    },
  ]);
  expect(message).toEqual({
    title: 'Des messages n’ont pas été envoyés',
    paragraphs: [
      'Le service s’est arrêté un moment. À la reprise, certains messages n’étaient plus utiles.',
      'Personne ne reçoit plusieurs messages d’un coup\u00a0: seul le plus récent est envoyé.',
    ],
    sections: [
      {
        title: 'Séance du jeudi 20 mai 2027',
        list: [
          {
            text: 'Ouverture du tour de réponses\u00a0: 12 messages',
            detail: 'Un message plus récent part à la place.',
          },
          { text: 'Préparation de la séance\u00a0: 1 message', detail: 'Il était trop tard pour l’envoyer.' },
        ],
      },
    ],
    buttons: [
      {
        kind: 'action',
        label: 'Voir les réponses manquantes',
        intent: 'tour:manquants',
        values: { tour: 'tour' },
      },
    ],
  });
});

it('counts both reasons when a step has both', () => {
  const nonEnvoyes = [{ etape: 'annoncee', remplaces: 2, tropTard: 1 } as const];
  const { sections, buttons } = viewRattrapage([
    { tour: aTour({ etat: 'fige' }), seance: aSeance(), nonEnvoyes },
  ]);
  expect(sections?.[0]?.list).toEqual([
    {
      text: 'Annonce de la séance\u00a0: 3 messages',
      detail: 'Remplacés par un message plus récent\u00a0: 2. Trop tard pour les envoyer\u00a0: 1.',
    },
  ]);
  expect(buttons).toBeUndefined(); // nothing is missing from a tour that is over
});

it('says which tour stands in the way of another', () => {
  const autre = aSeance({ id: 'autre', debut: paris('2027-04-20T14:00') });
  const { paragraphs, buttons } = viewOuvertureImpossible(
    { tour: aTour(), seance: aSeance() },
    { seance: autre },
  );
  expect(paragraphs?.join(' ')).toContain('la séance du mardi 20 avril 2027 est encore ouvert');
  expect(buttons).toMatchObject([{ intent: 'tour:ouvrir', values: { tour: 'tour' } }]);
});
