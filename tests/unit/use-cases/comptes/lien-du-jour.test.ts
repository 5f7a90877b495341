import { describe, expect, it } from 'vitest';
import { createBot } from '../../../../src/bot.ts';
import type { IntentName } from '../../../../src/conversation/intent-names.ts';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import { createLienFor } from '../../../../src/use-cases/comptes/create-acces.ts';
import { findLecteurTableau } from '../../../../src/use-cases/verbs/liens.ts';
import { aConvention, aPersonne } from '../../../support/builders.ts';
import { useBase } from '../../../support/database.ts';
import { findTokenOf, readAcces, tokenOf } from '../../../support/received-acces.ts';
import { createVisitors, textOf, type Visitor } from '../../../support/visitor.ts';

const NOW = '2027-03-01T09:00:00Z';

const meet = (identifiant: string) =>
  aPersonne(base, convention, {
    prenom: `Maud ${identifiant}`,
    identifiant,
    roles: ['coordination', 'administration'],
  });

const base = await useBase({ now: NOW });
const convention = await aConvention(base);
await meet('maud');
const maud = createVisitors(base.ports)('maud', 'atelier');

/** Asks for a link in writing, and gives its token. */
async function askLien(visitor: Visitor, texte = 'lien'): Promise<string> {
  base.clock.set(NOW);
  return tokenOf(textOf(await visitor.say(texte)));
}

const open = async (token: string) => (await findLecteurTableau(token, base.ports))?.personne.id ?? null;

async function ask(token: string, origin: 'page' | 'fresh-page', name: IntentName = 'tableau') {
  const lecteur = (await findLecteurTableau(token, base.ports)) ?? expect.fail('the link opens nothing');
  return createBot(base.ports).handle({ name, account: lecteur.account, values: {}, origin });
}

describe('the page of a coordinator', () => {
  it('shows and offers for 90 days what a lead’s does, for one day all that its person may do', async () => {
    const lasting = await ask(await askLien(maud), 'page');
    expect(textOf(lasting)).not.toMatch(/Tour de réponses|Dernière annonce|Créer une séance|état/);
    const fresh = await ask(await askLien(maud, 'lien du jour'), 'fresh-page');
    expect(fresh).toSay('Tour de réponses', 'Écrire une annonce');
  });

  it('is refused what a role is needed for, and told how to get it', async () => {
    const token = await askLien(maud);
    for (const name of ['annonce:rediger', 'etat', 'resume:preparer'] as const)
      expect(await ask(token, 'page', name)).toBeRefused('lien-du-jour');
    expect(await ask(token, 'page', 'etat')).toSay('Écrivez « lien du jour » au robot');
  });

  it('still says which roles its person has', async () => {
    const token = await askLien(maud);
    expect(await ask(token, 'page', 'mes-donnees')).toSay('coordination');
  });

  it('of one day lasts a day, and both end on their own, or together when one is closed', async () => {
    const lasting = await askLien(maud);
    const first = await askLien(maud, 'Lien du jour');
    const second = await askLien(maud, 'lien du jour');
    expect(await Promise.all([lasting, first, second].map(open))).toEqual([
      expect.any(String),
      null,
      expect.any(String),
    ]);
    expect((await findLecteurTableau(second, base.ports))?.isFresh).toBe(true);
    expect((await findLecteurTableau(lasting, base.ports))?.isFresh).toBe(false);
    base.clock.set('2027-03-02T08:59:59Z');
    expect(await open(second)).not.toBeNull();
    base.clock.set('2027-03-02T09:00:00Z');
    expect([await open(second), await open(lasting)]).toEqual([null, expect.any(String)]);
    const third = await askLien(maud, 'lien du jour');
    await maud.ask('tableau:lien:fermer');
    expect([await open(third), await open(lasting)]).toEqual([null, null]);
  });

  it('of one day is for coordination and administration, in private', async () => {
    await aPersonne(base, convention, { prenom: 'Alice', identifiant: 'alice' });
    expect(await createVisitors(base.ports)('alice', 'atelier').say('lien du jour')).toSay(
      'réservée à la coordination',
    );
    const canal = { plateforme: 'atelier', espace: 'local', identifiant: 'general', nom: 'general' };
    const text = textOf(await maud.say('lien du jour', canal));
    expect(text).toContain('en message direct');
    expect(text).not.toContain('/tableau/');
  });

  it('of one day is sent to a coordinator by a colleague, or made by the machine', async () => {
    const guest = await meet('sans-messagerie');
    expect(await maud.ask('personne:lien', { personne: guest.id })).toSay('Envoyer plutôt un lien d’un jour');
    expect(await maud.ask('personne:lien:jour', { personne: guest.id })).not.toSay('/tableau/');
    const byColleague = findTokenOf(await readAcces(base, guest)) ?? '';
    expect(await findLecteurTableau(byColleague, base.ports)).toMatchObject({ isFresh: true });
    const { ok, message } = await createLienFor({ courriel: guest.courriel, confirmer: true }, base.ports);
    expect([ok, message.title]).toEqual([true, expect.stringContaining('Maud sans-messagerie')]);
    const byMachine = tokenOf(toPlainText(message));
    expect(await open(byColleague)).toBeNull();
    expect(await open(byMachine)).toBe(guest.id);
    expect(await ask(byMachine, 'fresh-page')).toSay('Écrire une annonce');
    const events = await base.stores.journal.listByObjet(guest.conventionId, guest.id);
    expect(events.map(({ acteurId }) => acteurId)).toContain(null);
  });

  it('is read out at a counter with a lead’s rights, never for a day', async () => {
    const guest = await meet('sans-compte');
    await base.db.compte.deleteMany({ where: { personneId: guest.id } });
    const token = tokenOf(textOf(await maud.ask('personne:lien:jour', { personne: guest.id })));
    expect(await findLecteurTableau(token, base.ports)).toMatchObject({ isFresh: false });
    base.clock.set('2027-03-01T10:00:00Z');
    expect(await open(token)).toBeNull();
    base.clock.set(NOW);
  });

  it('from the machine is none for nobody', async () => {
    expect(
      await createLienFor({ courriel: 'personne@exemple.fr', confirmer: true }, base.ports),
    ).toMatchObject({ ok: false, message: { title: expect.stringContaining('Aucun lien n’a été créé.') } });
  });
});
