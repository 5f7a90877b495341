import { describe, expect, it } from 'vitest';
import { compose } from '../../../../src/composers.ts';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import type { AccountDirectory, Platform } from '../../../../src/ports/ports.ts';
import { identifyAccount } from '../../../../src/use-cases/comptes/link-account.ts';
import { linkComptes, relinkAccount, unlinkAccount } from '../../../../src/use-cases/comptes/link-comptes.ts';
import { shareEspace } from '../../../../src/use-cases/comptes/share-espace.ts';
import { useBase } from '../../../support/database.ts';
import { createWorld, type World } from '../../../support/delivery-world.ts';
import { plain } from '../../../support/demo-program.ts';
import { createRecordingPlatform } from '../../../support/recording-platform.ts';

const TEAM = { plateforme: 'nord', espace: 'E1' };
const base = await useBase();
const { db, stores, ports } = base;
const [calais, hills, third] = [await aWorld('calais'), await aWorld('vallons'), await aWorld('marck')];
await base.chatPorts.espaces.save(
  { ...TEAM, conventionId: calais.convention.id, nom: 'Agglo', relieLe: base.clock.now() },
  'secret',
);

/** Camille is its administration; Lea of Les Vallons has an address that nobody has in Calais. */
async function aWorld(code: string): Promise<World> {
  const world = await createWorld(base);
  await db.compte.deleteMany({ where: { conventionId: world.convention.id } });
  await db.convention.update({ where: { id: world.convention.id }, data: { code, nomCourt: `CTG ${code}` } });
  await db.personne.update({ where: { id: world.camille.id }, data: { roles: ['administration'] } });
  const courriel = `lea@${code}.fr`;
  await db.personne.update({ where: { id: world.lea.id }, data: { courriel } });
  return { ...world, lea: await stores.personnes.get(world.lea.id) };
}

const say = async (meant: string, other: string, change: object = {}) => {
  base.clock.set(base.clock.now().add({ minutes: 1 }));
  const demande = { ...TEAM, other, isOver: false, confirmer: true, ...change };
  const { ok, message } = await shareEspace(demande, { ...ports, meant });
  return { ok, text: plain(toPlainText(message)) };
};
const listAlsoIn = async () => (await base.chatPorts.espaces.find('nord', 'E1'))?.alsoIn;
/** As Slack and Teams: the address of the directory, and where it counts. */
const recognise = async (courriel: string) => {
  const espace = await base.chatPorts.espaces.find('nord', 'E1');
  const identify: Platform['identify'] = async () => (espace === null ? null : { ...espace, courriel });
  const platform = { ...createRecordingPlatform({ nom: 'nord' }), identify };
  const account = { ...TEAM, identifiant: `U-${courriel}` };
  return identifyAccount(account, { ports, platforms: new Map([['nord', platform]]) });
};
const listTold = async ({ convention, camille }: World) => {
  const rows = await stores.envois.listBySource(convention.id, convention.id, { personneId: camille.id });
  const composed = rows.map((row) => compose(row, { kind: 'personne', personne: camille }, ports));
  return (await Promise.all(composed)).flatMap((one) => (one.kind === 'message' ? one.message.title : []));
};
const listActions = async ({ convention }: World) =>
  (await stores.journal.list(convention.id, 50)).map(({ action }) => action);

describe('the directory of a workspace in a second convention', () => {
  it('vouches there once both said so, whoever began; each is told and its journal notes it', async () => {
    expect((await say('vallons', 'calais', { confirmer: false })).text).toContain('l’adresse de son choix');
    expect(await listActions(calais)).toEqual([]);
    expect((await say('vallons', 'calais')).text).toContain(
      'Rien ne change tant que l’administration de CTG calais',
    );
    expect(await listAlsoIn()).toEqual([]);
    expect(await recognise('lea@vallons.fr')).toBeNull();
    expect(await listTold(calais)).toEqual([expect.stringContaining('pourrait aussi')]);

    expect((await say('calais', 'vallons')).text).toContain(
      'C’est la messagerie de CTG calais, qui accepte ce partage ; CTG vallons l’accepte aussi.',
    );
    expect(await listAlsoIn()).toEqual([hills.convention.id]);
    expect((await recognise('lea@vallons.fr'))?.id).toBe(hills.lea.id);
    expect((await recognise('lea@calais.fr'))?.id).toBe(calais.lea.id);
    expect(await recognise('lea@marck.fr')).toBeNull();
    for (const world of [calais, hills]) {
      expect(await listActions(world)).toEqual(
        expect.arrayContaining(['espace:partager', 'espace:partager']),
      );
      expect((await listTold(world)).at(-1)).toContain('fait aussi reconnaître les personnes de CTG vallons');
    }
    expect(await listActions(third)).toEqual([]);
  });

  it('tells whoever it ties there, and nobody of the workspace’s own; is asked again before it ties', async () => {
    const mails = new Map<World, string>();
    const listSaid = async ({ lea }: World) =>
      (await db.envoi.findMany({ where: { source: lea.id, genre: 'securite' } })).map(({ etape }) => etape);
    // Recognised above: who had no other way reads it there.
    const [only] = (await stores.personnes.get(hills.lea.id)).comptes;
    expect(await listSaid(hills)).toEqual([expect.stringContaining(only?.id ?? '?')]);
    expect(await listSaid(calais)).toEqual([]);
    await db.envoi.deleteMany({ where: { source: hills.lea.id } });
    for (const world of [calais, hills]) {
      await db.compte.deleteMany({ where: { personneId: world.lea.id } });
      const mail = { plateforme: 'courriel', espace: 'courriel', identifiant: world.lea.courriel };
      const compte = { ...mail, personneId: world.lea.id, conventionId: world.convention.id };
      mails.set(world, (await db.compte.create({ data: compte })).id);
    }
    const sweep = async (world: World, meanwhile: () => Promise<unknown>) => {
      const account = { ...TEAM, identifiant: `U-${world.lea.courriel}` };
      const listAccounts: AccountDirectory['listAccounts'] = async (conventionId) => {
        if (conventionId !== world.convention.id) return new Map();
        await meanwhile();
        return new Map([[world.lea.courriel, account]]);
      };
      const directory = { listAccounts, findCanal: async () => null, listMembers: async () => null };
      return linkComptes({ ...ports, directories: new Map([['nord', directory]]) });
    };
    const team = { where: { plateforme_espace: TEAM } };
    const said = await db.espaceRelie.findUniqueOrThrow(team);
    for (const taken of ['sharedWith', 'chosenBy']) {
      expect(await sweep(hills, () => db.espaceRelie.update({ ...team, data: { [taken]: [] } }))).toBe(0);
      const { sharedWith, chosenBy } = said;
      await db.espaceRelie.update({ ...team, data: { sharedWith, chosenBy } });
    }
    expect(await listSaid(hills)).toEqual([]);
    for (const world of [calais, hills]) expect(await sweep(world, async () => {})).toBe(1);
    expect(await listSaid(calais)).toEqual([]);
    expect(await listSaid(hills)).toEqual([expect.stringContaining(mails.get(hills) ?? '?')]);

    // Its platform closes the account of hers, then says that it is open again.
    const account = { ...TEAM, identifiant: `U-${hills.lea.courriel}` };
    const isTied = async () => (await stores.personnes.findByAccount(account)) !== null;
    const reopen = async () => {
      await unlinkAccount(account, 'compte-desactive', ports);
      const espaces = { ...base.chatPorts.espaces, find: async () => stale };
      await relinkAccount(account, { ...ports, espaces });
    };
    const stale = await base.chatPorts.espaces.find('nord', 'E1');
    await db.espaceRelie.update({ ...team, data: { chosenBy: [] } });
    await reopen();
    expect(await isTied()).toBe(false);
    await db.espaceRelie.update({ ...team, data: { chosenBy: said.chosenBy } });
    base.clock.set(base.clock.now().add({ minutes: 1 }));
    await reopen();
    expect(await isTied()).toBe(true);
    expect(await listSaid(hills)).toHaveLength(2);
    await db.compte.deleteMany({ where: { id: { in: [...mails.values()] } } });

    // A workspace that left meanwhile ties nobody, of its own convention neither.
    const untie = () => db.compte.deleteMany({ where: { identifiant: { startsWith: 'U-' } } });
    await untie();
    const leave = () => db.espaceRelie.deleteMany({ where: TEAM });
    for (const world of [calais, hills]) expect(await sweep(world, leave)).toBe(0);
    await db.espaceRelie.create({ data: said });
    for (const world of [calais, hills]) expect(await sweep(world, async () => {})).toBe(1);
  });

  it('ends when one of the two takes it back, alone; who is tied stays so', async () => {
    expect((await say('vallons', 'calais', { isOver: true })).ok).toBe(true);
    expect(await listAlsoIn()).toEqual([]);
    expect((await stores.personnes.get(hills.lea.id)).comptes).toHaveLength(1);
    await say('vallons', 'calais');
    expect(await listAlsoIn()).toEqual([hills.convention.id]);
    await say('calais', 'vallons', { isOver: true });
    expect(await listAlsoIn()).toEqual([]);
    expect(await listActions(hills)).toContain('espace:reprendre');
  });

  it('is nobody else’s to say; its secret stays where it is', async () => {
    expect(await say('vallons', 'marck')).toMatchObject({ ok: false });
    expect(await say('vallons', 'ailleurs')).toMatchObject({ ok: false });
    expect(await say('calais', 'calais')).toMatchObject({ ok: false });
    expect(await say('vallons', 'calais', { espace: 'E9' })).toMatchObject({ ok: false });
    expect(await base.chatPorts.espaces.findSecret('nord', 'E1')).toBe('secret');
  });
});
