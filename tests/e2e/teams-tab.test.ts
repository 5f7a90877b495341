import { expect, it } from 'vitest';
import { findLecteurTableau } from '../../src/use-cases/verbs/liens.ts';
import { use } from '../support/anew.ts';
import { aPersonne } from '../support/builders.ts';
import { OTHER_TENANT, TENANT } from '../support/fake-teams/index.ts';
import { createGatedBot } from '../support/gated-bot.ts';
import { addReplica, startTeamsApp } from '../support/teams-app.ts';
import { toAccount } from '../support/teams-sending.ts';

const app = use(await startTeamsApp({ bot: createGatedBot() }));
const { base, convention, teams } = app;
const nadia = await aPersonne(base, convention, { prenom: 'Nadia' });
await base.stores.comptes.link(nadia, app.account);
teams.addUser({ id: 'eve', tenant: OTHER_TENANT });

async function enter(body: object, headers: Record<string, string> = {}, url = app.url) {
  const response = await fetch(url.replace('/api/messages', '/onglet/entree'), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, adresse: text === '' ? null : String(JSON.parse(text).adresse) };
}

it('opens for whoever is signed in to Teams, behind a link of one day', async () => {
  const { status, adresse } = await enter({ token: teams.signTab('lea') });
  expect(status).toBe(200);
  const [, token = ''] = /^\/tableau\/([\w-]+)$/.exec(adresse ?? '') ?? [];
  const lecteur = await findLecteurTableau(token, base.ports);
  expect(lecteur).toMatchObject({ personne: { id: nadia.id }, isFresh: true });
  const panel = await enter({ token: teams.signTab('lea'), vers: 'seances' }, { Origin: 'http://127.0.0.1' });
  expect(panel.adresse).toMatch(/^\/tableau\/[\w-]+\/espace\/seances\/en-cours$/);
  expect((await findLecteurTableau(token, base.ports))?.personne.id).toBe(nadia.id); // the tab beside the panel stays
});

it.each<[string, Readonly<Record<string, unknown>>]>([
  ['without an end', { exp: undefined }],
  ['that is over', { exp: 1 }],
  ['for another app', { aud: '99999999-9999-4999-8999-999999999999' }],
  ['of another issuer', { iss: 'https://login.example/' }],
  ['whose issuer is of another tenant', { tid: TENANT, iss: `https://sts.windows.net/${OTHER_TENANT}/` }],
  ['for another use', { scp: 'User.Read' }],
  ['of the app itself, for nobody', { scp: undefined }],
  ['of nobody', { oid: undefined }],
])('lets nobody in with a token %s', async (_, change) => {
  expect(await enter({ token: teams.signTab('lea', change) })).toEqual({ status: 401, adresse: null });
});

it.each(['private', 'silent'] as const)('lets nobody in with a token of a key that is %s', async (kid) => {
  expect((await enter({ token: teams.signTab('lea', {}, kid) })).status).toBe(401);
});

it('takes a token of version 1, whose key is for all organisations', async () => {
  const token = teams.signTab('lea', { ver: '1.0', iss: `https://sts.windows.net/${TENANT}/` });
  expect((await enter({ token })).status).toBe(200);
});

it('says that it cannot tell when the keys of Microsoft cannot be had', async () => {
  const loginUrl = new URL('/nowhere/', teams.serviceUrl).href;
  const replica = await addReplica(app, { bot: createGatedBot(), config: { loginUrl } });
  expect((await enter({ token: teams.signTab('lea') }, {}, replica.url)).status).toBe(503);
  await replica.stop();
  app.reconnect();
});

it('lets in nobody of another tenant, nobody who is not ours, no word, and no other site', async () => {
  expect((await enter({ token: teams.signTab('eve') })).status).toBe(401);
  expect((await enter({ token: teams.signTab('paul') })).status).toBe(404);
  for (const token of ['', 'x', 7, null]) expect((await enter({ token })).status).toBe(401);
  const other = await enter({ token: teams.signTab('lea') }, { Origin: 'https://evil.example' });
  expect(other.status).toBe(403);
});

it('makes no more than thirty links a day for one person: the page then says how to get one', async () => {
  teams.addUser({ id: 'noe', tenant: TENANT });
  await base.stores.comptes.link(await aPersonne(base, convention), toAccount(teams.user('noe')));
  const statuses: number[] = [];
  for (let time = 0; time < 31; time += 1)
    statuses.push((await enter({ token: teams.signTab('noe') })).status);
  expect(statuses).toEqual([...Array.from({ length: 30 }, () => 200), 404]);
});
