import { randomUUID } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import { getAdresse, toCompteCourriel } from '../../../../src/domain/nouns/compte.ts';
import type { NouvelEnvoi } from '../../../../src/domain/nouns/envoi.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { linkAccount } from '../../../../src/use-cases/comptes/link-account.ts';
import { linkCourriels } from '../../../../src/use-cases/comptes/link-courriels.ts';
import type { Sender } from '../../../../src/use-cases/envois/sender.ts';
import { aPersonne } from '../../../support/builders.ts';
import { anEnvoiTo, composeName, createSender, drain, listEnvois } from '../../../support/delivery-world.ts';
import { createRecordingPlatform, type RecordingPlatform } from '../../../support/recording-platform.ts';
import { useSending } from '../../../support/sending-world.ts';

let mail: RecordingPlatform;
let sender: Sender;
/** A lead of a small town hall, with no chat. */
let nina: Personne;

const { base, sending } = await useSending();

beforeEach(async () => {
  nina = await aPersonne(base, sending.world.convention, { prenom: 'Nina' });
  await base.db.compte.deleteMany({ where: { personneId: nina.id } });
  mail = createRecordingPlatform({ nom: 'courriel' });
  sender = createSender(base, [createRecordingPlatform(), mail]);
  await linkCourriels(sender);
});

const reload = (personne: Personne) => base.stores.personnes.get(personne.id);
const addressesOf = async (personne: Personne) =>
  (await reload(personne)).comptes
    .filter(({ plateforme, actif }) => actif && plateforme === 'courriel')
    .map(getAdresse);

it('gives everybody the account of their address, once', async () => {
  expect(await addressesOf(nina)).toEqual([nina.courriel]);
  expect(await addressesOf(sending.world.ines)).toEqual([sending.world.ines.courriel]);
  expect(await linkCourriels(sender)).toBe(0);
});

it('is not done where no e-mail is sent', async () => {
  await base.db.compte.deleteMany({ where: { personneId: nina.id } });
  expect(await linkCourriels(createSender(base, [createRecordingPlatform()]))).toBe(0);
  expect(await addressesOf(nina)).toEqual([]);
});

it('lets two people of one town hall share its address', async () => {
  const { maud } = sending.world;
  await base.db.personne.update({ where: { id: maud.id }, data: { courriel: nina.courriel.toUpperCase() } });
  expect(await linkCourriels(sender)).toBe(1);
  expect(await addressesOf(maud)).toEqual(await addressesOf(nina));
});

it('follows a change of address', async () => {
  await base.db.personne.update({ where: { id: nina.id }, data: { courriel: 'nina@nouvelle.example' } });
  await linkCourriels(sender);
  expect(await addressesOf(nina)).toEqual(['nina@nouvelle.example']);
});

it('follows it back to the address of before', async () => {
  for (const courriel of ['nina@nouvelle.example', nina.courriel]) {
    await base.db.personne.update({ where: { id: nina.id }, data: { courriel } });
    await linkCourriels(sender);
    expect(await addressesOf(nina)).toEqual([courriel]);
  }
  expect(await linkCourriels(sender)).toBe(0);
});

it('does not undo what its person detached', async () => {
  const [compte] = (await reload(nina)).comptes;
  await base.stores.comptes.unlink(nina, compte?.id ?? '');
  await linkCourriels(sender);
  expect(await addressesOf(nina)).toEqual([]);
});

it('reaches first by e-mail who has nothing else, and others only after their accounts', async () => {
  const { ines } = sending.world;
  await base.stores.envois.create([nina, ines].map((one) => anEnvoiTo(sending.world, one)));
  await drain(base, sender);
  expect(mail.posts().map(({ identifiant }) => getAdresse({ identifiant }))).toEqual([nina.courriel]);
});

it('gives the preference to a chat that comes later', async () => {
  const account = { plateforme: 'atelier', espace: 'local', identifiant: `nina-${nina.id}` };
  const request = { personne: nina, account, par: 'code' } as const;
  await linkAccount(request, base.stores, base.clock.now());
  const [first] = [...(await reload(nina)).comptes].filter(({ prefere }) => prefere);
  expect(first?.plateforme).toBe('atelier');
});

it('sends the card of the open tour that could not be delivered before', async () => {
  await base.db.compte.deleteMany({ where: { personneId: nina.id } });
  await base.db.personne.update({ where: { id: nina.id }, data: { courrielCompte: null } });
  await base.stores.envois.create([anEnvoiTo(sending.world, nina)]);
  await drain(base, sender);
  expect((await listEnvois(base, sending.world)).map(({ etat }) => etat)).toEqual(['echoue']);
  await linkCourriels(sender);
  await drain(base, sender);
  expect(mail.posts()).toMatchObject([{ identifiant: toCompteCourriel(nina.id, nina.courriel).identifiant }]);
});

it('makes the accounts of an import in one go: what is remembered is told once, and nobody is forgotten', async () => {
  const { convention } = sending.world;
  const people = await Promise.all(Array.from({ length: 30 }, () => aPersonne(base, convention)));
  const ids = people.map(({ id }) => id);
  await base.db.compte.deleteMany({ where: { personneId: { in: ids } } });
  const where = { conventionId: convention.id };
  const getRevision = async () => (await base.db.revision.findUniqueOrThrow({ where })).numero;
  const before = await getRevision();
  expect(await linkCourriels(sender)).toBe(30);
  expect(await getRevision()).toBe(before + 1n);
  for (const personne of people) expect(await addressesOf(personne)).toEqual([personne.courriel]);
  const events = await base.stores.journal.list(convention.id, 100);
  expect(
    events.filter(({ action, acteurId }) => action === 'compte:relier' && ids.includes(acteurId ?? '')),
  ).toHaveLength(30);
});

it('brings what is inside its grace to who has a way from now on: the latest of each thing, and nothing that is over', async () => {
  await base.db.compte.deleteMany({ where: { personneId: nina.id } });
  await base.db.personne.update({ where: { id: nina.id }, data: { courrielCompte: null } });
  const { conventionId } = nina;
  const now = base.clock.now();
  const echoue = (source: string, change: Partial<NouvelEnvoi> = {}): NouvelEnvoi => ({
    ...anEnvoiTo(sending.world, nina),
    conventionId,
    genre: 'annonce',
    source,
    etape: 'publication',
    prevuLe: now,
    graceJusqua: now.add({ hours: 24 }),
    ...change,
  });
  const [une, autre, finie] = [randomUUID(), randomUUID(), randomUUID()];
  await base.stores.envois.create([
    anEnvoiTo(sending.world, nina, { prevuLe: now.subtract({ hours: 24 }) }),
    anEnvoiTo(sending.world, nina, { etape: 'rappel-1' }),
    echoue(une),
    echoue(autre),
    echoue(finie),
  ]);
  await drain(base, sender);
  expect(mail.posts()).toEqual([]);
  await base.db.envoi.updateMany({
    where: { source: finie },
    data: { graceJusqua: new Date(now.epochMilliseconds) },
  });
  await linkCourriels(sender);
  await drain(base, sender);
  const sent = await base.db.envoi.findMany({ where: { personneId: nina.id, etat: 'envoye' } });
  expect(new Set(sent.map(({ source, etape }) => `${source} ${etape}`))).toEqual(
    new Set([`${une} publication`, `${autre} publication`, `${sending.world.tour.id} rappel-1`]),
  );
});

it('misses nobody whose account is made while a message looks for one', async () => {
  await base.db.compte.deleteMany({ where: { personneId: nina.id } });
  await base.db.personne.update({ where: { id: nina.id }, data: { courrielCompte: null } });
  await base.stores.envois.create([anEnvoiTo(sending.world, nina)]);
  const late = createSender(base, [mail], async (...given) => {
    await linkCourriels(sender);
    return composeName(...given);
  });
  await drain(base, late);
  expect(mail.posts()).toHaveLength(1);
});
