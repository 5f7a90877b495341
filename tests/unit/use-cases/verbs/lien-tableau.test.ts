import { describe, expect, it } from 'vitest';
import { createBot } from '../../../../src/bot.ts';
import type { Reply, Values } from '../../../../src/conversation/chat.ts';
import type { IntentName } from '../../../../src/conversation/intent-names.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { findLecteurTableau } from '../../../../src/use-cases/verbs/liens.ts';
import { aConvention, aFicheAction, aPersonne, aSeance, aTour } from '../../../support/builders.ts';
import { formOf } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';
import { findTokenOf, readAcces, tokenOf } from '../../../support/received-acces.ts';
import { createVisitors, textOf, type Visitor } from '../../../support/visitor.ts';

const NOW = '2027-03-01T09:00:00Z';

const base = await useBase({ now: NOW });
const convention = await aConvention(base);
const alice = await aPersonne(base, convention, { prenom: 'Alice', identifiant: 'alice' });
const bob = await aPersonne(base, convention, { prenom: 'Bob', identifiant: 'bob' });
const visitAlice = createVisitors(base.ports)('alice', 'atelier');

/** Asks for a link in writing, and gives its token. */
async function askLien(visitor: Visitor, texte = 'lien'): Promise<string> {
  base.clock.set(NOW);
  return tokenOf(textOf(await visitor.say(texte)));
}

const open = async (token: string) => (await findLecteurTableau(token, base.ports))?.personne.id ?? null;

describe('the link to the personal page', () => {
  it.each(['lien', 'mon lien', 'Page personnelle', 'ma page personnelle'])(
    'is given for « %s »',
    async (texte) => expect(await open(await askLien(visitAlice, texte))).toBe(alice.id),
  );

  it('says what it shows, until when, and that it is for nobody else', async () => {
    const text = textOf(await visitAlice.say('lien'));
    expect(text).toSay('Ne transmettez pas ce lien', 'dimanche 30 mai 2027 à 11 h', 'ce qui vous attend');
  });

  it('opens for 90 days, then for nobody', async () => {
    const token = await askLien(visitAlice);
    base.clock.set('2027-05-30T08:59:59Z');
    expect(await open(token)).toBe(alice.id);
    base.clock.set('2027-05-30T09:00:00Z');
    expect(await open(token)).toBeNull();
  });

  it('ends with the next one, and leaves those of others', async () => {
    const ofBob = await askLien(createVisitors(base.ports)('bob', 'atelier'));
    const first = await askLien(visitAlice);
    const second = await askLien(visitAlice);
    expect(await open(first)).toBeNull();
    expect(await open(second)).toBe(alice.id);
    expect(await open(ofBob)).toBe(bob.id);
  });

  it('ends when its person closes it', async () => {
    const token = await askLien(visitAlice);
    expect(await visitAlice.ask('tableau:lien:fermer')).toSay('Le lien est fermé');
    expect(await open(token)).toBeNull();
  });

  it('is not given where others read', async () => {
    const token = await askLien(visitAlice);
    const canal = { plateforme: 'atelier', espace: 'local', identifiant: 'general', nom: 'general' };
    const text = textOf(await visitAlice.say('lien', canal));
    expect(text).toContain('en message direct');
    expect(text).not.toContain('/tableau/');
    expect(await open(token)).toBe(alice.id);
  });

  it('is not made by a typing mistake, which would end the one that is in use', async () => {
    const token = await askLien(visitAlice);
    await visitAlice.say('bien');
    await visitAlice.say('liens');
    expect(await open(token)).toBe(alice.id);
  });

  it('of another purpose opens nothing here', async () => {
    const token = 'a-link-to-something-else';
    const now = base.clock.now();
    const lien = { token, personne: alice, objet: 'avancement:x', creeLe: now };
    await base.stores.liens.create({ ...lien, expireLe: now.add({ hours: 1 }) });
    expect(await open(token)).toBeNull();
    expect(await open('')).toBeNull();
  });

  it('still opens once the person has no account, and nothing once the person has left', async () => {
    const token = await askLien(createVisitors(base.ports)('bob', 'atelier'));
    const [compte] = bob.comptes;
    await base.db.compte.update({ where: { id: compte?.id ?? '' }, data: { actif: false } });
    expect(await open(token)).toBe(bob.id);
    await base.db.compte.update({ where: { id: compte?.id ?? '' }, data: { actif: true } });
    await base.db.personne.update({ where: { id: bob.id }, data: { actif: false } });
    expect(await open(token)).toBeNull();
  });

  it('is sent by coordination, who does not see it', async () => {
    await aPersonne(base, { id: alice.conventionId }, { prenom: 'Carole', roles: ['coordination'] });
    const jules = await aPersonne(base, { id: alice.conventionId }, { prenom: 'Jules' });
    const reply = await createVisitors(base.ports)('carole', 'atelier').ask('personne:lien', {
      personne: jules.id,
    });
    expect(reply).toSay('Le lien est parti sur Atelier à Jules Lefebvre');
    expect(reply).not.toSay('/tableau/');
    const lecteur = await findLecteurTableau(findTokenOf(await readAcces(base, jules)) ?? '', base.ports);
    expect(lecteur).toMatchObject({ personne: { id: jules.id }, isFresh: false });
  });

  it('is read out by coordination to somebody without any account, who then acts through the page', async () => {
    const convention = { id: alice.conventionId };
    const camille = await aPersonne(base, convention, { prenom: 'Camille', roles: ['coordination'] });
    const guest = await aPersonne(base, convention, { prenom: 'Dominique' });
    await base.db.compte.deleteMany({ where: { personneId: guest.id } });
    const visit = createVisitors(base.ports)('camille', 'atelier');
    const code = await visit.ask('personne:code:creer', { personne: guest.id });
    expect(code).toSay('Envoyer plutôt un lien vers sa page');
    const text = textOf(await visit.ask('personne:lien', { personne: guest.id }));
    expect(text).toContain('Lien lu au guichet pour Dominique');
    const token = tokenOf(text);
    const lecteur = await findLecteurTableau(token, base.ports);
    expect(lecteur?.personne.id).toBe(guest.id);
    const bot = createBot(base.ports);
    const account = lecteur?.account ?? fail();
    const reply = await bot.handle({ name: 'tableau', account, values: {}, origin: 'page' });
    expect([reply.kind, textOf(reply)]).toEqual(['message', expect.stringContaining('Aujourd’hui')]);
    await answer(guest, (name, values) => bot.handle({ name, account, values, origin: 'page' }));
    const [event] = await base.stores.journal.listByObjet(guest.conventionId, guest.id);
    expect([event?.action, event?.acteurId]).toEqual(['lien:creer', camille.id]);
  });

  it('of somebody else is refused to whoever does not coordinate', async () => {
    const other = await aPersonne(base, { id: alice.conventionId }, { prenom: 'Édith' }); // active: nothing else refuses
    const refused = await visitAlice.ask('personne:lien', { personne: other.id });
    expect(refused.kind).toBe('failure');
    expect(refused).not.toSay('/tableau/');
  });

  it('of somebody else is not shown in a channel', async () => {
    const bot = createBot(base.ports);
    const camille = createVisitors(base.ports)('camille', 'atelier').account;
    const values = { personne: alice.id };
    const reply = await bot.handle({ name: 'personne:lien', account: camille, values, origin: 'channel' });
    expect(reply.kind).toBe('message');
    expect(reply).toSay('Demandez ce lien en message direct');
    expect(reply).not.toSay('/tableau/');
  });

  it('leaves a trace in the journal, and its token nowhere', async () => {
    const token = await askLien(visitAlice);
    await visitAlice.ask('tableau:lien:fermer');
    const [closed, made] = await base.stores.journal.listByObjet(alice.conventionId, alice.id);
    expect([made?.action, closed?.action].toSorted()).toEqual(['lien:creer', 'lien:fermer']);
    expect(made?.acteurId).toBe(alice.id);
    expect(await base.db.lienPersonnel.findMany()).not.toHold(token);
  });
});

/** A whole answer to a fiche that the person leads, which ends stored. */
async function answer(
  lead: Personne,
  ask: (name: IntentName, values: Values) => Promise<Reply>,
): Promise<void> {
  const convention = { id: lead.conventionId };
  const fiche = await aFicheAction(base, convention, { pilotes: [[lead, 'chef_de_file']] });
  const tour = await aTour(base, await aSeance(base, convention));
  const form = formOf(await ask('reponse:ouvrir', { tour: tour.id, fiche: String(fiche.numero) }));
  const { context } = form;
  await ask('reponse:etape', { ...context, etape: 'situation', statut: 'en_cours', difficulte: 'aucune' });
  await ask('reponse:etape', { ...context, etape: 'recit', ...RECIT });
  const last = { ...context, etape: 'envoi', diffusion: 'groupe_projet', engagement: 'oui' };
  expect((await ask('reponse:envoyer', last)).kind).toBe('done');
  const stored = await base.stores.reponses.find(tour, fiche.id);
  expect([stored?.courante.auteur.id, stored?.courante.plateforme]).toEqual([lead.id, 'page']);
}

const RECIT = {
  avancees: 'Deux ateliers ont eu lieu, avec une vingtaine de familles.',
  prochaine_etape: 'Un troisième atelier est prévu au mois de juin.',
  ordre_du_jour: 'non',
};

function fail(): never {
  throw new Error('the link opens nothing');
}
