import { describe, expect, it } from 'vitest';
import { listButtons } from '../../../../src/conversation/buttons.ts';
import type { Values } from '../../../../src/conversation/chat.ts';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import { findPlace } from '../../../../src/intents.ts';
import { anew } from '../../../support/anew.ts';
import { aFicheAction, aPersonne, aSeance, aTour } from '../../../support/builders.ts';
import { errorsOf, formOf, getShown, messageOf } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';
import { aFicheADeux } from '../../../support/fiche-a-deux.ts';

const TEXTE = 'La salle est trouvée, les ateliers commencent lundi.';

const base = await useBase();
const world = anew(() => aFicheADeux(base));

const textOf = (reply: Parameters<typeof messageOf>[0]) => toPlainText(messageOf(reply)).replace(/\s/g, ' ');

async function tell(texte = TEXTE, diffusion = 'groupe_projet') {
  const person = world.says(world.camille);
  const form = formOf(await person.ask('commande', { texte: 'quoi de neuf ?' }));
  return { form, reply: await person.submit(form, { texte, diffusion, engagement: 'oui' }) };
}

describe('« Quoi de neuf ? »', () => {
  it('is said on any day, and kept once however often it is sent', async () => {
    const { form, reply } = await tell();
    expect(messageOf(reply).title).toContain(`C’est noté pour la fiche ${world.fiche.numero}.`);
    const again = await world.says(world.camille).submit(form, { texte: TEXTE, engagement: 'oui' });
    expect(again.kind).toBe('done');
    expect(await base.db.nouvelle.count({ where: { conventionId: world.convention.id } })).toBe(1);
    expect(
      await base.db.journal.count({
        where: { conventionId: world.convention.id, action: 'nouvelle:envoyer' },
      }),
    ).toBe(1);
    expect(await base.db.envoi.count({ where: { conventionId: world.convention.id } })).toBe(0); // nobody is prompted
  });

  it('is filled in from a sentence, marked, with its figure; no scanner and no address can fill it in', async () => {
    const { fiche, camille, says } = world;
    await base.db.indicateur.create({
      data: {
        conventionId: world.convention.id,
        ficheActionId: fiche.id,
        nom: 'Ateliers tenus',
        unite: 'ateliers',
        ordre: 9,
      },
    });
    await base.db.tour.updateMany({
      where: { conventionId: camille.conventionId },
      data: { etat: 'prepare' },
    });
    const texte = `la ${fiche.numero} avance : 14 ateliers, prochaine réunion le 3 mars`;
    const [button] = listButtons(messageOf(await says(camille).ask('commande', { texte })));
    if (button?.kind !== 'action') throw new Error('no button');
    const form = formOf(await says(camille).ask(button.intent, button.values));
    const filled = form.fields.filter((field) => 'hint' in field && field.hint?.startsWith('Lu dans votre'));
    expect(filled).toMatchObject([
      { id: 'statut', value: 'en_cours' },
      { id: 'texte', value: texte },
      { value: '14' },
    ]);
    expect(
      findPlace({ name: button.intent, values: button.values }, { roles: camille.roles, isFresh: null }),
    ).toBeNull();
    const { conventionId } = camille;
    expect(await base.db.nouvelle.count({ where: { conventionId } })).toBe(0);
    await says(camille).submit(form, { source: 'Bilan du réseau', engagement: 'oui' });
    expect(await base.db.nouvelle.findFirst({ where: { conventionId } })).toMatchObject({
      statut: 'en_cours',
      texte,
      valeur: expect.objectContaining({ d: [14] }),
    });
  });

  it('asks which fiche first, of those that one leads, and takes no other', async () => {
    const { convention, camille, hugo, says } = world;
    const simple = await says(camille).ask('nouvelle:ecrire');
    await aFicheAction(base, convention, { numero: 9, pilotes: [[camille, 'chef_de_file']] });
    const choice = formOf(await says(camille).ask('commande', { texte: 'quoi de neuf ?' }));
    expect(choice.fields[0]).toMatchObject({ id: 'fiche', options: [{ value: '1' }, { value: '9' }] });
    expect(errorsOf(formOf(await says(camille).submit(choice, {})))).toHaveProperty('fiche');
    const form = formOf(await says(camille).submit(choice, { fiche: '9' }));
    const chosen = await says(camille).submit(form, { texte: TEXTE, engagement: 'oui' });
    expect(messageOf(chosen).title).toContain('fiche 9');
    expect(await says(hugo).ask('nouvelle:ecrire', { fiche: '9' })).toBeRefused('pas-pilote');
    expect(await says(hugo).submit(form, { texte: TEXTE, engagement: 'oui' })).toBeRefused('pas-pilote');
    expect(formOf(simple).context).toMatchObject({ fiche: '1' });
    const membre = await aPersonne(base, convention, { roles: ['membre'] });
    expect(textOf(await says(membre).ask('nouvelle:ecrire'))).toContain('Vous n’êtes pilote d’aucune fiche');
  });

  it.each([
    ['too short', { texte: 'Court', engagement: 'oui' }, 'texte'],
    ['without the tick', { texte: TEXTE, engagement: '' }, 'engagement'],
    ['with nothing in it', { texte: '', engagement: 'oui' }, 'texte'],
    [
      'with a date of an action of which nothing is known',
      { echeance: '2027-09-30', engagement: 'oui' },
      'statut',
    ],
    [
      'with a date of an action that is done',
      { statut: 'realisee', echeance: '2027-09-30', engagement: 'oui' },
      'echeance',
    ],
    ['as dropped, which a body decides', { statut: 'abandonnee', engagement: 'oui' }, 'statut'],
    ['for readers that do not exist', { texte: TEXTE, diffusion: 'tous', engagement: 'oui' }, 'diffusion'],
  ])('is not kept %s', async (_case, values, field) => {
    const person = world.says(world.camille);
    const form = formOf(await person.ask('nouvelle:ecrire'));
    expect(errorsOf(formOf(await person.submit(form, values)))).toHaveProperty(field);
    expect(await base.db.nouvelle.count({ where: { conventionId: world.convention.id } })).toBe(0);
  });

  it('opens the form of the next tour, for each of its leads, until an answer was given', async () => {
    const { camille, hugo, open, step, toReview, says, fiche, convention } = world;
    await tell('Une première chose est arrivée.');
    base.clock.set('2027-05-04T08:00:00Z');
    await tell();
    for (const lead of [camille, hugo]) {
      const form = await open(lead);
      expect(form.intro?.[0]).toContain('4 mai 2027');
      const recit = await step(form, { statut: 'en_cours' }, lead);
      expect(getShown(recit)).toMatchObject({ avancees: `Une première chose est arrivée.\n${TEXTE}` });
      const [sent] = [await says(lead).submit(recit, {}, 'reponse:retour')];
      expect(formOf(sent).step?.number).toBe(1);
      await base.stores.brouillons.delete(lead, `reponse:${fiche.id}:${world.tour.id}`);
    }
    base.clock.set('2027-05-05T08:00:00Z');
    await says(camille).submit(await toReview(camille), { engagement: 'oui' });
    const next = await aTour(base, await aSeance(base, convention), {
      echeance: world.tour.echeance.add({ hours: 24 * 150 }),
      gel: world.tour.gel.add({ hours: 24 * 150 }),
    });
    const later = await open(hugo, next);
    expect(getShown(await step(later, { statut: 'en_cours' }, hugo))).not.toHaveProperty('avancees');
  });

  it('starts from the draft of a tour that ended before it was sent, for thirty days, until it is said or given up', async () => {
    const { camille, fiche, tour, says, open, step, convention } = world;
    await aFicheAction(base, convention, { numero: 9, pilotes: [[camille, 'chef_de_file']] });
    const recit = await step(await open(camille), { statut: 'en_cours' }, camille);
    await says(camille).submit(recit, { avancees: TEXTE, prochaine_etape: '' });
    const ask = async (values: Values = {}) => formOf(await says(camille).ask('nouvelle:ecrire', values));
    expect(getShown(await ask({ fiche: '1' }))).not.toHaveProperty('texte'); // it can be sent still
    await base.db.tour.update({ where: { id: tour.id }, data: { etat: 'fige' } });
    const choice = await ask();
    expect(getShown(choice)).toMatchObject({ fiche: String(fiche.numero) });
    const found = formOf(await says(camille).submit(choice, {}));
    expect(getShown(found)).toMatchObject({ statut: 'en_cours', texte: TEXTE });
    expect(found.intro?.[0]).toContain('Le tour s’est terminé avant');
    expect(getShown(await ask({ fiche: '9' }))).not.toHaveProperty('texte');
    await says(camille).submit(found, { texte: TEXTE, engagement: 'oui' });
    expect(getShown(await ask({ fiche: '1' }))).not.toHaveProperty('texte');
  });

  it('promises no tour once the convention is over', async () => {
    await base.db.convention.update({
      where: { id: world.convention.id },
      data: { fin: new Date('2027-01-31') },
    });
    const { form, reply } = await tell();
    for (const said of [form.intro?.join(' ') ?? '', textOf(reply)]) {
      expect(said).toContain('La convention est terminée');
      expect(said).not.toContain('prochain tour');
    }
  });

  it('stands on the card and the page of its fiche, for whom it was meant', async () => {
    const { convention, fiche, says, hugo } = world;
    await tell('Réservé au groupe projet.');
    base.clock.set('2027-05-04T08:00:00Z');
    await tell('Ouvert à toutes les parties.', 'parties');
    const lecture = await aPersonne(base, convention, { roles: ['lecture'] });
    const numero = String(fiche.numero);
    for (const tout of ['', 'oui']) {
      const seen = textOf(await says(hugo).ask('fiche', { numero, tout }));
      expect(seen).toMatch(/Dit entre les tours.*Ouvert à toutes les parties.*Réservé au groupe projet/);
      const read = textOf(await says(lecture).ask('fiche', { numero, tout }));
      expect(read).toContain('Ouvert à toutes les parties.');
      expect(read).not.toContain('Réservé');
    }
  });

  it('is in what is kept about its author', async () => {
    await tell();
    const donnees = await base.stores.donnees.get(world.camille);
    expect(donnees.nouvelles).toMatchObject([{ ficheActionId: world.fiche.id, texte: TEXTE }]);
  });
});
