import { beforeEach, describe, expect, it } from 'vitest';
import type { CanalRef } from '../../../../src/conversation/chat.ts';
import type { Convention } from '../../../../src/domain/nouns/convention.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { aConvention, aPersonne } from '../../../support/builders.ts';
import { useBase } from '../../../support/database.ts';
import { readAcces } from '../../../support/received-acces.ts';
import { codeOf, createVisitors, type Visitor } from '../../../support/visitor.ts';

const MEMBRES = 'Je ne peux répondre qu’aux membres enregistrés';
const CANAL: CanalRef = { plateforme: 'nord', espace: 'E1', identifiant: 'C1', nom: 'general' };

let convention: Convention;
let ines: Personne;
let as: (identifiant: string, plateforme?: string) => Visitor;
let codeFor: (personne: Personne) => Promise<string>;

const base = await useBase();
beforeEach(async () => {
  base.clock.set('2027-03-01T09:00:00Z');
  convention = await aConvention(base);
  const camille = { prenom: 'Camille', roles: ['coordination'], identifiant: convention.code } as const;
  await aPersonne(base, convention, camille);
  ines = await aPersonne(base, convention);
  as = createVisitors(base.ports);
  codeFor = async (personne) => {
    await as(convention.code, 'atelier').ask('personne:code:creer', { personne: personne.id });
    return codeOf({ kind: 'message', message: await readAcces(base, personne) });
  };
});

const stored = () => base.stores.personnes.get(ines.id);
const isLinked = async ({ account }: Visitor) =>
  (await base.stores.personnes.findByAccount(account))?.id === ines.id;
const newcomer = () => as(crypto.randomUUID());

describe('a code that coordination has sent', () => {
  it('links the account to its person, says to whom, and how to undo it', async () => {
    const code = await codeFor(ines);
    const reply = await newcomerWith(code);
    expect(reply.text).toContain(`Ce compte est relié à ${ines.prenom} Lefebvre`);
    expect(reply.text).toContain('Ce n’est pas vous ? Détachez ce compte');
    expect(reply.text).toContain('[Détacher ce compte]');
    expect(reply.text).toContain('Vos messages arrivent ici.');
    expect(await isLinked(reply.visitor)).toBe(true);
    expect(await reply.visitor.read('mes fiches')).not.toContain(MEMBRES);
    const [last] = await base.stores.journal.list(convention.id, 1);
    const details = { plateforme: 'nord', par: 'code' };
    expect(last).toMatchObject({ action: 'compte:relier', acteurId: ines.id, details });
  });

  it('is preferred to the demonstration’s account, and not to another real one', async () => {
    const { visitor: first } = await newcomerWith(await codeFor(ines));
    const second = await newcomerWith(await codeFor(ines));
    expect(second.text).toContain('Vos messages arrivent toujours sur Nord');
    const preferred = (await stored()).comptes.filter(({ prefere }) => prefere);
    expect(preferred.map(({ identifiant }) => identifiant)).toEqual([first.account.identifiant]);
  });

  it('serves once', async () => {
    const code = await codeFor(ines);
    await newcomerWith(code);
    const { text, visitor } = await newcomerWith(code);
    expect(text).toContain('Ce code n’est pas valable');
    expect(await isLinked(visitor)).toBe(false);
  });

  it('links one of two accounts that use it at once', async () => {
    const code = await codeFor(ines);
    const visitors = Array.from({ length: 4 }, newcomer);
    await Promise.all(visitors.map((visitor) => visitor.say(code)));
    expect((await Promise.all(visitors.map(isLinked))).filter(Boolean)).toHaveLength(1);
  });

  it('is one link when the same line comes twice at once', async () => {
    const code = await codeFor(ines);
    const visitor = newcomer();
    const replies = await Promise.all([visitor.read(code), visitor.read(code)]);
    expect(replies.every((text) => text.includes(`relié à ${ines.prenom}`))).toBe(true);
    const events = await base.stores.journal.list(convention.id, 10);
    expect(events.filter(({ action }) => action === 'compte:relier')).toHaveLength(1);
  });

  it('is no wrong one for the person whom it linked, who writes it again', async () => {
    const code = await codeFor(ines);
    const { visitor } = await newcomerWith(code);
    expect(await visitor.read(code)).toContain(`Ce compte est déjà relié à ${ines.prenom}`);
  });

  it('is over after seven days', async () => {
    const code = await codeFor(ines);
    base.clock.set('2027-03-08T09:00:00Z');
    expect((await newcomerWith(code)).text).toContain('Ce code n’est pas valable');
  });

  it('is still good the minute before', async () => {
    const code = await codeFor(ines);
    base.clock.set('2027-03-08T08:59:00Z');
    expect(await isLinked((await newcomerWith(code)).visitor)).toBe(true);
  });

  it('is replaced by the next one of the same person', async () => {
    const first = await codeFor(ines);
    const second = await codeFor(ines);
    expect((await newcomerWith(first)).text).toContain('Ce code n’est pas valable');
    expect(await isLinked((await newcomerWith(second)).visitor)).toBe(true);
  });

  it('links nobody to a person who left', async () => {
    const code = await codeFor(ines);
    await base.db.personne.update({ where: { id: ines.id }, data: { actif: false } });
    expect((await newcomerWith(code)).text).toContain('Ce code n’est pas valable');
  });

  it('is stored as a hash', async () => {
    const code = await codeFor(ines);
    const liens = JSON.stringify(await base.db.lienPersonnel.findMany());
    expect(liens).not.toContain(code);
    expect(liens).not.toContain(code.replaceAll('-', ''));
  });
});

describe('wrong codes', () => {
  it('are refused ten times in an hour, then even the right one is', async () => {
    const code = await codeFor(ines);
    const visitor = newcomer();
    for (let turn = 0; turn < 10; turn += 1)
      expect(await visitor.read('2222-2222-2222')).toContain('Ce code n’est pas valable');
    expect(await visitor.read(code)).toContain('Attendez une heure');
    expect(await isLinked(newcomer())).toBe(false);
    await letAnHourPass();
    await visitor.say(code);
    expect(await isLinked(visitor)).toBe(true);
  });

  it('leave one more try after nine', async () => {
    const code = await codeFor(ines);
    const visitor = newcomer();
    for (let turn = 0; turn < 9; turn += 1) await visitor.say('2222-2222-2222');
    await visitor.say(code);
    expect(await isLinked(visitor)).toBe(true);
  });

  it('are counted together, however many come at once', async () => {
    const visitor = newcomer();
    const replies = await Promise.all(Array.from({ length: 25 }, () => visitor.read('2222-2222-2222')));
    expect(replies.filter((text) => text.includes('Attendez une heure'))).toHaveLength(15);
  });

  it('do not count against others', async () => {
    const code = await codeFor(ines);
    const visitor = newcomer();
    for (let turn = 0; turn < 11; turn += 1) await visitor.say('2222-2222-2222');
    expect(await isLinked((await newcomerWith(code)).visitor)).toBe(true);
  });

  const letAnHourPass = () =>
    base.db.$executeRaw`UPDATE "Cadence" SET "libreA" = "libreA" - interval '1 hour'`;
});

describe('a code typed by somebody who is known', () => {
  it('one’s own changes nothing and stays good', async () => {
    const code = await codeFor(ines);
    const { visitor } = await newcomerWith(code);
    const next = await codeFor(ines);
    expect(await visitor.read(next)).toContain(`Ce compte est déjà relié à ${ines.prenom} Lefebvre`);
    expect(await isLinked((await newcomerWith(next)).visitor)).toBe(true);
  });

  it('somebody else’s is refused and stays good', async () => {
    const jules = await aPersonne(base, convention);
    const { visitor } = await newcomerWith(await codeFor(jules));
    const code = await codeFor(ines);
    expect(await visitor.read(code)).toContain('Ce code est pour quelqu’un d’autre');
    expect((await base.stores.personnes.findByAccount(visitor.account))?.id).toBe(jules.id);
    expect(await isLinked((await newcomerWith(code)).visitor)).toBe(true);
  });
});

describe('a code typed in a channel', () => {
  it('links nothing and is over, since others could read it', async () => {
    const code = await codeFor(ines);
    const visitor = newcomer();
    const reply = await visitor.say(code, CANAL);
    expect(reply.kind).toBe('failure');
    expect(reply).toSay('D’autres ont pu lire ce code');
    expect(await isLinked(visitor)).toBe(false);
    expect((await newcomerWith(code)).text).toContain('Ce code n’est pas valable');
    const [last] = await base.stores.journal.list(convention.id, 1);
    expect(last).toMatchObject({ action: 'code:annuler', acteurId: null, objet: ines.id });
  });

  it('does not tell whether it was one', async () => {
    const real = await newcomer().read(await codeFor(ines), CANAL);
    expect(await newcomer().read('2222-2222-2222', CANAL)).toBe(real);
  });
});

async function newcomerWith(code: string) {
  const visitor = newcomer();
  return { visitor, text: await visitor.read(code) };
}
