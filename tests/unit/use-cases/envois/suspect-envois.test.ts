import { beforeEach, describe, expect, it } from 'vitest';
import { toOwner } from '../../../../adapters/postgres/stores/annuaire/personne-store.ts';
import { toCompteCourriel } from '../../../../src/domain/nouns/compte.ts';
import { INCERTAIN_DEFINITIF } from '../../../../src/domain/nouns/envoi.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { resolveIncertains, suspectEnvois } from '../../../../src/use-cases/envois/resolve-incertains.ts';
import type { Sender } from '../../../../src/use-cases/envois/sender.ts';
import { anEnvoiTo, createSender, drain, listEnvois } from '../../../support/delivery-world.ts';
import {
  type Behaviour,
  createRecordingPlatform,
  listDoubles,
  type RecordingPlatform,
} from '../../../support/recording-platform.ts';
import { useSending } from '../../../support/sending-world.ts';

const { base, sending } = await useSending();

/** A backup; then what stood ready leaves, and another message is written and leaves; then the backup is restored. */
async function loseAnHour(sender: Sender): Promise<void> {
  const { ines, jules } = sending.world;
  await write(ines);
  const backup = await base.db.envoi.findMany();
  await drain(base, sender);
  await write(jules);
  await drain(base, sender);
  await base.db.envoi.deleteMany();
  await base.db.$executeRaw`DELETE FROM pgboss.job`;
  await base.db.envoi.createMany({ data: backup });
}

async function write(personne: Personne): Promise<void> {
  await base.stores.envois.create([anEnvoiTo(sending.world, personne)]);
}

/** The first start after it: the planner writes again what it wrote before. */
async function start(sender: Sender): Promise<void> {
  await write(sending.world.jules);
  await write(sending.world.lea); // due since the backup too, and never sent
  await suspectEnvois(sender);
  await drain(base, sender);
  await resolveIncertains(sender);
  await drain(base, sender);
}

const listRecipients = (platform: RecordingPlatform) =>
  platform.posts().map(({ identifiant }) => identifiant.split('-')[0] ?? '');

it('sends nothing twice after a backup is restored, and what never left', async () => {
  const platform = createRecordingPlatform();
  const sender = createSender(base, [platform]);
  await loseAnHour(sender);
  await start(sender);
  expect(listDoubles(platform.posts())).toEqual([]);
  expect([...listRecipients(platform)].toSorted()).toEqual(['ines', 'jules', 'lea']);
  const etats = (await listEnvois(base, sending.world)).map(({ etat }) => etat);
  expect(etats).toEqual(['envoye', 'envoye', 'envoye']);
});

it('sends nothing in doubt where a platform cannot be read back: coordination finds it listed', async () => {
  const platform = createRecordingPlatform({ canReadBack: false });
  const sender = createSender(base, [platform]);
  await loseAnHour(sender);
  await start(sender);
  expect(listRecipients(platform)).toEqual(['ines', 'jules']);
  const envois = await listEnvois(base, sending.world);
  expect(envois.map(({ etat, raison }) => `${etat} ${raison}`)).toEqual(
    Array.from({ length: 3 }, () => `incertain ${INCERTAIN_DEFINITIF}`),
  );
});

describe('to whoever can be written to by e-mail too, which cannot be read back', () => {
  const mail = () => createRecordingPlatform({ nom: 'courriel', canReadBack: false });

  beforeEach(async () => {
    const { ines, jules, lea } = sending.world;
    for (const one of [ines, jules, lea])
      await base.db.compte.create({ data: { ...toOwner(one), ...toCompteCourriel(one.id, one.courriel) } });
  });

  it('sends what never reached the chat, and nothing twice', async () => {
    const [chat, other] = [createRecordingPlatform(), mail()];
    const sender = createSender(base, [chat, other]);
    await loseAnHour(sender);
    await start(sender);
    expect([...listRecipients(chat)].toSorted()).toEqual(['ines', 'jules', 'lea']);
    expect(other.posts()).toEqual([]);
  });

  it('leaves the e-mail that may have gone where the chat refuses the person', async () => {
    const { lea } = sending.world;
    const refused = { kind: 'dead', reason: 'compte-inconnu' } satisfies Behaviour;
    const isLea = (identifiant: string) => identifiant === lea.comptes[0]?.identifiant;
    const behave = ({ to }: { to: { identifiant: string } }) => (isLea(to.identifiant) ? refused : 'post');
    const [chat, other] = [createRecordingPlatform({ behave }), mail()];
    const sender = createSender(base, [chat, other]);
    await loseAnHour(sender);
    await start(sender);
    expect([listRecipients(chat), other.posts()]).toEqual([['ines', 'jules'], []]);
    expect(await listEnvois(base, sending.world)).toContainEqual(
      expect.objectContaining({ etat: 'echoue', destinataire: { personneId: lea.id } }),
    );
  });

  it('lists it where the e-mail goes first', async () => {
    await base.db.compte.updateMany({ data: { prefere: false } });
    await base.db.compte.updateMany({ where: { plateforme: 'courriel' }, data: { prefere: true } });
    const [chat, other] = [createRecordingPlatform(), mail()];
    const sender = createSender(base, [chat, other]);
    await loseAnHour(sender);
    await start(sender);
    expect([chat.posts().length, other.posts().length]).toEqual([0, 2]);
  });
});
