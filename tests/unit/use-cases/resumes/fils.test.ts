import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import type { AccountRef } from '../../../../src/domain/nouns/compte.ts';
import type { Platform } from '../../../../src/ports/ports.ts';
import { refreshCartes } from '../../../../src/use-cases/envois/refresh-reponses.ts';
import { sendRemarque, writeRemarque } from '../../../../src/use-cases/plan/tell-nouvelle.ts';
import { maskPassage } from '../../../../src/use-cases/reponses/mask-passage.ts';
import { composeResume } from '../../../../src/use-cases/resumes/compose-resume.ts';
import { checkFils } from '../../../../src/use-cases/verbs/end-canal.ts';
import { formOf, getShown } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';
import { createSender } from '../../../support/delivery-world.ts';
import { createRecordingPlatform } from '../../../support/recording-platform.ts';
import { aRound, SECRET } from '../../../support/resume-round.ts';

const base = await useBase();

it('a post a fiche comes once with the summary for each fiche there is something to say of, as it stands, while only members read that channel', async () => {
  const { ask, tour, convention, coordination, publish } = await aRound(base);
  const { id: conventionId } = convention;
  const [other = expect.fail('no channel')] = await base.stores.canaux.list(conventionId);
  const { id: _id, ...lieu } = { ...other, identifiant: randomUUID() };
  const canal =
    (await base.stores.canaux.open({ ...lieu, plateforme: 'nord', fils: true })) ?? expect.fail('not tied');
  const account = { plateforme: 'nord', espace: 'local', identifiant: randomUUID() };
  await base.stores.comptes.link(coordination, account);
  let members: readonly AccountRef[] | 'open' | null = [account];
  const directory = {
    listAccounts: async () => new Map(),
    findCanal: async () => ({ nom: '' }),
    listMembers: async () => members,
  };
  const ports = { ...base.ports, directories: new Map([['nord', directory]]) };
  const said = { texte: 'La salle est libre le mardi.', soumission: randomUUID(), fiche: '3' };
  await ask(sendRemarque, coordination, { ...said, soumission: randomUUID(), fiche: '4' });
  const before = new Date(tour.ouverture.epochMilliseconds - 1);
  await base.db.nouvelle.updateMany({ where: { conventionId, remarque: true }, data: { creeeLe: before } });
  await ask(sendRemarque, coordination, said);
  await publish('groupe_projet');
  const listFils = async () =>
    (await base.stores.envois.listBySource(conventionId, tour.id)).filter(({ etape }) =>
      etape.startsWith('fil:'),
    );
  const fils = (await listFils()).toSorted((a, b) => a.etape.localeCompare(b.etape));
  expect(fils.map(({ etape, destinataire }) => [etape, destinataire])).toEqual(
    [1, 2, 3].map((numero) => [`fil:${numero}`, { canalId: canal.id }]), // the third was spoken of; of the fourth nothing was said since the tour opened
  );
  const [first = expect.fail('no post')] = fils;
  const compose = (change = {}) =>
    composeResume(first, { kind: 'canal', canal: { ...canal, ...change } }, ports);
  const post = await compose();
  if (post.kind !== 'message') throw new Error('nothing is posted');
  expect(post.message).toSay(SECRET);
  expect(post.message.buttons?.map(({ label }) => label.replaceAll('\u00A0', ' '))).toEqual([
    'Voir la fiche 1',
    'Noter une remarque sur la fiche 1',
  ]);
  expect(await compose({ fils: false })).toMatchObject({ kind: 'obsolete' });
  members = null;
  await expect(compose()).rejects.toThrow(); // again later
  members = [account, { ...account, identifiant: randomUUID() }];
  for (const who of [members, 'open' as const]) {
    members = who;
    expect(await compose()).toEqual({ kind: 'obsolete', raison: 'canal-ouvert' });
  }
  const incidents = await base.stores.envois.listBySource(conventionId, conventionId);
  expect(incidents.filter(({ etape }) => etape.startsWith('canal-ouvert:'))).toHaveLength(1);

  await base.db.envoi.update({ where: { id: first.id }, data: { etat: 'envoye', messageId: 'C1:1.2' } });
  const shown: string[] = [];
  const platform: Platform = {
    ...createRecordingPlatform({ nom: 'nord' }),
    replace: async ({ message }, messageId) => {
      shown.push(toPlainText(message));
      return { kind: 'sent', messageId };
    },
  };
  const sender = createSender({ ports, envoiQueue: base.envoiQueue }, [platform], composeResume);
  const showAnew = () => refreshCartes({ conventionId, source: tour.id, destinataires: canal.id }, sender);
  const takeRefreshes = () => base.db.$executeRaw`
    DELETE FROM pgboss.job WHERE name = 'rafraichissement' AND data ->> 'destinataires' = ${canal.id}`;
  const look = async () => {
    await checkFils(ports);
    return takeRefreshes();
  };
  const others = members;
  members = [account];
  expect(await look()).toBe(0);
  members = others;
  expect([await look(), await look()]).toEqual([1, 1]); // others who came back the same day, too
  const masked = { fiche: '1', passage: SECRET, motif: 'identite' };
  expect(await ask(maskPassage, coordination, masked)).toMatchObject({ kind: 'done' });
  await showAnew(); // where others read it, and where it is not to come any more
  await base.stores.canaux.open({ ...canal, fils: false });
  members = [account];
  await showAnew();
  await base.stores.canaux.open(canal);
  await showAnew();
  expect(shown.map((text) => text.includes('[masqué]'))).toEqual([false, false, true]);
  expect(shown.join()).not.toContain(SECRET);
  expect(shown[0]).toMatch(/^Fiche 1\b[\s\S]*n’est plus montré dans ce canal/);

  const picked = (fil: string, texte = 'On en parle mardi.') =>
    ask(writeRemarque, coordination, { fil, texte });
  expect(getShown(formOf(await picked('C1:1.2')))).toMatchObject({ fiche: '1' }); // it answers that post
  expect(getShown(formOf(await picked('C1:1.2', 'Comme la fiche 2.')))).toMatchObject({ fiche: '2' });
  expect(getShown(formOf(await picked('C1:9')))).not.toHaveProperty('fiche');
});
