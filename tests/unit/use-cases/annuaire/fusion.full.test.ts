import { beforeEach, describe, expect, it } from 'vitest';
import { Prisma } from '../../../../adapters/postgres/generated/client.ts';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import type { Personne, Role } from '../../../../src/domain/nouns/personne.ts';
import { purge } from '../../../../src/use-cases/annuaire/erase-personne.ts';
import { createCodeFor } from '../../../../src/use-cases/comptes/create-acces.ts';
import { aFicheAction } from '../../../support/builders.ts';
import { createConversation, formOf, messageOf } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';
import { createWorld, type World } from '../../../support/delivery-world.ts';
import { plain } from '../../../support/demo-program.ts';
import { aDouble, mergeDouble } from '../../../support/doubles.ts';

let world: World;

/** The same human being as Ines, registered once more. */
let double: Personne;

const base = await useBase();

beforeEach(async () => {
  base.clock.set('2027-05-03T10:00');
  world = await createWorld(base, { etat: 'ouvert' });
  double = await aDouble(base, world);
});

const as = createConversation(base.ports);

const paire = () => ({ gardee: world.ines.id, personne: double.id });

const merge = async () => messageOf(await mergeDouble(base, world, double));

describe('two records of one person', () => {
  it('are proposed, compared, made one, and two again', async () => {
    expect(await as(world.camille).ask('doublons')).toSay('Même nom et même structure que');
    const form = formOf(await as(world.camille).ask('personne:fusionner', paire()));
    const text = plain(JSON.stringify(form));
    for (const said of [
      'Il ne sera plus inscrit',
      `Adresse gardée : ${world.ines.courriel}. Celle du doublon, ${double.courriel}, n’ouvre plus rien`,
      'pendant 30 jours',
    ])
      expect(text).toContain(said);
    const done = messageOf(await as(world.camille).submit(form, {}));
    expect(plain(done.title)).toContain('n’a plus qu’une inscription');
    expect(await base.stores.personnes.findByAccount(accountOf(double))).toBeNull(); // of another address
    const seek = (courriel: string) => createCodeFor({ courriel, confirmer: false }, base.ports);
    expect([(await seek(world.ines.courriel)).ok, (await seek(double.courriel)).ok]).toEqual([true, false]);
    const [event] = await base.stores.journal.listByObjet(world.convention.id, `personne:${world.ines.id}`);
    expect(event).toMatchObject({
      action: 'personne:fusionner',
      acteurId: world.camille.id,
      details: { doublon: double.id },
    });
    expect(plain(toPlainText(messageOf(await as(world.camille).ask('doublons'))))).toContain('Réunie le');
    const [fusion] = await base.stores.fusions.list(world.convention.id);
    const undone = await as(world.camille).ask('fusion:annuler', { fusion: fusion?.id ?? '' });
    expect(plain(messageOf(undone).title)).toBe('La réunion est annulée');
    expect((await base.stores.personnes.findByAccount(accountOf(double)))?.id).toBe(double.id);
    expect(await as(world.camille).ask('fusion:annuler', { fusion: fusion?.id ?? '' })).toBeRefused(
      'fusion-definitive',
    );
  });

  it('are chosen by name where nothing proposes them, never one with itself, nor somebody who left', async () => {
    const form = formOf(await as(world.camille).ask('personne:fusionner', { gardee: world.ines.id }));
    expect(form.fields).not.toHold(world.ines.id);
    expect(form.fields).toHold(double.id);
    const wrong = [
      { ...paire(), personne: world.ines.id },
      { ...paire(), personne: crypto.randomUUID() },
    ];
    for (const values of wrong)
      expect(await as(world.camille).ask('personne:fusionner:confirmer', values)).toBeRefused(
        'fusion-impossible',
      );
    expect(await base.stores.fusions.list(world.convention.id)).toEqual([]);
  });

  it('pressed twice at once become one once', async () => {
    const replies = await Promise.all(
      [1, 2].map(() => as(world.camille).ask('personne:fusionner:confirmer', paire())),
    );
    expect(replies.map(({ kind }) => kind).toSorted()).toEqual(['done', 'failure']);
    expect(await base.stores.fusions.list(world.convention.id)).toHaveLength(1);
  });

  it('give the rights of both; only administration moves its own, and it never gets lost', async () => {
    await setRoles(double, ['administration']);
    for (const name of ['personne:fusionner', 'personne:fusionner:confirmer'])
      expect(await as(world.camille).ask(name, paire())).toBeRefused('administration-seulement');
    await setRoles(world.camille, ['coordination', 'administration']);
    await merge();
    expect((await base.stores.personnes.get(world.ines.id)).roles).toEqual(
      expect.arrayContaining(['pilote', 'administration']),
    );
  });

  it('stay one once 30 days are over: what undoing needs is deleted', async () => {
    await merge();
    base.clock.set('2027-06-02T09:59');
    await purge({ confirmer: true }, base.ports);
    expect(await base.stores.fusions.list(world.convention.id)).toMatchObject([{ isAnnulable: true }]);
    base.clock.set('2027-06-02T10:01');
    const { fusions } = await purge({ confirmer: false }, base.ports);
    expect(await purge({ confirmer: true }, base.ports)).toMatchObject({ fusions });
    expect(fusions).toBeGreaterThan(0);
    const [fusion] = await base.stores.fusions.list(world.convention.id);
    expect(await as(world.camille).ask('fusion:annuler', { fusion: fusion?.id ?? '' })).toBeRefused(
      'fusion-definitive',
    );
  });

  it('are undone the last one first', async () => {
    await merge();
    const other = { gardee: world.jules.id, personne: world.ines.id };
    await as(world.camille).ask('personne:fusionner:confirmer', other);
    const fusions = await base.stores.fusions.list(world.convention.id);
    const first = fusions.find(({ gardeeId }) => gardeeId === world.ines.id);
    expect(await as(world.camille).ask('fusion:annuler', { fusion: first?.id ?? '' })).toBeRefused(
      'fusion-suivie',
    );
  });

  it('are undone by administration alone when its role moves, and where the party still agrees (art. 8)', async () => {
    await setRoles(double, ['administration']);
    await setRoles(world.camille, ['coordination', 'administration']);
    await merge();
    const [fusion] = await base.stores.fusions.list(world.convention.id);
    const undo = () => as(world.camille).ask('fusion:annuler', { fusion: fusion?.id ?? '' });
    await setRoles(world.camille, ['coordination']);
    expect(await undo()).toBeRefused('administration-seulement');
    await setRoles(world.camille, ['coordination', 'administration']);
    const partie = { code: 'msa', nom: 'MSA', appellation: 'la MSA', genre: 'msa', ordre: 1 };
    const conventionId = world.convention.id;
    const { id: partieId } = await base.db.partie.create({ data: { ...partie, conventionId } });
    await base.db.structure.updateMany({ where: { id: double.structure.id }, data: { partieId } });
    expect(await undo()).toBeRefused('fusion-sans-accord');
    expect((await base.stores.personnes.get(double.id)).actif).toBe(false);
    await base.db.partie.update({
      where: { id: partieId },
      data: { etatAccord: 'accordee', accordLe: new Date('2027-01-01') },
    });
    expect(await undo()).toMatchObject({ kind: 'done' });
    expect((await base.stores.personnes.get(world.ines.id)).roles).not.toContain('administration');
  });

  it('are erased together', async () => {
    await merge();
    await as(world.camille).ask('personne:effacer:confirmer', { personne: world.ines.id });
    const rows = await base.db.personne.findMany({ where: { id: { in: [world.ines.id, double.id] } } });
    expect(rows.map(({ courriel, effaceeLe }) => [courriel, effaceeLe !== null])).toEqual([
      ['', true],
      ['', true],
    ]);
    expect(
      await base.db.fusion.count({
        where: { doublonId: double.id, NOT: { changements: { equals: Prisma.DbNull } } },
      }),
    ).toBe(0);
  });

  it('are known as one when the double is typed in once more', async () => {
    await merge();
    const form = formOf(await as(world.camille).ask('personne:ajouter'));
    const values = {
      prenom: double.prenom,
      nom: double.nom,
      courriel: double.courriel,
      fonction: 'Agente',
      structure: double.structure.id,
      roles: ['membre'],
    };
    await as(world.camille).submit(form, values);
    expect((await base.stores.personnes.get(double.id)).actif).toBe(false);
  });
});

function accountOf({ comptes: [compte] }: Personne) {
  if (compte === undefined) throw new Error('no account');
  return compte;
}

async function setRoles({ id }: Personne, roles: Role[]) {
  await base.db.personne.update({ where: { id }, data: { roles } });
}

const undo = async () => {
  const [fusion] = await base.stores.fusions.list(world.convention.id);
  await as(world.camille).ask('fusion:annuler', { fusion: fusion?.id ?? '' });
};

describe('what names one of two records that become one', () => {
  it('is one « mes données »: the journal of both, and of one again once undone', async () => {
    await as(double).ask('annonces:arreter');
    const actions = async () =>
      (await base.stores.donnees.get(world.ines)).journal.map(({ action }) => action);
    expect(await actions()).not.toContain('annonces:arreter');
    await mergeDouble(base, world, double);
    expect(await actions()).toContain('annonces:arreter');
    await undo();
    expect(await actions()).not.toContain('annonces:arreter');
  });

  it.each([true, false])(
    'leave no request for a stand-in open (the double is asked: %s)',
    async (isAsked) => {
      const [asking, asked] = isAsked ? [world.jules, double] : [double, world.jules];
      if (!isAsked)
        await aFicheAction(base, world.convention, { numero: 3, pilotes: [[double, 'chef_de_file']] });
      await as(asking).ask('delegation:demander', { personne: asked.id, du: '2027-05-10', au: '2027-05-20' });
      const draft = await base.stores.brouillons.find(asking, 'delegation');
      const values = { de: asking.id, demande: String(draft?.valeurs.demande) };
      await mergeDouble(base, world, double);
      const answering = isAsked ? world.ines : world.jules;
      const accept = () => as(answering).ask('delegation:accepter', values);
      expect(await accept()).toMatchObject({ kind: 'done' });
      const places = await base.db.pilotage.findMany({ where: { delegantId: { not: null } } });
      expect(places.filter(({ conventionId }) => conventionId === world.convention.id)).toMatchObject([
        { personneId: answering.id, delegantId: isAsked ? world.jules.id : world.ines.id },
      ]);
    },
  );

  it('is a request that goes back to whom it was for, once undone', async () => {
    const { jules } = world;
    await as(jules).ask('delegation:demander', { personne: double.id, du: '2027-05-10', au: '2027-05-20' });
    const draft = await base.stores.brouillons.find(jules, 'delegation');
    const values = { de: jules.id, demande: String(draft?.valeurs.demande) };
    await mergeDouble(base, world, double);
    await undo();
    expect(await as(world.ines).ask('delegation:accepter', values)).toBeRefused('delegation-reglee');
    expect(await as(double).ask('delegation:accepter', values)).toMatchObject({ kind: 'done' });
  });

  it('is the hours and the rhythm that either chose', async () => {
    const hours = { days: [1, 2], from: 9, to: 12 };
    await base.stores.personnes.save({ ...double, hours, digest: 'semaine' });
    await mergeDouble(base, world, double);
    expect(await base.stores.personnes.get(world.ines.id)).toMatchObject({ hours, digest: 'semaine' });
    await undo();
    expect(await base.stores.personnes.get(world.ines.id)).toMatchObject({ hours: null, digest: 'aucun' });
  });
});
