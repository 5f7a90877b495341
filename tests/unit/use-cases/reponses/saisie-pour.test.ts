import { beforeEach, describe, expect, it } from 'vitest';
import { compose } from '../../../../src/composers.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { refreshReponses } from '../../../../src/use-cases/envois/refresh-reponses.ts';
import { aFicheAction, aPersonne } from '../../../support/builders.ts';
import { formOf, getShown, messageOf } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';
import { aFicheADeux, type FicheADeux } from '../../../support/fiche-a-deux.ts';

let world: FicheADeux;
let coordination: Personne;

const base = await useBase();
beforeEach(async () => {
  world = await aFicheADeux(base);
  coordination = await aPersonne(base, world.convention, {
    prenom: `Nora${crypto.randomUUID()}`,
    nom: 'Petit',
    roles: ['coordination'],
  });
});

describe('coordination answers in the name of a lead', () => {
  it('from a list of what is missing; both names are kept, and shown', async () => {
    const form = formOf(await ask('reponse:saisir', { tour: world.tour.id }));
    const labels = form.fields.flatMap((field) => (field.kind === 'choice' ? field.options : []));
    expect(labels.map(({ label }) => label)).toEqual(
      [world.camille, world.hugo].map(({ prenom, nom }) => `1 – ${prenom} ${nom} – Fiche 1`),
    );
    const first = formOf(await say.submit(form, { attente: `1:${world.camille.id}` }));
    expect(first.intro?.[0]).toContain(`Vous saisissez la réponse de ${world.camille.prenom}`);
    const done = messageOf(await finish(first));
    expect(done).toSay(`« saisie par ${nameOf(coordination)} pour ${nameOf(world.camille)} »`);
    const { courante } = (await world.stored()) ?? never();
    expect([courante.auteur.id, courante.pour?.id]).toEqual([coordination.id, world.camille.id]);
    const shown = messageOf(
      await world.says(world.camille).ask('reponse:voir', { tour: world.tour.id, fiche: '1' }),
    );
    expect(shown.note).toContain(`par ${nameOf(coordination)} pour ${nameOf(world.camille)}`);
    const [event] = await base.stores.journal.listByObjet(world.convention.id, 'fiche:1');
    expect([event?.acteurId, event?.details]).toMatchObject([coordination.id, { pour: world.camille.id }]);
  });

  it('is told to the lead once, who corrects it; then nothing more is said', async () => {
    await finish(await open(world.camille));
    await Promise.all([refreshReponses(base.ports), refreshReponses(base.ports)]);
    const [envoi, ...others] = await listTold();
    expect([envoi?.destinataire.personneId, others]).toEqual([world.camille.id, []]);
    const read = () => compose(envoi ?? never(), { kind: 'personne', personne: world.camille }, base.ports);
    const told = await read();
    expect(told.kind === 'message' && told.message.title).toContain('en votre nom pour la fiche 1');
    const own = await world.toReview(world.camille, 'Dit autrement.');
    await world.says(world.camille).submit(own, { engagement: 'oui' });
    expect((await world.stored())?.courante).toMatchObject({
      version: 2,
      pour: null,
      avancees: 'Dit autrement.',
    });
    expect(await read()).toMatchObject({ raison: 'corrigee' });
    await refreshReponses(base.ports);
    expect(await listTold()).toHaveLength(1);
  });

  it('leaves the draft of the lead as it is, and reads none of it; has one of its own', async () => {
    await world.step(await world.open(world.camille), { statut: 'realisee' });
    const drafts = () => base.stores.brouillons.listDates(world.camille);
    const before = await drafts();
    const first = await open(world.camille);
    expect(getShown(first).statut).toBeUndefined();
    await say.submit(first, { statut: 'en_cours' });
    expect(getShown(await open(world.camille)).statut).toBe('en_cours');
    await finish(await open(world.camille));
    expect(await drafts()).toEqual(before);
    expect((await base.stores.brouillons.listDates(coordination)).size).toBe(0);
  });

  it('shows the difference when the lead answered meanwhile, and loses nothing', async () => {
    const review = await toReview(await open(world.camille));
    await world
      .says(world.camille)
      .submit(await world.toReview(world.camille, 'Ce que j’en dis.'), { engagement: 'oui' });
    const conflict = formOf(await say.submit(review, { engagement: 'oui' }));
    expect(conflict.title).toContain('une autre réponse est arrivée');
    await say.submit(conflict, {}, 'reponse:laisser');
    expect((await world.stored())?.courante).toMatchObject({ version: 1, avancees: 'Ce que j’en dis.' });
  });

  it('answers a fiche that nobody leads, under its own name', async () => {
    await aFicheAction(base, world.convention, { numero: 2 });
    const first = formOf(await ask('reponse:saisir', { tour: world.tour.id, attente: '2:sans-pilote' }));
    expect(await finish(first)).toSay('personne ne pilote cette fiche');
    await refreshReponses(base.ports);
    expect(await listTold()).toEqual([]);
  });
});

describe('nobody else', () => {
  it('answers in another name: not a lead for a lead, not a forged form', async () => {
    const values = { tour: world.tour.id, fiche: '1', pour: world.camille.id };
    for (const name of ['reponse:ouvrir', 'reponse:envoyer', 'reponse:voir', 'reponse:rien-de-nouveau'])
      expect(await world.says(world.hugo).ask(name, values)).toBeRefused('role-insuffisant');
    const review = await toReview(await open(world.camille));
    expect(await world.says(world.hugo).submit(review, { engagement: 'oui' })).toBeRefused(
      'role-insuffisant',
    );
    expect(await world.stored()).toBeNull();
  });

  it('is answered for who does not lead the fiche, or leads it no more while the form is open', async () => {
    for (const pour of [coordination.id, 'x', 'sans-pilote'])
      expect(await ask('reponse:ouvrir', { tour: world.tour.id, fiche: '1', pour })).toMatchObject({
        kind: 'failure',
      });
    const review = await toReview(await open(world.camille));
    await world.says(world.camille).ask('pilotage:quitter:confirmer', { fiche: '1' });
    expect(await say.submit(review, { engagement: 'oui' })).toBeRefused('plus-pilote');
    expect(await world.stored()).toBeNull();
  });
});

const say = {
  submit: (...sent: Parameters<ReturnType<FicheADeux['says']>['submit']>) =>
    world.says(coordination).submit(...sent),
};
const ask = (name: string, values: Record<string, string>) => world.says(coordination).ask(name, values);
const nameOf = ({ prenom, nom }: Personne) => `${prenom} ${nom}`;

const open = async ({ id }: Personne) =>
  formOf(await ask('reponse:ouvrir', { tour: world.tour.id, fiche: '1', pour: id }));

async function toReview(first: Awaited<ReturnType<typeof open>>) {
  const recit = formOf(await say.submit(first, { statut: 'en_cours' }));
  return formOf(await say.submit(recit, { avancees: 'Dit au téléphone.', prochaine_etape: 'Le bilan' }));
}

const finish = async (first: Awaited<ReturnType<typeof open>>) =>
  say.submit(await toReview(first), { engagement: 'oui' });

const listTold = async () => base.stores.envois.listBySource(world.convention.id, world.fiche.id);

function never(): never {
  throw new Error('nothing is there');
}
