import { describe, expect, it } from 'vitest';
import { createBot } from '../../src/bot.ts';
import type { IntentName } from '../../src/conversation/intent-names.ts';
import { toPageAccount } from '../../src/domain/nouns/compte.ts';
import { ROLES } from '../../src/domain/nouns/personne.ts';
import { INTENTS } from '../../src/intents.ts';
import { createLienTableau } from '../../src/use-cases/verbs/liens.ts';
import { use } from '../support/anew.ts';
import { aConvention, aPersonne } from '../support/builders.ts';
import { useBase } from '../support/database.ts';
import { DROITS } from '../support/droits.ts';
import { follow, post } from '../support/http-person.ts';
import { startWeb } from '../support/web.ts';

const ALL = Object.entries(DROITS).map(([name, droits]) => ({ name: name as IntentName, droits }));
const HORS_PAGE = 'Cela se fait dans la conversation';
const LIEN_DU_JOUR = 'il faut un lien d’un jour';

const base = await useBase();
const everything = await aPersonne(base, await aConvention(base), { prenom: 'Tout', roles: ROLES });

describe('whoever holds the link to a personal page', async () => {
  const { url } = use(await startWeb(base));

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

async function expectRefused(objet: string) {
  const [line] = await base.stores.journal.list(everything.conventionId, 1);
  expect(line).toMatchObject({ action: 'demande:refuser', acteurId: everything.id, objet });
}
