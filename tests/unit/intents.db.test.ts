import { describe, expect, it } from 'vitest';
import { createBot } from '../../src/bot.ts';
import type { Intent } from '../../src/conversation/chat.ts';
import type { IntentName } from '../../src/conversation/intent-names.ts';
import { toPageAccount } from '../../src/domain/nouns/compte.ts';
import { type Personne, REFUSALS_OF_ROLES, ROLES, type Role } from '../../src/domain/nouns/personne.ts';
import { INTENTS, isOnPage } from '../../src/intents.ts';
import { aConvention, aPersonne } from '../support/builders.ts';
import { createConversation } from '../support/conversation.ts';
import { useBase } from '../support/database.ts';
import { DROITS } from '../support/droits.ts';

const ALL = Object.entries(DROITS).map(([name, droits]) => ({ name: name as IntentName, droits }));

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

/** Who was refused it, as the journal says. */
async function listRefused(name: string) {
  const lines = await base.stores.journal.listByObjet(everything.conventionId, name);
  return lines.filter(({ action }) => action === 'demande:refuser').map(({ acteurId }) => acteurId);
}
