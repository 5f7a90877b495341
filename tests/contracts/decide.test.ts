import { afterAll, describe, expect, it } from 'vitest';
import type { Form, Reply } from '../../src/conversation/chat.ts';
import type { Personne } from '../../src/domain/nouns/personne.ts';
import { cleSuite } from '../../src/domain/reponses/valeurs-reponse.ts';
import { createLienTableau } from '../../src/use-cases/verbs/liens.ts';
import { anew } from '../support/anew.ts';
import { aPersonne } from '../support/builders.ts';
import { createConversation, formOf, messageOf } from '../support/conversation.ts';
import { createReplica, useBase } from '../support/database.ts';
import { aFicheADeux } from '../support/fiche-a-deux.ts';
import { aVersionReponse } from '../support/reponses.ts';

/**
 * Two replicas: this one takes an answer up to its last step, so that it remembers everything; the other one then
 * changes what it rests upon, and tells nobody.
 */
describe('an answer decided upon what is remembered', async () => {
  const base = await useBase();
  const replica = await createReplica(base);
  const { stores, inTransaction, decide } = replica;
  const here = { ...base.ports, stores, inTransaction, decide };
  afterAll(() => replica.close());
  const world = anew(() => aFicheADeux({ ...base, ports: here }));

  const send = (form: Form, personne: Personne = world.camille): Promise<Reply> =>
    world.says(personne).submit(form, { engagement: 'oui' });
  const countVersions = () => base.db.reponseVersion.count({ where: { auteurId: world.camille.id } });

  it('is stored when nothing changed, and its draft is over', async () => {
    const reply = await send(await world.toReview(world.camille));
    expect(messageOf(reply).title).toContain('est enregistrée');
    expect((await world.stored())?.courante.avancees).toBe('Trois ateliers ont eu lieu.');
    expect((await base.stores.brouillons.listDates(world.camille)).size).toBe(0);
  });

  const FORBIDDING: Readonly<Record<string, () => Promise<unknown>>> = {
    'whose author leads the fiche no more': () =>
      base.db.pilotage.updateMany({
        where: { personneId: world.camille.id },
        data: { au: new Date('2027-05-02') },
      }),
    'whose account was ended': () =>
      base.stores.comptes.unlink(world.camille, world.camille.comptes[0]?.id ?? ''),
    'whose author left': () =>
      base.db.personne.update({ where: { id: world.camille.id }, data: { actif: false } }),
    'whose tour was frozen': () => base.stores.tours.save({ ...world.tour, etat: 'fige' }),
    'whose tour now freezes earlier': () =>
      base.stores.tours.save({ ...world.tour, gel: base.clock.now().subtract({ minutes: 1 }) }),
    'whose account went to somebody else': async () => {
      const heir = await aPersonne(base, { id: world.camille.conventionId });
      await base.db.compte.updateMany({
        where: { personneId: world.camille.id },
        data: { personneId: heir.id, prefere: false },
      });
    },
  };

  it.each(Object.entries(FORBIDDING))('%s is not stored', async (_, forbid) => {
    const review = await world.toReview(world.camille);
    await forbid();
    const reply = await send(review);
    expect(reply.kind === 'form' ? reply.form.error : messageOf(reply).title).not.toContain('enregistrée');
    expect(await base.db.reponseVersion.count({ where: { reponse: { tourId: world.tour.id } } })).toBe(0);
  });

  it('is not stored when a server that lost its last changes came to the same number by others', async () => {
    const review = await world.toReview(world.camille);
    const ofHere = { conventionId: world.camille.conventionId };
    const { numero } = await base.db.revision.findUniqueOrThrow({ where: ofHere });
    await base.db.personne.update({ where: { id: world.camille.id }, data: { actif: false } });
    await base.db.revision.update({ where: ofHere, data: { numero } });
    expect(JSON.stringify(await send(review))).not.toContain('enregistrée');
    expect(await countVersions()).toBe(0);
  });

  it('is kept for the next tour when its own froze, as whoever knows it from the start', async () => {
    const review = await world.toReview(world.camille);
    await base.stores.tours.save({ ...world.tour, etat: 'fige' });
    await send(review);
    const [cle, ...others] = (await base.stores.brouillons.listDates(world.camille)).keys();
    expect([cle, others]).toEqual([cleSuite(world), []]);
  });

  it('is let in at once by a right that was given elsewhere', async () => {
    await world.toReview(world.camille);
    const newcomer = await aPersonne(base, { id: world.camille.conventionId });
    const { ficheActionId, conventionId } = {
      ficheActionId: world.fiche.id,
      conventionId: newcomer.conventionId,
    };
    const du = new Date('2027-01-01');
    await base.db.pilotage.create({
      data: { conventionId, ficheActionId, personneId: newcomer.id, role: 'co_pilote', du },
    });
    const reply = await send(await world.toReview(newcomer, 'Dit par une nouvelle pilote.'), newcomer);
    expect(messageOf(reply).title).toContain('est enregistrée');
  });

  it('is decided again when its author came back between the look and the write', async () => {
    const { camille, tour, fiche } = world;
    const [account] = camille.comptes;
    if (account === undefined) throw new Error('no account');
    const set = (actif: boolean) => base.db.personne.update({ where: { id: camille.id }, data: { actif } });
    await set(false);
    let looks = 0;
    const version = aVersionReponse(base, { auteur: camille, fiche });
    const saved = await here.decide({ account, upon: 'present' }, async (stores) => {
      looks += 1;
      if (looks === 1) await set(true);
      return stores.reponses.append({ tour, ficheActionId: fiche.id, base: 0, version });
    });
    expect([looks, saved.kind]).toEqual([2, 'saved']);
  });

  it('is decided once when it follows another one: nothing of before is remembered', async () => {
    const { camille, tour, fiche } = world;
    const [account] = camille.comptes;
    if (account === undefined) throw new Error('no account');
    await world.open(camille);
    let looks = 0;
    const answer = (of: number) =>
      here.decide({ account, upon: 'verified' }, async ({ reponses }) => {
        looks += 1;
        await reponses.listHistorique(camille.conventionId, [fiche.id]);
        const version = aVersionReponse(base, { auteur: camille, fiche }, { avancees: `Dit ${of}.` });
        return reponses.append({ tour, ficheActionId: fiche.id, base: of, version });
      });
    expect([(await answer(0)).kind, (await answer(1)).kind, looks]).toEqual(['saved', 'saved', 2]);
  });

  it('opens on what was answered, corrected, taken back or withdrawn elsewhere', async () => {
    const baseOf = async () => (await world.open(world.camille)).context.base;
    expect(await baseOf()).toBe('0');
    const elsewhere = createConversation(base.ports)(world.camille);
    const { tour, fiche } = world;
    const version = (what: string) =>
      aVersionReponse(base, { auteur: world.camille, fiche }, { avancees: what });
    const append = (of: number) =>
      base.stores.reponses.append({
        tour,
        ficheActionId: fiche.id,
        base: of,
        version: version(`Dit ${of}.`),
      });
    await append(0);
    expect(await baseOf()).toBe('1');
    await append(1);
    expect(await baseOf()).toBe('2');
    const asked = { tour: tour.id, fiche: String(fiche.numero), version: '2' };
    await elsewhere.ask('reponse:annuler', asked);
    expect(await baseOf()).toBe('3');
    const reponse = (await world.stored()) ?? expect.fail('there is no answer');
    const { conventionId } = tour;
    await base.stores.reponseVersions.withdraw({ conventionId, reponse, now: base.clock.now() });
    expect(await baseOf()).toBe('0');
  });

  it('takes what was typed elsewhere in the meantime, and not what is remembered', async () => {
    const review = await world.toReview(world.camille);
    const elsewhere = createConversation(base.ports)(world.camille);
    const fiche = String(world.fiche.numero);
    const opened = formOf(await elsewhere.ask('reponse:ouvrir', { tour: world.tour.id, fiche }));
    const recit = formOf(await elsewhere.submit(opened, {}));
    await elsewhere.submit(recit, { avancees: 'Quatre ateliers, dit ailleurs.' });
    await send(review);
    expect((await world.stored())?.courante.avancees).toBe('Quatre ateliers, dit ailleurs.');
  });

  it('shows what somebody else answered elsewhere, and stores nothing over it', async () => {
    const review = await world.toReview(world.camille);
    const other = createConversation(base.ports)(world.hugo);
    const fiche = String(world.fiche.numero);
    const opened = formOf(await other.ask('reponse:ouvrir', { tour: world.tour.id, fiche }));
    const recit = formOf(await other.submit(opened, { statut: 'realisee' }));
    const last = formOf(await other.submit(recit, { avancees: 'Tout est fait.' }));
    await other.submit(last, { engagement: 'oui' });
    expect(formOf(await send(review)).title).toContain('Fiche');
    expect(await countVersions()).toBe(0);
  });

  it('names the version of the fiche that an avenant brought', async () => {
    const review = await world.toReview(world.camille);
    const { conventionId, id: ficheActionId, enjeu } = world.fiche;
    const avenant = { conventionId, reference: 'n° 1', signeLe: new Date('2027-01-01'), objet: 'Titre' };
    const { id: avenantId } = await base.db.avenant.create({ data: avenant });
    const titres = { titre: 'Autre', titreCourt: 'Autre', titreSource: 'avenant n° 1' };
    const { id } = await base.db.ficheActionVersion.create({
      data: { conventionId, ficheActionId, version: 2, avenantId, enjeuId: enjeu.id, ...titres },
    });
    await send(review);
    expect((await world.stored())?.courante.ficheActionVersionId).toBe(id);
  });

  it('is one answer when it is sent to both replicas at once', async () => {
    const review = await world.toReview(world.camille);
    const there = createConversation(base.ports)(world.camille);
    const replies = await Promise.all([
      send(review),
      there.submit(review, { engagement: 'oui' }),
      send(review),
    ]);
    for (const reply of replies) expect(messageOf(reply).title).toContain('est enregistrée');
    expect(await countVersions()).toBe(1);
  });

  it('is no reason to know its author by what they were, behind a link', async () => {
    const { token } = await createLienTableau(world.camille, here);
    await world.toReview(world.camille);
    const find = async () => (await here.stores.liens.find(token, here.clock.now()))?.personne ?? null;
    expect(await find()).toEqual(await base.stores.personnes.get(world.camille.id));
    const change = (data: { readonly prenom?: string; readonly actif?: boolean }) =>
      base.db.personne.update({ where: { id: world.camille.id }, data });
    await change({ prenom: 'Camilla' });
    expect((await find())?.prenom).toBe('Camilla');
    await change({ actif: false });
    expect(await find()).toBeNull();
  });
});
