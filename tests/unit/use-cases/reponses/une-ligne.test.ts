import { describe, expect, it } from 'vitest';
import type { Form } from '../../../../src/conversation/chat.ts';
import type { Statut, VersionReponse } from '../../../../src/domain/nouns/reponse.ts';
import { anew } from '../../../support/anew.ts';
import { aSeance, aTour } from '../../../support/builders.ts';
import { errorsOf, formOf, getShown, messageOf } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';
import { aFicheADeux } from '../../../support/fiche-a-deux.ts';
import { aVersionReponse } from '../../../support/reponses.ts';

const LIGNE = 'Deux ateliers de plus, à Marck.';

describe('the short form of the last reminder', async () => {
  const base = await useBase();
  const world = anew(() => aFicheADeux(base));

  it.each([
    ['non_demarree', 'prochaineEtape'],
    ['en_cours', 'avancees'],
    ['realisee', 'avancees'],
    ['reportee', 'motif'],
    ['abandonnee', 'motif'],
  ] as const)('takes %s and one line, which is told as its %s', async (statut, told) => {
    const reply = await send(await openBref(), { statut, ligne: LIGNE, engagement: 'oui' });
    expect(messageOf(reply).title).toContain('est enregistrée.');
    const empty = { avancees: null, prochaineEtape: null, motif: null };
    expect((await world.stored())?.courante).toMatchObject({
      ...{ statut, ...empty, [told]: LIGNE },
      ...{ difficulte: 'aucune', ordreDuJour: false, diffusion: 'groupe_projet', rienDeNouveau: false },
    });
  });

  it('asks nothing else, and the tick each time', async () => {
    const form = await openBref();
    expect(form.fields.map(({ id }) => id)).toEqual(['statut', 'ligne', 'engagement']);
    expect(form.step).toBeUndefined();
    const again = formOf(await send(form, { statut: 'en_cours', ligne: LIGNE }));
    expect(again).toAskAgain('engagement');
    expect(getShown(again)).toMatchObject({ statut: 'en_cours', ligne: LIGNE });
    expect(await world.stored()).toBeNull();
    expect((await send(again, { engagement: 'oui' })).kind).toBe('done');
  });

  it.each([
    [{ ligne: '' }, ['ligne']],
    [{ ligne: 'x'.repeat(301) }, ['ligne']],
    [{ statut: 'inventee' }, ['statut']],
    [{ ligne: 'a', statut: '' }, ['statut', 'ligne']],
  ])('names what is wrong in %j', async (values, wrong) => {
    const sent = { statut: 'en_cours', ligne: LIGNE, engagement: 'oui', ...values };
    expect(Object.keys(errorsOf(formOf(await send(await openBref(), sent))))).toEqual(wrong);
    expect(await world.stored()).toBeNull();
  });

  it('leaves a difficulty as it was told, and says so; who may read is not asked, so it is the groupe projet', async () => {
    await answerBefore({
      difficulte: 'bloquante',
      difficulteDetail: 'La salle est en travaux.',
      diffusion: 'publiable',
    });
    const form = await openBref();
    expect(form.intro?.join(' ')).toContain('reste notée');
    await send(form, { statut: 'en_cours', ligne: LIGNE, engagement: 'oui' });
    expect((await world.stored())?.courante).toMatchObject({
      difficulte: 'bloquante',
      difficulteDetail: 'La salle est en travaux.',
      ordreDuJour: true,
      diffusion: 'groupe_projet',
      prochaineEtape: null,
    });
  });

  it('leaves a longer draft alone until the line is sent', async () => {
    const { camille, open, step } = world;
    await step(await step(await open(camille), { statut: 'en_cours' }), { avancees: 'Un long texte.' });
    const form = await openBref();
    expect(form.intro?.join(' ')).toContain('prendra la place de votre brouillon');
    await send(form, { statut: 'en_cours', ligne: LIGNE });
    expect(getShown(await step(await open(camille), {}))).toMatchObject({ avancees: 'Un long texte.' });
    await send(form, { statut: 'en_cours', ligne: LIGNE, engagement: 'oui' });
    expect(await base.db.brouillon.count({ where: { personneId: camille.id } })).toBe(0);
    expect((await world.stored())?.courante.avancees).toBe(LIGNE);
  });

  it('shows both answers when somebody else’s came first', async () => {
    const { hugo, says, toReview } = world;
    const form = await openBref();
    await says(hugo).submit(await toReview(hugo, 'Le texte de Hugo.'), { engagement: 'oui' });
    const conflict = formOf(await send(form, { statut: 'en_cours', ligne: LIGNE, engagement: 'oui' }));
    expect(conflict).toHold('Le texte de Hugo.', LIGNE);
  });

  it('is the whole form once there is an answer to correct', async () => {
    const { camille, says, toReview } = world;
    await says(camille).submit(await toReview(camille), { engagement: 'oui' });
    expect((await openBref()).step?.number).toBe(1);
  });

  async function openBref(): Promise<Form> {
    const { camille, says, tour, fiche } = world;
    const values = { tour: tour.id, fiche: String(fiche.numero), bref: 'oui' };
    return formOf(await says(camille).ask('reponse:ouvrir', values));
  }

  const send = (form: Form, values: Readonly<Record<string, string>>) =>
    world.says(world.camille).submit(form, values);

  async function answerBefore(change: Partial<VersionReponse> & { readonly statut?: Statut }): Promise<void> {
    const { camille, convention, fiche, tour } = world;
    const debut = tour.ouverture.subtract({ hours: 24 * 60 });
    const avant = await aTour(base, await aSeance(base, convention, { debut }), { etat: 'publie' });
    const version = aVersionReponse(base, { auteur: camille, fiche }, change);
    await base.stores.reponses.append({ tour: avant, ficheActionId: fiche.id, base: 0, version });
  }
});
