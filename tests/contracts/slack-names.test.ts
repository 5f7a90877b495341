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
slack.addUser({ id: 'UMAX', team: 'T1', name: 'Max Duval' });
slack.addChannel({ id: 'C1', team: 'T1', name: 'familles', members: ['UMAX'] });
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
  ['<@UMAX> viendra, voir <#C1>', 'Max Duval viendra, voir #familles'],
  ['<@UNOBODY> dans <#CNONE>', 'une personne dans un canal'],
  ['Moins de <50> ans', 'Moins de <50> ans'],
])('%s is read with names', async (texte, said) => {
  const account = { plateforme: 'slack', espace: 'T1', identifiant: 'ULEA' };
  await bot.handle({ name: 'annonce:apercu', account, values: { texte, a: ['b'] }, origin: 'direct' });
  expect(asked.at(-1)).toEqual({ texte: said, a: ['b'] });
});
