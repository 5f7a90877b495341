import { expect, it } from 'vitest';
import { viewPilotePropose } from '../../../../src/views/tours/proposer-pilote.ts';
import { aFicheAction, aPersonne } from '../../../support/delivery-builders.ts';

const [fiche, auteur] = [aFicheAction(1, []), aPersonne('ines')];
const view = (personneId: string | null) =>
  viewPilotePropose({
    fiche,
    auteur,
    proposition: { nom: 'Léa Roussel', personneId },
    place: 'chef_de_file',
  });
const intents = (personneId: string | null) =>
  (view(personneId).buttons ?? []).map((button) => (button.kind === 'link' ? button.url : button.intent));

it('offers to name whoever is known, and to add whoever is not', () => {
  expect(intents('lea')).toEqual(['pilotage:nommer:confirmer', 'pilotage:nommer', 'fiche']);
  expect(intents(null)[0]).toBe('personne:ajouter');
  const said = (personneId: string | null) =>
    JSON.stringify(view(personneId)).includes('n’est pas dans l’espace');
  expect([said('lea'), said(null)]).toEqual([false, true]);
});

it('names the very person, for the fiche and the place that are proposed', () => {
  const [name, another] = view('lea').buttons ?? [];
  const values = { fiche: '1', personne: 'lea', role: 'chef_de_file' };
  expect(name).toMatchObject({ values, style: 'primary' });
  expect(another).toMatchObject({ values: { fiche: '1' } });
});
