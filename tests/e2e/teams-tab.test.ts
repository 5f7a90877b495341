import { afterAll, expect, it } from 'vitest';
import { findLecteurTableau } from '../../src/use-cases/verbs/lien-tableau.ts';
import { aPersonne } from '../support/builders.ts';
import { OTHER_TENANT, TENANT } from '../support/fake-teams/index.ts';
import { createGatedBot } from '../support/gated-bot.ts';
import { startTeamsApp } from '../support/teams-app.ts';

const app = await startTeamsApp({ bot: createGatedBot() });
const { base, convention, teams } = app;
const nadia = await aPersonne(base, convention, { prenom: 'Nadia' });
await base.stores.comptes.link(nadia, app.account);
teams.addUser({ id: 'eve', tenant: OTHER_TENANT });
afterAll(() => app.stop());

async function enter(body: object, headers: Record<string, string> = {}) {
  const response = await fetch(app.url.replace('/api/messages', '/onglet/entree'), {
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
  expect(panel.adresse).toMatch(/^\/tableau\/[\w-]+\/espace\/seances$/);
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

it('lets in nobody of another tenant, nobody who is not ours, no word, and no other site', async () => {
  expect((await enter({ token: teams.signTab('eve') })).status).toBe(401);
  expect((await enter({ token: teams.signTab('paul') })).status).toBe(404);
  for (const token of ['', 'x', 7, null]) expect((await enter({ token })).status).toBe(401);
  const other = await enter({ token: teams.signTab('lea') }, { Origin: 'https://evil.example' });
  expect(other.status).toBe(403);
});
