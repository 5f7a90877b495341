import { describe, expect, it } from 'vitest';
import { listFichesPossibles } from '../../../../src/use-cases/reponses/courriel-recu.ts';
import { listLignesCarte } from '../../../../src/use-cases/verbs/list-lignes-carte.ts';
import { isDue, viewLigne } from '../../../../src/views/tours/ligne-carte.ts';
import { aConvention, aFicheAction, aPersonne, aSeance, aTour } from '../../../support/builders.ts';
import { createConversation, formOf, messageOf } from '../../../support/conversation.ts';
import { textOf } from '../../../support/coordination.ts';
import { useBase } from '../../../support/database.ts';
import { paris } from '../../../support/delivery-builders.ts';
import { aVersionReponse } from '../../../support/reponses.ts';
import { jour } from '../../../support/resume-builders.ts';

/** A lead of four fiches: one is not asked any more, one is to be confirmed, two are asked as usual. */
const base = await useBase();
base.clock.set('2027-04-20T10:00');
const convention = await aConvention(base);
const camille = await aPersonne(base, convention, { roles: ['coordination'] });
const ines = await aPersonne(base, convention);
for (const numero of [1, 2, 3, 4])
  await aFicheAction(base, convention, { numero, pilotes: [[ines, 'chef_de_file']] });
const jules = await aPersonne(base, convention);
for (const numero of [5, 6])
  await aFicheAction(base, convention, { numero, pilotes: [[jules, 'chef_de_file']] });
const fiches = await base.stores.ficheActions.list(convention.id);
const seance = await aSeance(base, convention, { debut: paris('2026-11-19T14:00') });
const avant = await aTour(base, seance, { etat: 'publie' });
for (const fiche of fiches) {
  const version = aVersionReponse(base, { auteur: ines, fiche }, { statut: 'realisee' });
  await base.stores.reponses.append({ tour: avant, ficheActionId: fiche.id, base: 0, version });
}
const dispenses = { auRepos: [idOf(1), idOf(5)], aConfirmer: [idOf(2)] };
const tour = await aTour(base, await aSeance(base, convention), { dispenses });

describe('a lead of whom a fiche is not asked any more', () => {
  it('is asked for the others on a card, each as it is asked', async () => {
    const lignes = await listLignes();
    expect(lignes.filter(isDue).map(({ fiche, demande }) => [fiche.numero, demande])).toEqual([
      [2, 'confirmation'],
      [3, 'reponse'],
      [4, 'reponse'],
    ]);
  });

  it('answers by e-mail for what is asked', async () => {
    const possible = await listFichesPossibles(ines, { tour }, base.ports);
    expect(possible.map(({ numero }) => numero)).toEqual([2, 3, 4]);
  });

  it('hears how many are left without it', async () => {
    expect(await confirm(2)).toContain('Il vous reste 2 fiches : 3 et 4.');
    expect(await confirm(3)).toContain('Il vous reste la fiche 4.');
    expect(await confirm(4)).toContain('Vous avez répondu pour toutes vos fiches.');
  });

  it('hears nothing of others where a single one is asked', async () =>
    expect(await confirm(6, jules)).not.toMatch(/Il vous reste|toutes vos fiches/));

  it('has it last where coordination answers in his or her name', async () => {
    const form = formOf(
      await createConversation(base.ports)(camille).ask('reponse:saisir', { tour: tour.id }),
    );
    expect(form).toHold('1 (terminée) – ', '2 (répondu) – ');
  });

  it('may answer for it all the same, and it counts', async () => {
    expect(await confirm(1)).toContain('Vous avez répondu pour toutes vos fiches.');
    const [ligne] = await listLignes();
    expect(ligne?.courante?.courante.statut).toBe('realisee');
    expect((await base.stores.reponses.listByTour(tour)).length).toBe(5);
  });
});

it('is asked with the whole form where its last answer says something else by then', async () => {
  const ligne = (await listLignes()).find(({ fiche }) => fiche.numero === 2);
  if (!ligne?.precedente) throw new Error('the fiche was answered before');
  const labelsOf = (precedente: typeof ligne.precedente) =>
    textOf({ title: '', sections: [{ list: [viewLigne({ ...ligne, courante: null, precedente }, tour)] }] });
  const { courante } = ligne.precedente;
  expect(labelsOf(ligne.precedente)).toContain('Toujours terminée ?');
  for (const change of [{ statut: 'en_cours' }, { difficulte: 'bloquante' }] as const)
    expect(labelsOf({ ...ligne.precedente, courante: { ...courante, ...change } })).toContain(
      'Répondre pour la fiche 2',
    );
});

function idOf(numero: number): string {
  return fiches.find((fiche) => fiche.numero === numero)?.id ?? '';
}

const listLignes = () =>
  listLignesCarte(tour, fiches.slice(0, 4), {
    stores: base.stores,
    personne: ines,
    jour: jour('2027-04-20'),
  });

async function confirm(numero: number, personne = ines): Promise<string> {
  const values = { tour: tour.id, fiche: String(numero) };
  const reply = await createConversation(base.ports)(personne).ask('reponse:rien-de-nouveau', values);
  return textOf(messageOf(reply));
}
