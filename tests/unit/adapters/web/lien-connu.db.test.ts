import { describe, expect, it } from 'vitest';
import { anew, use } from '../../../support/anew.ts';
import { createReplica, useBase } from '../../../support/database.ts';
import { follow } from '../../../support/http-person.ts';
import { answerByLink, createRepondreWorld, fillByLink, sendTo } from '../../../support/repondre-world.ts';
import { useWeb } from '../../../support/web.ts';

/** A form that this process opened behind a link; another one then changes what the link rests upon, and tells nobody. */
describe('a link that is remembered', async () => {
  const base = await useBase({ now: '2027-05-03T08:00:00Z' });
  const replica = use(await createReplica(base));
  const web = await useWeb(base, { publicUrl: 'https://ctg.example.fr' });
  const world = anew(async () => {
    const world = await createRepondreWorld(base, web.url);
    await answerByLink(world.address, 6);
    const last = await fillByLink(world.address, 6);
    return { ...world, last };
  });

  const open = () => fetch(`${world.address}/reponse-ouvrir-6`);
  const send = (fields = world.last) => sendTo(`${world.address}/intent`, fields);
  const countVersions = () =>
    base.db.reponseVersion.count({ where: { reponse: { conventionId: world.convention.id } } });

  it('takes the answer while it opens', async () => {
    expect((await follow(await send())).status).toBe(200);
    expect(await countVersions()).toBe(2);
  });

  const ENDING: Readonly<Record<string, () => Promise<unknown>>> = {
    'is revoked': () => replica.stores.liens.revoke(world.token, base.clock.now()),
    'has expired': async () =>
      base.db.lienPersonnel.updateMany({ data: { expireLe: new Date('2027-05-03T08:00:00Z') } }),
    'is of somebody who left': () =>
      base.db.personne.update({ where: { id: world.nadia.id }, data: { actif: false } }),
  };

  it.each(Object.entries(ENDING))('that %s elsewhere opens and stores nothing more', async (_, end) => {
    await end();
    await expect(send({ ...world.last, precisions: 'Ce qui ne doit pas se perdre.' })).toAnswer(
      404,
      'Ce qui ne doit pas se perdre.',
    );
    expect((await open()).status).toBe(404);
    await expect(follow(await sendTo(`${world.address}/intent`, { _intent: 'mes-fiches' }))).toAnswer(404);
    expect(await countVersions()).toBe(1);
  });

  it('of whoever has another address since still opens, with the name that they have now', async () => {
    const { nadia } = world;
    await base.db.personne.update({ where: { id: nadia.id }, data: { prenom: 'Nadège' } });
    await base.db.compte.updateMany({
      where: { personneId: nadia.id, plateforme: 'courriel' },
      data: { espace: 'ailleurs.example', identifiant: `${nadia.id}:nadege@ailleurs.example` },
    });
    expect(await (await open()).text()).toContain('Nadège');
    expect((await follow(await send())).status).toBe(200);
    expect(await countVersions()).toBe(2);
  });
});
