import { describe, expect, it } from 'vitest';
import { createBot } from '../../../../src/bot.ts';
import type { IntentName } from '../../../../src/conversation/intent-names.ts';
import { toPageAccount } from '../../../../src/domain/nouns/compte.ts';
import { REFUSALS_OF_ROLES, ROLES } from '../../../../src/domain/nouns/personne.ts';
import { INTENTS } from '../../../../src/intents.ts';
import { aConvention, aPersonne } from '../../../support/builders.ts';
import { useBase } from '../../../support/database.ts';

const base = await useBase();
const seule = await aPersonne(base, await aConvention(base), { prenom: 'Seule', roles: ROLES });
await base.db.compte.deleteMany({ where: { personneId: seule.id } });

/** Nobody is told so who is signed in on the web, without any chat. */
const REFUSALS = ['hors-page', 'lien-du-jour', 'compte-inconnu', ...REFUSALS_OF_ROLES];

describe('signed in, a person with every role and no chat', () => {
  it.each([...INTENTS.keys()] as IntentName[])('asks for « %s » as in one', async (name) => {
    const account = toPageAccount(seule.id);
    const reply = await createBot(base.ports).handle({ name, account, values: {}, origin: 'direct' });
    if (reply.kind !== 'failure') return;
    expect(REFUSALS).not.toContain(reply.code);
    expect(reply.code, 'a rule may say no; nothing may break').toBeDefined();
  });
});
