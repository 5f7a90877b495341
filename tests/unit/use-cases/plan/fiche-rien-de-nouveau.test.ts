import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import { showFiche } from '../../../../src/use-cases/plan/get-page-fiche.ts';
import { paris } from '../../../support/calendrier-builders.ts';
import { type Prenom, useLookups } from '../../../support/lookup-data.ts';

const data = await useLookups();
await data.answer(12, 'passe', {
  avancees: 'Le café des parents a ouvert.',
  chiffres: [
    {
      indicateurId: data.indicateurId,
      valeur: 60,
      arreteLe: Temporal.PlainDate.from('2026-10-31'),
      source: 'Relevé du centre social',
    },
  ],
  creeeLe: paris('2026-11-05T10:00'),
});

const read = async (prenom: Prenom) =>
  toPlainText(await data.ask(showFiche.useCase, prenom, { numero: '12' }));

it('shows, after « rien de nouveau », the last known figure and the last real text, each with its date', async () => {
  await data.answer(12, 'ouvert', { avancees: null, rienDeNouveau: true });
  const text = await read('Basile');
  expect(text).toContain(
    'Rien de nouveau depuis la réponse du 5 novembre 2026\u00A0: Le café des parents a ouvert.',
  );
  expect(text).toContain('60 parents au 31 octobre 2026 (source\u00A0: Relevé du centre social)');
});

it('shows nobody an older text that they may not read', async () => {
  await data.answer(12, 'ouvert', { avancees: null, rienDeNouveau: true, diffusion: 'publiable' });
  const text = await read('Emma');
  expect(text).toContain('Rien de nouveau depuis la réponse précédente.');
  expect(text).not.toSay('café des parents', '60 parents');
});
