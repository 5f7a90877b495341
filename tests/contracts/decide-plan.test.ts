import { Temporal } from 'temporal-polyfill';
import { afterAll, describe, expect, it } from 'vitest';
import type { Personne } from '../../src/domain/nouns/personne.ts';
import type { Statut } from '../../src/domain/nouns/reponse.ts';
import type { Ports } from '../../src/ports/ports.ts';
import { aDecision, aFicheAction, aPersonne } from '../support/builders.ts';
import { createConversation, messageOf } from '../support/conversation.ts';
import { createReplica, useBase } from '../support/database.ts';
import { aFicheADeux } from '../support/fiche-a-deux.ts';
import { aVersionReponse } from '../support/reponses.ts';

/** Two replicas: this one remembers the plan; the other one changes what it says, and tells nobody. */
describe('the plan that is remembered', async () => {
  const base = await useBase();
  let asked: string[] = [];
  const replica = await createReplica(base, [], (sql) => void asked.push(sql));
  const { stores, inTransaction, decide } = replica;
  const here = { ...base.ports, stores, inTransaction, decide };
  /** Remembers nothing. */
  const decideFresh: Ports['decide'] = (_, work) => work(base.stores);
  const fresh = { ...base.ports, decide: decideFresh };
  const world = await aFicheADeux({ ...base, ports: here });
  await aFicheAction(base, world.convention, { pilotes: [[world.hugo, 'chef_de_file']] });
  const lea = await aPersonne(base, world.convention, { roles: ['lecture'] });
  afterAll(() => replica.close());

  const read = async (personne: Personne, ports = here) =>
    messageOf(await createConversation(ports)(personne).ask('plan'));
  const append = async (version: number, change: { statut: Statut; diffusion?: 'publiable' }) => {
    const { tour, fiche, camille: auteur } = world;
    const said = aVersionReponse(base, { auteur, fiche }, change);
    await base.stores.reponses.append({ tour, ficheActionId: fiche.id, base: version, version: said });
  };
  const getReponse = async () => (await world.stored()) ?? Promise.reject(new Error('there is no answer'));

  /** In order: each builds upon those before. */
  const CHANGES: Readonly<Record<string, () => Promise<unknown>>> = {
    'an answer': () => append(0, { statut: 'en_cours' }),
    'its correction, for everybody': () => append(1, { statut: 'abandonnee', diffusion: 'publiable' }),
    'that it is kept internal': async () => {
      const { id } = await getReponse();
      const { conventionId } = world.tour;
      await base.stores.reponseMarks.saveInterne({ id, conventionId }, base.clock.now());
    },
    'what a body decided of it': () => aDecision(base, world.fiche),
    'that it is taken back': async () => {
      const { conventionId } = world.tour;
      const reponse = await getReponse();
      await base.stores.reponseVersions.withdraw({ conventionId, reponse, now: base.clock.now() });
    },
    'one more fiche': () => aFicheAction(base, world.convention),
    'one that an avenant closes': async () => {
      const fiche = await aFicheAction(base, world.convention);
      const avenant = { reference: '1', signeLe: Temporal.PlainDate.from('2027-04-01'), objet: 'Fermeture' };
      await base.stores.avenants.close(fiche, { avenant, le: base.clock.now(), motif: 'Reprise par la Caf' });
    },
    'the name of an enjeu': () =>
      base.db.enjeu.updateMany({ where: { conventionId: world.convention.id }, data: { titre: 'Familles' } }),
    'a date that has passed by then': async () => {
      const where = { id: world.fiche.id };
      await base.db.ficheAction.update({ where, data: { echeance: new Date('2027-05-10') } });
      await read(world.camille);
      base.clock.set('2027-05-11T08:00:00Z');
    },
  };

  it.each(Object.entries(CHANGES))('is told with %s', async (_, change) => {
    const people = [world.camille, lea];
    const before = [];
    for (const personne of people) before.push(await read(personne));
    await change();
    const after = [];
    for (const personne of people) after.push(await read(personne));
    for (const [index, personne] of people.entries())
      expect(after[index]).toEqual(await read(personne, fresh));
    expect(after).not.toEqual(before);
  });

  it('is for each who asks what that person may read, in whatever order they ask', async () => {
    await append(3, { statut: 'realisee' });
    const people = [lea, world.camille, lea, world.hugo];
    const told = [];
    for (const personne of people) told.push(JSON.stringify(await read(personne)));
    expect(told.map((text) => text.includes('Réalisée'))).toEqual([false, true, false, true]);
    await base.db.personne.update({ where: { id: lea.id }, data: { roles: ['membre'] } });
    expect(JSON.stringify(await read(lea))).toContain('Réalisée');
  });

  it('rests upon answers as their authors are called now', async () => {
    const { convention, camille, fiche, hugo } = world;
    const [account] = hugo.comptes;
    if (account === undefined) throw new Error('no account');
    const listAuteurs = () =>
      here.decide({ account, upon: 'present' }, async ({ ficheActions, marquantes }) => {
        const ids = (await ficheActions.list(convention.id)).map(({ id }) => id);
        const all = await marquantes.list(convention.id, ids);
        return all.filter((one) => one.ficheActionId === fiche.id).map(({ courante }) => courante.auteur.nom);
      });
    expect(await listAuteurs()).toEqual([`${camille.prenom} Lefebvre`]);
    await base.db.personne.update({ where: { id: camille.id }, data: { nom: 'Durand' } });
    expect(await listAuteurs()).toEqual([`${camille.prenom} Durand`]);
  });

  it('is looked at again before anything of it is told, and before it is refused', async () => {
    const { convention, hugo } = world;
    const [account] = hugo.comptes;
    if (account === undefined) throw new Error('no account');
    const getEnjeu = (numero: number) =>
      here.decide({ account, upon: 'present' }, async ({ ficheActions }) => {
        const fiche = await ficheActions.find(convention.id, numero);
        if (fiche === null) throw new Error('there is no such fiche');
        return fiche.enjeu.titre;
      });
    const { numero } = world.fiche;
    await getEnjeu(numero);
    await base.db.enjeu.updateMany({ where: { conventionId: convention.id }, data: { titre: 'Parents' } });
    expect(await getEnjeu(numero)).toBe('Parents');
    const added = await aFicheAction(base, convention);
    expect(await getEnjeu(added.numero)).toBe(added.enjeu.titre);
  });

  it('is read with one look at the database as long as nothing changed', async () => {
    await read(world.camille);
    asked = [];
    await read(world.camille);
    await read(lea);
    expect(asked.length).toBe(2);
    await append(4, { statut: 'en_cours' });
    asked = [];
    await read(lea);
    expect(asked.filter((sql) => sql.includes('"ReponseVersion"')).length).toBe(1);
  });
});
