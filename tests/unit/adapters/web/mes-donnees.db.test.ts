import { expect, it } from 'vitest';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { showMesDonnees } from '../../../../src/use-cases/annuaire/get-mes-donnees.ts';
import { useBase } from '../../../support/database.ts';
import { accountOf, aRound, messageOf, PUBLIC, SECRET } from '../../../support/resume-round.ts';
import { useWeb } from '../../../support/web.ts';

const base = await useBase();
const web = await useWeb(base);
const round = await aRound(base);
await round.publish('groupe_projet');
const { ask, pilote, fiche, tour } = round;
await base.stores.brouillons.save({
  personne: pilote,
  cle: `reponse:${fiche.id}`,
  valeurs: { statut: 'en_cours', avancees: 'Un texte commencé.' },
  majLe: base.clock.now(),
  expireLe: tour.gel,
});
const { conventionId, courriel } = pilote;
await base.stores.abonnes.add(
  { conventionId, courriel, ficheActionId: null, actualites: false },
  base.clock.now(),
);
const { plateforme, espace, identifiant } = accountOf(pilote);
await base.db.conversation.create({
  data: { plateforme, espace, identifiant, donnees: 'adresse-technique' },
});
await base.db.annonce.create({
  data: {
    conventionId: round.convention.id,
    auteurId: pilote.id,
    soumission: 'annonce',
    titre: 'Forum des familles',
    texte: 'Le forum a lieu à Marck.',
    destinataires: 'tous',
    etat: 'envoyee',
    envoyeeLe: new Date(base.clock.now().epochMilliseconds),
  },
});
await base.stores.pilotages.create(round.convention.id, [
  {
    ficheActionId: round.publiable.id,
    personneId: round.lecture.id,
    role: 'chef_de_file',
    du: round.convention.debut,
    delegantId: pilote.id,
  },
]);
await base.stores.journal.append({
  conventionId: round.convention.id,
  survenuLe: base.clock.now(),
  acteurId: round.coordination.id,
  action: 'personne:modifier',
  objet: `personne:${pilote.id}`,
});
/** As somebody is given it. */
async function addressOf(personne: Personne): Promise<string> {
  const lien = messageOf(await ask(showMesDonnees, personne)).buttons?.[0];
  return web.url + new URL(lien?.kind === 'link' ? lien.url : '').pathname;
}
const address = await addressOf(pilote);

/** One thing of each kind that is kept. */
const KEPT = {
  identity: '@exemple.fr',
  account: 'adresse-technique',
  pilotage: 'chef de file',
  'own answers': SECRET,
  draft: 'Un texte commencé.',
  announcement: 'Le forum a lieu à Marck.',
  message: 'résumé publié',
  link: 'cette page',
  delegation: 'quelqu’un vous remplace',
  'what its address follows': 'Toutes les actions de la convention',
  'what others did about it': 'fiche d’identité modifiée',
};

it.each(Object.entries(KEPT))('shows the data themselves: %s', async (_kind, expected) => {
  expect(await (await fetch(address)).text()).toContain(expected);
});

it('gives the same as a file', async () => {
  const response = await fetch(`${address}.json`);
  expect(response.headers.get('content-disposition')).toContain('mes-donnees.json');
  const file = await response.json();
  expect(file).toMatchObject({
    personne: { courriel: round.pilote.courriel, roles: ['pilote'] },
    comptes: [{ adresse: 'adresse-technique' }],
    brouillons: [{ valeurs: { avancees: 'Un texte commencé.' } }],
    messages: [{ genre: 'resume', etape: 'publication' }],
  });
  expect(file.pilotages).toHaveLength(4);
});

it('holds nothing of others: neither their answers nor their addresses, but those of coordination', async () => {
  const page = await (await fetch(await addressOf(round.lecture))).text();
  expect(page).not.toSay(SECRET, PUBLIC, round.pilote.courriel, 'Un texte commencé.');
  expect(page).toContain(round.coordination.courriel);
});

it('is one person’s: no cache, no search engine, nothing behind another link or for who has left', async () => {
  await expect(fetch(address)).toBeKeptByNobody();
  for (const end of ['x', 'x.json']) await expect(fetch(address + end)).toAnswer(404);
  await base.db.personne.update({ where: { id: round.pilote.id }, data: { actif: false } });
  for (const end of ['', '.json']) await expect(fetch(address + end)).toAnswer(404);
});
