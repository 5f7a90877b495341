import { describe, expect, it } from 'vitest';
import type { Form, Values } from '../../../../src/conversation/chat.ts';
import { anew } from '../../../support/anew.ts';
import { errorsOf, formOf, getShown } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';
import { aFicheADeux } from '../../../support/fiche-a-deux.ts';

const TELEPHONE = '06 12 34 56 78';
const AVANCEES = `Pour une place, appeler le ${TELEPHONE} avant jeudi.`;
const PROPRE = 'Trois ateliers ont eu lieu.';

const base = await useBase();
const world = anew(() => aFicheADeux(base));

describe('personal words in an answer that is about to be sent', () => {
  it('are marked in their sentence, with nothing chosen, and nothing is stored before the choice', async () => {
    const review = await world.toReview(world.camille, AVANCEES);
    expect(choicesOf(review)).toMatchObject([
      {
        label: `«\u00A0${TELEPHONE}\u00A0»\u00A0: un numéro de téléphone\u202F?`,
        hint: `«\u00A0Pour une place, appeler le [${TELEPHONE}] avant jeudi.\u00A0»`,
        options: [{ value: 'retirer' }, { value: 'voulu', label: 'C’est voulu' }],
        required: true,
      },
    ]);
    expect(getShown(review)).toEqual({ diffusion: 'groupe_projet' });
    const again = formOf(await send(review, {}));
    expect(errorsOf(again)).toEqual({ [choiceOf(again)]: 'Choisissez une réponse.' });
    expect(await world.stored()).toBeNull();
    expect(await base.db.brouillon.count({ where: { personneId: world.camille.id } })).toBe(1);
    expect((await send(again, { [choiceOf(again)]: 'voulu', engagement: 'oui' })).kind).toBe('done');
  });

  it('are no question where there are none: the round is as it was', async () => {
    const review = await world.toReview(world.camille, PROPRE);
    expect(review.fields.map(({ id }) => id)).toEqual(['relecture', 'diffusion', 'engagement']);
    expect((await send(review, {})).kind).toBe('done');
    expect(await readDetails()).toEqual({ tour: world.tour.id, version: 1 });
  });

  it('are taken out of every text where they stand, and of the receipt; the journal counts them', async () => {
    const recit = await world.step(await world.open(world.camille), { statut: 'en_cours' });
    const texts = { avancees: AVANCEES, prochaine_etape: `Rappeler le ${TELEPHONE}.` };
    const review = await world.step(recit, texts);
    expect(choicesOf(review)).toHaveLength(1);
    expect(await send(review, { [choiceOf(review)]: 'retirer' })).not.toSay(TELEPHONE);
    expect((await world.stored())?.courante).toMatchObject({
      avancees: 'Pour une place, appeler le [masqué] avant jeudi.',
      prochaineEtape: 'Rappeler le [masqué].',
    });
    expect(await readDetails()).toMatchObject({ motsRetires: 1, motsVoulus: 0 });
    expect(JSON.stringify(await base.db.journal.findMany(), toJson)).not.toContain(TELEPHONE);
  });

  it('stay where they are meant, each by its own choice', async () => {
    const review = await world.toReview(world.camille, `${AVANCEES} Mme Duhamel y sera.`);
    const [telephone = '', nom = ''] = choicesOf(review).map(({ id }) => id);
    await send(review, { [telephone]: 'retirer', [nom]: 'voulu' });
    expect((await world.stored())?.courante.avancees).toBe(
      'Pour une place, appeler le [masqué] avant jeudi. Mme Duhamel y sera.',
    );
    expect(await readDetails()).toMatchObject({ motsRetires: 1, motsVoulus: 1 });
  });

  it('are one question where they are many, each sentence above it', async () => {
    const noms = ['Aubry', 'Benali', 'Caron', 'Duhamel', 'Evrard', 'Fontaine'].map((nom) => `Mme ${nom}`);
    const review = await world.toReview(world.camille, `${noms.join(', ')}.`);
    expect(choicesOf(review)).toHaveLength(1);
    for (const nom of noms) expect(review.fields).toHold(`[${nom}]`);
    await send(review, { [choiceOf(review)]: 'retirer' });
    expect((await world.stored())?.courante.avancees).toBe(`${noms.map(() => '[masqué]').join(', ')}.`);
  });

  it('are asked again where a draft is taken up again, and the choice of before is not kept with other words', async () => {
    const review = await world.toReview(world.camille, AVANCEES);
    const before = choiceOf(review);
    await send(review, { [before]: 'voulu', engagement: '' }); // left without the tick: a draft
    const recit = await world.step(await world.open(world.camille), {});
    expect(getShown(recit)).toMatchObject({ avancees: AVANCEES });
    const later = await world.step(recit, { avancees: AVANCEES.replace(TELEPHONE, '06 12 34 56 79') });
    expect(choicesOf(later).map(({ value }) => value)).toEqual([undefined]);
    expect(formOf(await send(later, { [before]: 'voulu' }))).toAskAgain(choiceOf(later));
    expect(await world.stored()).toBeNull();
  });

  it('bring the form of an old window back with its question, and lose nothing', async () => {
    const review = await world.toReview(world.camille, AVANCEES);
    const fields = review.fields.filter(({ id }) => !id.startsWith('mots_'));
    const again = formOf(await send({ ...review, fields }, { diffusion: 'parties' }));
    expect(again).toAskAgain(choiceOf(again));
    expect(getShown(again)).toMatchObject({ engagement: 'oui', diffusion: 'parties' });
    await send(again, { [choiceOf(again)]: 'voulu' });
    expect((await world.stored())?.courante).toMatchObject({ avancees: AVANCEES, diffusion: 'parties' });
  });

  it('refuse a choice that is none', async () => {
    const review = await world.toReview(world.camille, AVANCEES);
    expect(formOf(await send(review, { [choiceOf(review)]: 'autre' }))).toAskAgain(choiceOf(review));
  });

  it('are asked in the short form once its line is sent', async () => {
    const { camille, says, tour, fiche } = world;
    const values = { tour: tour.id, fiche: String(fiche.numero), bref: 'oui' };
    const form = formOf(await says(camille).ask('reponse:ouvrir', values));
    expect(choicesOf(form)).toEqual([]);
    const again = formOf(await send(form, { statut: 'en_cours', ligne: AVANCEES }));
    expect(again).toAskAgain(choiceOf(again));
    expect(getShown(again)).toMatchObject({ statut: 'en_cours', ligne: AVANCEES, engagement: 'oui' });
    expect((await send(again, { [choiceOf(again)]: 'retirer' })).kind).toBe('done');
    expect((await world.stored())?.courante.avancees).toContain('[masqué]');
  });

  it('are not asked twice where somebody else’s answer came first', async () => {
    const { camille, hugo, toReview } = world;
    const review = await toReview(camille, AVANCEES);
    await world.says(hugo).submit(await toReview(hugo, PROPRE), { engagement: 'oui' });
    const conflict = formOf(await send(review, { [choiceOf(review)]: 'retirer' }));
    expect(choicesOf(conflict)).toMatchObject([{ value: 'retirer' }]);
    expect((await send(conflict, {})).kind).toBe('done');
    expect((await world.stored())?.courante.avancees).toContain('[masqué]');
  });
});

const send = (form: Form, values: Values) =>
  world.says(world.camille).submit(form, { engagement: 'oui', ...values });

const choicesOf = ({ fields }: Form) =>
  fields.flatMap((field) => (field.kind === 'choice' && field.id.startsWith('mots_') ? [field] : []));

const choiceOf = (form: Form) => choicesOf(form)[0]?.id ?? 'nothing is asked';

async function readDetails() {
  const { convention, fiche } = world;
  const noted = await base.stores.journal.listByObjet(convention.id, `fiche:${fiche.numero}`);
  return noted.find(({ action }) => action === 'reponse:envoyer')?.details;
}

/** The ids of the journal are big. */
const toJson = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);
