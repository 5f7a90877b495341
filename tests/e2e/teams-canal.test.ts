import { expect, it } from 'vitest';
import { TEAMS } from '../../adapters/teams/workspaces/conversations.ts';
import { createBot } from '../../src/bot.ts';
import { use } from '../support/anew.ts';
import { aFicheAction, aPersonne, aSeance } from '../support/builders.ts';
import { plain } from '../support/demo-program.ts';
import { TENANT } from '../support/fake-teams/index.ts';
import { CHANNEL, startTeamsApp, TEAM } from '../support/teams-app.ts';

const app = use(await startTeamsApp({ bot: ({ ports }) => createBot(ports) }));
const { base, convention, account } = app;
await app.teams.installIn(TEAM, 'lea');
const lea = await aPersonne(base, convention, { prenom: 'Lea', nom: 'Martin', roles: ['pilote'] });
await base.stores.comptes.link(lea, account);
await aSeance(base, convention, { visio: 'https://visio.exemple.fr/secret' });
await aFicheAction(base, convention, { numero: 12, titre: 'Les ados', pilotes: [[lea, 'chef_de_file']] });

const inChannel = () => app.teams.messages(CHANNEL).map(({ shown }) => plain(shown));
/** What is typed, what a tied channel reads, and what is read in private where that is another thing. */
const PUBLIC: readonly (readonly [string, string, string?])[] = [
  ['fiche 12', 'Fiche 12 – Les ados'],
  ['plan', 'Plan d’actions'],
  ['retards', 'en retard'],
  ['calendrier', 'Prochaines séances', 'Recevoir les dates dans votre agenda'],
];

it('answers in private in a channel that is not tied', async () => {
  for (const [texte, shown, expected = shown] of PUBLIC) {
    await app.lea.say(CHANNEL, texte);
    expect(inChannel().at(-1)).toBe('Je vous ai répondu en privé.');
    expect(plain(app.lea.lastDm())).toContain(expected);
  }
});

it('answers there what everybody may read, once it is tied, and in private the rest', async () => {
  const canal = { plateforme: TEAMS, espace: TENANT, identifiant: CHANNEL, nom: 'Annonces' };
  await app.base.stores.canaux.open({ conventionId: app.convention.id, ...canal });
  const before = app.lea.dmMessages().length;
  for (const [texte, expected] of PUBLIC) {
    await app.lea.say(CHANNEL, texte);
    expect(inChannel().at(-1)).toContain(expected);
    expect(JSON.stringify(app.teams.messages(CHANNEL).at(-1))).not.toMatch(/secret|Martin/);
  }
  expect(app.lea.dmMessages()).toHaveLength(before);
  await app.lea.say(CHANNEL, 'mes fiches');
  expect(inChannel().at(-1)).toBe('Je vous ai répondu en privé.');
  await app.lea.say(CHANNEL, 'plan');
  await app.lea.press('Voir la fiche 12', { where: CHANNEL });
  expect(plain(app.lea.dialog()?.text)).toContain('Lea Martin'); // for whoever presses
});

it('says nothing there of an answer in private when the channel learns by itself what was done', async () => {
  const { base, convention } = app;
  const [canal] = await base.stores.canaux.list(convention.id);
  if (canal) await base.stores.canaux.close(canal.id);
  await base.db.personne.updateMany({ data: { roles: ['coordination'] } });
  const before = inChannel().length;
  await app.lea.say(CHANNEL, 'relier ce canal');
  expect(plain(app.lea.lastDm())).toContain('est relié à l’espace');
  expect(inChannel().slice(before)).toEqual(['relier ce canal']); // the rest is the ledger's
  await app.lea.say(CHANNEL, 'relier ce canal');
  expect(inChannel().at(-1)).toBe('Je vous ai répondu en privé.'); // nothing is new
});
