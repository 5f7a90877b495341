import { beforeEach, describe, expect, it } from 'vitest';
import { createBot } from '../../../../src/bot.ts';
import { compose } from '../../../../src/composers.ts';
import type { Intent } from '../../../../src/conversation/chat.ts';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import { type AccountRef, getAdresse, toCompteCourriel } from '../../../../src/domain/nouns/compte.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { fr } from '../../../../src/fr.ts';
import { confirmAdresse, findAdresse } from '../../../../src/use-cases/comptes/connexion/change-adresse.ts';
import { openSession } from '../../../../src/use-cases/comptes/connexion/find-session.ts';
import { linkAccount } from '../../../../src/use-cases/comptes/link-account.ts';
import { listAdmis } from '../../../../src/use-cases/comptes/list-admis.ts';
import { createLienTableau, findLecteurTableau } from '../../../../src/use-cases/verbs/liens.ts';
import { aConvention, aPersonne } from '../../../support/builders.ts';
import { useBase } from '../../../support/database.ts';
import { createSender, drain } from '../../../support/delivery-world.ts';
import { createRecordingPlatform, type RecordingPlatform } from '../../../support/recording-platform.ts';
import { createVisitors, type Visitor } from '../../../support/visitor.ts';

/** Where she shall be written to. */
let nouvelle: string;
let camille: Visitor;
let nina: Personne;
let chat: RecordingPlatform;
let mail: RecordingPlatform;

const base = await useBase({ now: '2027-03-01T09:00:00Z' });

beforeEach(async () => {
  nouvelle = `nina-${crypto.randomUUID()}@nouvelle.example`;
  await base.db.envoi.deleteMany();
  const convention = await aConvention(base);
  const [coordination, membre] = [crypto.randomUUID(), crypto.randomUUID()];
  await aPersonne(base, convention, { roles: ['coordination'], identifiant: coordination });
  nina = await aPersonne(base, convention, { prenom: 'Nina', roles: ['membre'], identifiant: membre });
  await base.stores.comptes.link(nina, toCompteCourriel(nina.id, nina.courriel));
  nina = await base.stores.personnes.get(nina.id);
  camille = createVisitors(base.ports)(coordination, 'atelier');
  chat = createRecordingPlatform();
  mail = createRecordingPlatform({ nom: 'courriel' });
});

const send = () => drain(base, createSender(base, [chat, mail], compose));
const adresses = async () => (await listAdmis(nouvelle, base.ports)).map(({ id }) => id);

async function change(personne: Personne, courriel: string) {
  const { prenom, nom, fonction, roles, structure } = personne;
  const values = {
    prenom,
    nom,
    fonction,
    courriel,
    roles: [...roles],
    structure: structure.id,
    instances: [],
  };
  return camille.ask('personne:enregistrer', { personne: personne.id, ...values });
}

/** The link in the message that stands for the new address. */
async function readLien(): Promise<string> {
  const row = await base.db.envoi.findFirstOrThrow({ where: { etape: { startsWith: 'adresse:' } } });
  const envoi = (await base.stores.envois.find(row)) ?? expect.fail('no such message');
  const personne = await base.stores.personnes.get(nina.id);
  const composed = await compose(envoi, { kind: 'personne', personne }, base.ports);
  const text = composed.kind === 'message' ? toPlainText(composed.message) : composed.raison;
  return /\/connexion\/adresse\/([\w-]+)/.exec(text)?.[1] ?? text;
}

describe('an address that coordination changes', () => {
  it('opens nothing, and the present one stays, until it is confirmed from there', async () => {
    expect(await change(nina, nouvelle)).toSay(`Un courriel de confirmation part à ${nouvelle}`);
    expect(await adresses()).toEqual([]);
    expect((await base.stores.personnes.get(nina.id)).courriel).toBe(nina.courriel);
    expect((await findAdresse(await readLien(), base.ports))?.adresse).toBe(nouvelle);
    expect(await adresses()).toEqual([]);
  });

  it('is told on every way, and asked at the new one alone', async () => {
    await change(nina, nouvelle);
    await send();
    expect(chat.posts().map(({ title }) => title)).toEqual(['Une autre adresse est demandée pour vous']);
    const told = mail.posts().map(({ identifiant, title }) => [getAdresse({ identifiant }), title]);
    expect(told.toSorted()).toEqual(
      [
        [nina.courriel, 'Une autre adresse est demandée pour vous'],
        [nouvelle, fr`Est-ce bien votre adresse ?`],
      ].toSorted(),
    );
  });

  it('once confirmed ends sessions and links, and the old address hears of it too', async () => {
    await change(nina, nouvelle);
    const { token } = await createLienTableau(nina, base.ports);
    const arrivee = { jetonAvant: null, appareil: null, navigateur: '' };
    await openSession({ personne: nina, identite: null }, arrivee, base.ports);
    const lien = await readLien();
    await base.db.envoi.deleteMany();
    expect(await confirmAdresse(lien, base.ports)).toBe(true);
    expect(await confirmAdresse(lien, base.ports)).toBe(false);
    expect(await adresses()).toEqual([nina.id]);
    expect(await findLecteurTableau(token, base.ports)).toBeNull();
    expect(await base.db.session.count({ where: { personneId: nina.id } })).toBe(0);
    await send();
    const changed = 'Votre adresse a changé';
    expect(chat.posts().map(({ title }) => title)).toEqual([changed]);
    expect(
      mail
        .posts()
        .map(({ identifiant, title }) => [getAdresse({ identifiant }), title])
        .toSorted(),
    ).toEqual(
      [
        [nina.courriel, changed],
        [nouvelle, changed],
      ].toSorted(),
    );
  });

  it('is refused by its person, once, and coordination and administration hear of it', async () => {
    await aPersonne(base, { id: nina.conventionId }, { roles: ['administration'] });
    await change(nina, nouvelle);
    const lien = await readLien();
    const row = await base.db.envoi.findFirstOrThrow({
      where: { etape: { contains: ':adresse-demandee:' } },
    });
    const envoi = await base.stores.envois.find(row);
    const told = envoi && (await compose(envoi, { kind: 'personne', personne: nina }, base.ports));
    const [button] = told?.kind === 'message' ? (told.message.buttons ?? []) : [];
    if (button?.kind !== 'action') throw new Error('nothing to press');
    expect(button.label).toBe('Refuser cette adresse');
    await base.db.envoi.deleteMany({ where: { etape: { startsWith: 'securite:' } } });
    const of = ({ identifiant }: AccountRef) => createVisitors(base.ports)(identifiant, 'atelier');
    const compte =
      nina.comptes.find(({ plateforme }) => plateforme === 'atelier') ?? expect.fail('no account');
    expect(await camille.ask(button.intent, button.values)).toSay('n’est plus demandée'); // not hers
    const refused = of(compte);
    expect(await refused.ask(button.intent, button.values)).toSay('L’adresse est refusée');
    expect(await refused.ask(button.intent, button.values)).toSay('n’est plus demandée');
    expect(await confirmAdresse(lien, base.ports)).toBe(false);
    expect(await readLien()).toBe('adresse-refusee'); // a letter that is tried again
    await send();
    const title = fr`Une nouvelle adresse a été refusée par sa personne`;
    expect(chat.posts().map((post) => post.title)).toEqual([title, title]);
    expect(mail.posts()).toEqual([]);
    const [event] = await base.stores.journal.listByObjet(nina.conventionId, `personne:${nina.id}`);
    expect(event).toMatchObject({ action: 'adresse:refuser', acteurId: nina.id });
    await base.db.envoi.deleteMany();
    base.clock.set('2027-03-01T09:01:00Z'); // the same of one minute is said once
    await change(nina, nouvelle);
    expect(await confirmAdresse(await readLien(), base.ports)).toBe(true);
    base.clock.set('2027-03-01T09:00:00Z');
  });

  it('of somebody who never had a way in is taken as it was typed', async () => {
    await base.db.compte.deleteMany({ where: { personneId: nina.id } });
    await change(nina, nouvelle);
    expect(await adresses()).toEqual([nina.id]);
    expect(await base.db.envoi.count()).toBe(0);
  });

  it('is refused for who administers', async () => {
    await base.db.personne.update({ where: { id: nina.id }, data: { roles: ['administration'] } });
    const reply = await change({ ...nina, roles: ['administration'] }, nouvelle);
    expect(reply).toHold('Seule l’administration change l’adresse');
    expect(await base.db.envoi.count()).toBe(0);
  });
});

describe('an agreement', () => {
  const decide = (account: AccountRef, origin: Intent['origin'] = 'direct') =>
    createBot(base.ports).handle({ name: 'resume:accord:donner', values: {}, account, origin });
  const chatOf = ({ comptes }: Personne) => {
    const compte = comptes.find(({ plateforme }) => plateforme === 'atelier') ?? expect.fail('no account');
    return compte;
  };

  it('is not decided behind a link that somebody else had made, nor from an account tied at a counter', async () => {
    const { token } = await createLienTableau(nina, base.ports, { kind: 'fresh', acteurId: null });
    const lecteur = await findLecteurTableau(token, base.ports);
    expect(await decide(lecteur?.account ?? chatOf(nina), 'fresh-page')).toBeRefused('hors-page');
    const remis = { kind: 'failure', code: 'accord-acces-remis' };
    const account = { plateforme: 'nord', espace: 'E1', identifiant: crypto.randomUUID() };
    await linkAccount({ personne: nina, account, par: 'guichet' }, base.stores, base.clock.now());
    expect(await decide(account)).toMatchObject(remis);
    expect(await decide(chatOf(nina))).not.toMatchObject(remis);
  });

  it('is not decided by who has another address since less than seven days', async () => {
    await change(nina, nouvelle);
    const recent = { kind: 'failure', code: 'accord-acces-recent' };
    expect(await decide(chatOf(nina))).not.toMatchObject(recent);
    await confirmAdresse(await readLien(), base.ports);
    expect(await decide(chatOf(nina))).toMatchObject(recent);
    base.clock.set('2027-03-08T08:59:59Z');
    expect(await decide(chatOf(nina))).toMatchObject(recent);
    base.clock.set('2027-03-08T09:00:00Z');
    expect(await decide(chatOf(nina))).not.toMatchObject(recent);
    base.clock.set('2027-03-01T09:00:00Z');
  });
});
