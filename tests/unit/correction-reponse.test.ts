import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Form, Values } from '../../src/chat.ts';
import type { FicheAction } from '../../src/domain/fiche-action.ts';
import type { Personne } from '../../src/domain/personne.ts';
import type { Tour } from '../../src/domain/tour.ts';
import { aConvention, aFicheAction, aPersonne, aSeance, aTour } from '../support/builders.ts';
import { createConversation, errorsOf, formOf, getShown } from '../support/conversation.ts';
import type { TestDatabase } from '../support/database.ts';
import { createTestDatabase } from '../support/database.ts';

describe('what the progress form starts from', () => {
  let base: TestDatabase;
  let camille: Personne;
  let hugo: Personne;
  let fiche: FicheAction;
  let tour: Tour;

  beforeAll(async () => {
    base = await createTestDatabase();
  });
  afterAll(() => base.close());

  beforeEach(async () => {
    base.clock.set('2027-05-03T08:00:00Z');
    const convention = await aConvention(base);
    camille = await aPersonne(base, convention);
    hugo = await aPersonne(base, convention);
    const pilotes = [
      [camille, 'chef_de_file'],
      [hugo, 'co_pilote'],
    ] as const;
    fiche = await aFicheAction(base, convention, { pilotes, indicateurs: ['Places', 'Visites'] });
    tour = await aTour(base, await aSeance(base, convention));
  });

  const says = (personne: Personne) => createConversation(base.ports)(personne);
  const open = async (personne: Personne) =>
    formOf(await says(personne).ask('reponse:ouvrir', { tour: tour.id, fiche: String(fiche.numero) }));
  const step = async (form: Form, values: Values, personne = camille) =>
    formOf(await says(personne).submit(form, values));
  const stored = () => base.stores.reponses.find(tour.id, fiche.id);

  /** Goes to the last step with « En cours » and no difficulty. */
  async function toReview(personne: Personne, avancees = 'Trois ateliers ont eu lieu.'): Promise<Form> {
    const recit = await step(await open(personne), { statut: 'en_cours' }, personne);
    return step(recit, { avancees, prochaine_etape: 'Le bilan' }, personne);
  }

  it('corrects an answer from what it said, also when nothing is typed again', async () => {
    const recit = await step(await open(camille), { statut: 'en_cours' });
    const more = { avancees: 'Dix lettres.', prochaine_etape: 'Bilan', completer: 'oui' };
    const chiffres = await step(await step(recit, more), { appui: ['caf'] });
    const review = await step(chiffres, { chiffre_1_nd: 'oui' });
    await says(camille).submit(review, { engagement: 'oui', diffusion: 'publiable' });
    let form = await open(hugo);
    for (let count = 0; count < 4; count += 1) form = await step(form, {}, hugo);
    expect(errorsOf(form)).toEqual({});
    await says(hugo).submit(form, { engagement: 'oui' });
    const second = (await stored())?.courante;
    expect(second).toMatchObject({
      version: 2,
      avancees: 'Dix lettres.',
      prochaineEtape: 'Bilan',
      appuis: ['caf'],
      diffusion: 'publiable',
    });
    expect(second?.chiffres).toHaveLength(1);
  });

  it('never takes the words of somebody who answered in between for those of the person', async () => {
    const mine = await open(hugo);
    await says(camille).submit(await toReview(camille), { engagement: 'oui' });
    expect(getShown(await step(mine, { statut: 'en_cours' }, hugo))).not.toHaveProperty('avancees');
  });

  it('puts an action on the agenda when it is blocked after a first draft', async () => {
    const recit = await step(await open(camille), { statut: 'en_cours' });
    const first = formOf(await says(camille).submit(recit, {}, 'reponse:retour'));
    expect(getShown(await step(first, { difficulte: 'bloquante' }))).toMatchObject({ ordre_du_jour: 'oui' });
  });
});
