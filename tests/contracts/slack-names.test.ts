import { afterAll, expect, it } from 'vitest';
import { withNames } from '../../adapters/slack/answers/name-references.ts';
import type { Intent } from '../../src/conversation/chat.ts';
import { aConvention } from '../support/builders.ts';
import { useBase } from '../support/database.ts';
import { createFakeSlack } from '../support/fake-slack/index.ts';
import { createSlackSending, installWorkspace } from '../support/slack-sending.ts';

const base = await useBase();
const slack = await createFakeSlack();
slack.addWorkspace({ id: 'T1' });
slack.addUser({ id: 'UMAXDUVAL', team: 'T1', name: 'Max Duval' });
slack.addChannel({ id: 'CFAMILLES', team: 'T1', name: 'familles', members: ['UMAXDUVAL'] });
await installWorkspace(base, await aConvention(base), { team: 'T1' });
const asked: Intent['values'][] = [];
const bot = withNames(
  {
    handle: async ({ values }) => {
      asked.push(values);
      return { kind: 'message', message: { title: '' } };
    },
  },
  createSlackSending(base, slack).clients,
);
afterAll(() => slack.stop());

it.each([
  ['<@UMAXDUVAL> viendra, voir <#CFAMILLES>', 'Max Duval viendra, voir #familles'],
  ['<@UNOBODY01> dans <#CNONE0001>', 'une personne dans un canal'],
  ['Moins de <50> ans, <@U1>', 'Moins de <50> ans, <@U1>'],
])('%s is read with names', async (texte, said) => {
  const account = { plateforme: 'slack', espace: 'T1', identifiant: 'ULEA' };
  await bot.handle({ name: 'annonce:apercu', account, values: { texte, a: ['b'] }, origin: 'direct' });
  expect(asked.at(-1)).toEqual({ texte: said, a: ['b'] });
});
