import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { viewWebhooks } from '../../../../src/views/comptes/webhooks.ts';

const creeLe = Temporal.Instant.from('2027-04-10T07:02:00Z');
const eteintLe = Temporal.Instant.from('2027-04-15T07:02:00Z');

it.each([
  [0, 'Aucun avis n’attend.'],
  [1, '1 avis attend.'],
  [3, '3 avis attendent.'],
])('an address that is suspended says since when, why, and that %d wait', (enAttente, expected) => {
  const { sections } = viewWebhooks([
    {
      ...{ id: 'un', conventionId: 'ctg', url: 'https://grist.example/avis', declareParId: null },
      ...{ sujets: ['reponses'], creeLe, echecs: 14, echoueDepuis: creeLe, eteintLe, enAttente },
      dernier: { resultat: '503', le: eteintLe },
    },
  ]);
  expect(sections?.[0]?.list?.[0]?.detail?.replaceAll(/\s/g, ' ')).toBe(
    `Prévenue pour les réponses, depuis le samedi 10 avril 2027 à 9 h 02. Suspendue le jeudi 15 avril 2027 à 9 h 02 : le logiciel a répondu 503. ${expected}`,
  );
});
