import { afterAll, describe, expect, it } from 'vitest';
import { createBot } from '../../src/bot.ts';
import type { Intent } from '../../src/conversation/chat.ts';
import type { IntentName } from '../../src/conversation/intent-names.ts';
import { toPageAccount } from '../../src/domain/nouns/compte.ts';
import { type Personne, REFUSALS_OF_ROLES, ROLES, type Role } from '../../src/domain/nouns/personne.ts';
import { INTENTS, isOnPage } from '../../src/intents.ts';
import { createLienTableau } from '../../src/use-cases/verbs/liens.ts';
import { aConvention, aPersonne } from '../support/builders.ts';
import { createConversation } from '../support/conversation.ts';
import { useBase } from '../support/database.ts';
import { DROITS } from '../support/droits.ts';
import { follow, post } from '../support/http-person.ts';
import { startWeb } from '../support/web.ts';

const ALL = Object.entries(DROITS).map(([name, droits]) => ({ name: name as IntentName, droits }));
const HORS_PAGE = 'Cela se fait dans la conversation';
const LIEN_DU_JOUR = 'il faut un lien d’un jour';

const byRole = new Map<Role, Personne>();

const base = await useBase();
const convention = await aConvention(base);
for (const role of ROLES)
  byRole.set(role, await aPersonne(base, convention, { prenom: role, roles: [role] }));
const everything = await aPersonne(base, convention, { prenom: 'Tout', roles: ROLES });

it('the table holds each intent once', () => {
  expect([...INTENTS.keys()].toSorted()).toEqual(ALL.map(({ name }) => name).toSorted());
});

/** What publishes for everybody, erases, merges, gives roles or hands out the archive is named so. */
const CANNOT_BE_TAKEN_BACK =
  /(^|:)(publier|public|effacer:confirmer|masquer:confirmer|fusionner:confirmer|archive|rectifier:enregistrer)$|^fusion:annuler$|^personne:enregistrer$|^espace-public:ouvrir$/;

it.each(ALL)('« $name » wants its person to show again who it is, or not, as agreed', ({ name, droits }) => {
  const isFresh = INTENTS.get(name)?.fresh === true;
  expect(isFresh).toBe(droits.includes('preuve'));
  if (CANNOT_BE_TAKEN_BACK.test(name)) expect(isFresh).toBe(true);
});

it.each(ALL.filter(({ droits }) => droits.includes('preuve')))(
  '« $name » is refused to a page that is not sure and to an e-mail, whoever asks, and not to a chat',
  async ({ name }) => {
    const bot = createBot(base.ports);
    const ask = async (change: Partial<Intent>) => {
      const account = { plateforme: 'atelier', espace: 'local', identifiant: 'tout' };
      const reply = await bot.handle({ name, account, values: {}, origin: 'direct', ...change });
      return reply.kind === 'failure' ? reply.code : reply.kind;
    };
    const page = toPageAccount(everything.id);
    const refused = ['preuve-demandee', 'hors-page', 'lien-du-jour'];
    for (const origin of ['direct', 'page', 'fresh-page'] as const)
      for (const isSure of [false, undefined])
        expect(refused).toContain(await ask({ account: page, origin, ...(isSure === false && { isSure }) }));
    expect(await ask({ isSure: false })).toBe('preuve-demandee');
    expect(await ask({})).not.toBe('preuve-demandee');
    expect(await ask({ account: page, isSure: true })).not.toBe('preuve-demandee');
  },
);

it.each(ALL)('« $name » is answered in a tied channel or not, as agreed', ({ name, droits }) => {
  expect(INTENTS.get(name)?.inCanal !== undefined).toBe(droits.includes('canal'));
});

it.each(ALL)('the button of « $name » stands on a page as agreed', ({ name, droits }) => {
  const isForAll = !ROLES.some((role) => droits.includes(role));
  expect([isOnPage(name, true), isOnPage(name, false)]).toEqual([
    droits.includes('page') || droits.includes('page-du-jour'),
    droits.includes('page') && isForAll,
  ]);
});

describe('by its role, a person', () => {
  it.each(ALL)('may or may not ask for « $name »', async ({ name, droits }) => {
    const agreed = ROLES.filter((role) => droits.includes(role));
    const converse = createConversation(base.ports);
    const refused: string[] = [];
    for (const [role, personne] of byRole) {
      const reply = await converse(personne).ask(name);
      const isRefused = reply.kind === 'failure' && REFUSALS_OF_ROLES.has(reply.code ?? '');
      expect([role, isRefused]).toEqual([role, agreed.length > 0 && !agreed.includes(role)]);
      expect('forAll' in reply, 'only the help may be read by any channel').toBe(name === 'aide');
      if (isRefused) refused.push(personne.id);
    }
    expect(await listRefused(name)).toEqual(expect.arrayContaining(refused));
  });
});

describe('whoever holds the link to a personal page', async () => {
  const web = await startWeb(base);
  const url = web.url;
  afterAll(() => web.stop());

  type Kind = 'lasting' | 'fresh';
  async function press(name: string, values: Readonly<Record<string, string>> = {}, kind: Kind = 'lasting') {
    const { token } = await createLienTableau(everything, base.ports, { kind });
    const response = await follow(await post(`${url}/tableau/${token}/intent`, { _intent: name, ...values }));
    const page = (await response.text()).replace(/[\u00A0\u202F]/g, ' ');
    return page.replace(/Pour le reste, il faut un lien d’un jour[^<]*/, ''); // what every page of such a link says
  }

  const refusalFor = (name: IntentName, kind: Kind) => {
    const droits = DROITS[name];
    const needsFresh = droits.includes('page-du-jour') || ROLES.some((role) => droits.includes(role));
    if (!droits.includes('page') && !droits.includes('page-du-jour')) return HORS_PAGE;
    return kind === 'lasting' && needsFresh ? LIEN_DU_JOUR : null;
  };

  const PRESSES = ALL.flatMap(({ name }) => (['lasting', 'fresh'] as const).map((kind) => ({ name, kind })));
  const isPlace = (name: IntentName) => INTENTS.get(name)?.address !== undefined;

  // What is no place of its own is refused by the bot, whose words any page shows.
  it.each(PRESSES.filter(({ name, kind }) => refusalFor(name, kind) !== null && !isPlace(name)))(
    'that is $kind, may not ask for « $name »',
    async ({ name, kind }) => {
      const origin = kind === 'fresh' ? 'fresh-page' : 'page';
      const account = toPageAccount(everything.id);
      const code = refusalFor(name, kind) === HORS_PAGE ? 'hors-page' : 'lien-du-jour';
      const reply = await createBot(base.ports).handle({ name, account, values: {}, origin });
      expect(reply).toMatchObject({ kind: 'failure', code });
      await expectRefused(name);
    },
  );

  it.each(PRESSES.filter(({ name, kind }) => refusalFor(name, kind) === null || isPlace(name)))(
    'that is $kind, may or may not ask for « $name », and is offered no more',
    async ({ name, kind }) => {
      const refusal = refusalFor(name, kind);
      const page = await press(name, {}, kind);
      for (const sentence of [HORS_PAGE, LIEN_DU_JOUR])
        expect([sentence, page.includes(sentence)]).toEqual([sentence, sentence === refusal]);
      if (refusal !== null) await expectRefused(name);
      const offered = [...page.matchAll(/name="_intent" value="([^"]*)"/g)].map(([, intent]) => intent);
      expect(
        offered.filter((intent) => intent !== 'commande' && refusalFor(intent as IntentName, kind) !== null),
      ).toEqual([]);
    },
  );

  it('types a line as elsewhere, of what the page may ask: no code is tried', async () => {
    expect(await press('commande', { texte: 'aide' })).not.toContain(HORS_PAGE);
    expect(await press('commande', { texte: 'mes comptes' })).toContain(HORS_PAGE);
    await press('commande', { texte: 'ABCD-EFGH-2345' });
    expect(await base.db.cadence.count()).toBe(0);
  });

  it('leaves no trace of a name that nothing has', async () => {
    const before = await base.db.journal.count();
    expect(await press('x'.repeat(500))).toContain('Cette action n’existe pas, ou plus.');
    expect(await base.db.journal.count()).toBe(before + 1); // the link itself
  });
});

/** Who was refused it, as the journal says. */
async function listRefused(name: string) {
  const lines = await base.stores.journal.listByObjet(everything.conventionId, name);
  return lines.filter(({ action }) => action === 'demande:refuser').map(({ acteurId }) => acteurId);
}

async function expectRefused(objet: string) {
  const [line] = await base.stores.journal.list(everything.conventionId, 1);
  expect(line).toMatchObject({ action: 'demande:refuser', acteurId: everything.id, objet });
}
