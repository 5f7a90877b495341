import { expect, it } from 'vitest';
import { TEAMS } from '../../adapters/teams/workspaces/conversations.ts';
import { createBot } from '../../src/bot.ts';
import { createCode } from '../../src/use-cases/comptes/create-code.ts';
import { use } from '../support/anew.ts';
import { aPersonne } from '../support/builders.ts';
import { plain } from '../support/demo-program.ts';
import { OTHER_TENANT, TENANT } from '../support/fake-teams/index.ts';
import { CHANNEL, startTeamsApp, TEAM } from '../support/teams-app.ts';

/** A channel that a team of ours shares with people of other organisations. */
const tenantIds = [TENANT, OTHER_TENANT];
const app = use(await startTeamsApp({ bot: ({ ports }) => createBot(ports), config: { tenantIds } }));
const { base, convention, teams } = app;
await teams.installIn(TEAM, 'lea');
for (const id of ['eve', 'karim']) {
  teams.addUser({ id, tenant: TENANT, homeTenant: OTHER_TENANT });
  teams.joinQuietly(CHANNEL, id);
}

const eve = teams.as('eve');
const inChannel = () => plain(teams.messages(CHANNEL).at(-1)?.shown);
const accountOf = (id: string, espace: string) => ({
  plateforme: TEAMS,
  espace,
  identifiant: teams.user(id).aadObjectId,
});
const nadia = await aPersonne(base, convention, { prenom: 'Nadia', nom: 'Benali', roles: ['pilote'] });

it('links somebody of another organisation by a code that nobody else reads', async () => {
  const { code } = await createCode(nadia, base.ports, { acteurId: null });
  for (let time = 0; time < 8; time += 1) await eve.say(CHANNEL, 'mes fiches'); // whichever tenant Teams names
  expect(inChannel()).toContain('Je ne peux répondre qu’aux membres enregistrés');
  await eve.press('Relier mon compte', { where: CHANNEL });
  await eve.submitDialog({ texte: 'ABCD-EFGH-JKM2' });
  expect(plain(eve.dialog()?.errors.join(' '))).toContain('Ce code n’est pas valable');
  await eve.submitDialog({ texte: code });
  expect(plain(eve.dialog()?.text)).toContain('ne me laisse pas vous écrire en privé');
  expect(JSON.stringify(teams.messages(CHANNEL))).not.toContain(code);
  const found = await base.stores.personnes.findByAccount(accountOf('eve', TENANT));
  expect(found?.id).toBe(nadia.id);
});

it('answers in a window whom nobody can write to, and only whoever asked', async () => {
  await eve.say(CHANNEL, 'mes fiches');
  expect(inChannel()).toContain('Je ne peux pas vous écrire en privé');
  await eve.press('Lire ma réponse', { where: CHANNEL });
  expect(plain(eve.dialog()?.title)).toContain('fiche');
  await app.lea.press('Lire ma réponse', { where: CHANNEL });
  expect(app.lea.dialog()).toBeNull();
  expect(plain(app.lea.notice())).toContain('Cette réponse est pour la personne qui l’a demandée');
});

it('knows somebody of a tenant of ours by the account of that tenant, wherever it is said', async () => {
  const karim = await aPersonne(base, convention, { prenom: 'Karim', nom: 'Roux', roles: ['pilote'] });
  const account = accountOf('karim', OTHER_TENANT);
  const kept = {
    serviceUrl: teams.serviceUrl,
    conversationId: 'a:karim',
    roster: 'a:karim',
    bot: '28:x',
    user: 'x',
  };
  await base.chatPorts.conversations.save(account, JSON.stringify(kept));
  await base.stores.comptes.link(karim, account);
  for (let time = 0; time < 8; time += 1) await teams.as('karim').say(CHANNEL, 'mes fiches');
  expect(inChannel()).not.toContain('membres enregistrés');
  expect(await base.stores.personnes.findByAccount(accountOf('karim', TENANT))).toBeNull();
});

it('follows the channels of the host, and forgets who left them, whoever of another tenant tells it', async () => {
  const { canaux } = base.stores;
  const { conversations } = base.chatPorts;
  const { id: conventionId } = convention;
  await canaux.open({
    conventionId,
    plateforme: TEAMS,
    espace: TENANT,
    identifiant: CHANNEL,
    nom: 'Annonces',
  });
  const listed = async () => (await canaux.list(conventionId)).map(({ nom }) => nom);
  await byKarim({ channelData: { eventType: 'channelRenamed', channel: { id: CHANNEL, name: 'Familles' } } });
  expect(await listed()).toEqual(['Familles']);
  const { mri } = teams.user('eve');
  for (const espace of tenantIds) {
    const lieu = accountOf('eve', espace);
    const seen = { serviceUrl: teams.serviceUrl, conversationId: null, roster: TEAM, bot: '28:x', user: mri };
    await conversations.save(lieu, JSON.stringify(seen));
  }
  await byKarim({ membersRemoved: [{ id: mri }], channelData: { eventType: 'teamMemberRemoved' } });
  for (const espace of tenantIds) expect(await conversations.find(accountOf('eve', espace))).toBeNull();
  await byKarim({ channelData: { eventType: 'teamDeleted' } });
  expect(await listed()).toEqual([]);
});

function byKarim({ channelData, ...change }: { channelData: object; membersRemoved?: object[] }) {
  const conversation = { conversationType: 'channel', tenantId: TENANT, id: TEAM };
  const data = { tenant: { id: TENANT }, team: { id: TEAM }, ...channelData };
  return teams.deliver(
    teams.activity('karim', { type: 'conversationUpdate', conversation, channelData: data, ...change }),
  );
}
