import { beforeEach, describe, expect, it } from 'vitest';
import { errorsOf, formOf, getShown } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';
import { aFicheADeux, type FicheADeux } from '../../../support/fiche-a-deux.ts';

describe('what the progress form starts from', async () => {
  let camille: FicheADeux['camille'];
  let hugo: FicheADeux['hugo'];
  let says: FicheADeux['says'];
  let open: FicheADeux['open'];
  let step: FicheADeux['step'];
  let toReview: FicheADeux['toReview'];
  let stored: FicheADeux['stored'];
  let chiffre: FicheADeux['chiffre'];

  const base = await useBase();

  beforeEach(async () => {
    ({ camille, hugo, says, open, step, toReview, stored, chiffre } = await aFicheADeux(base));
  });

  it('corrects an answer from what it said, also when nothing is typed again', async () => {
    const recit = await step(await open(camille), { statut: 'en_cours' });
    const more = { avancees: 'Dix lettres.', prochaine_etape: 'Bilan', completer: 'oui' };
    const chiffres = await step(await step(recit, more), { appui: ['caf'] });
    const review = await step(chiffres, { [`${chiffre('Visites')}_nd`]: 'oui' });
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

  it('takes up a draft, and corrects an answer, that hold the codes of structures', async () => {
    const { conventionId } = camille;
    const { id } = await base.db.structure.findFirstOrThrow({ where: { conventionId } });
    const recit = await step(await open(camille), { statut: 'en_cours' });
    await step(recit, { avancees: 'Dix lettres.', prochaine_etape: 'Bilan', completer: 'oui' });
    const { cle, valeurs } = await base.db.brouillon.findFirstOrThrow({ where: { personneId: camille.id } });
    const old = { ...(valeurs as object), partenaires: ['structure'] };
    await base.db.brouillon.updateMany({ where: { cle }, data: { valeurs: old } });
    const precisions = await step(await step(await open(camille), {}), {});
    expect(getShown(precisions)).toMatchObject({ partenaires: [id] });
    const review = await step(await step(precisions, {}), {});
    expect(errorsOf(review)).toEqual({});
    await says(camille).submit(review, { engagement: 'oui' });
    expect((await stored())?.courante.partenaires).toEqual(['structure']);
    expect(getShown(await step(await step(await open(hugo), {}, hugo), {}, hugo))).toMatchObject({
      partenaires: [id],
    });
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
