import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderHome, renderMessage, renderReceipt, renderView } from '../../../../adapters/slack/render.ts';
import type { Form, Message } from '../../../../src/conversation/chat.ts';
import { suiteCoupee } from '../../../../src/views/comptes/plateforme.ts';
import type { TestDatabase } from '../../../support/database.ts';
import { createFullGroup, FULL_GROUP_READERS, walkEverything } from '../../../support/full-group.ts';
import { checkMessage, checkView } from '../../../support/slack-check.ts';
import { listActions } from '../../../support/walk.ts';

/** The whole plan, a full groupe projet, and texts as long as they may be: all of it fits into Slack, uncut. */

let database: TestDatabase;

beforeAll(async () => {
  database = await createFullGroup();
});
afterAll(() => database.close());

describe.each(FULL_GROUP_READERS)('everything that %s can ask for', (prenom) => {
  it('fits into Slack', async () => {
    const steps = await walkEverything(prenom, database);
    const faults = steps.flatMap(({ name, reply }) => {
      const found = reply.kind === 'form' ? checkForm(reply.form) : checkEverywhere(reply.message);
      return found.map((fault) => `${name}: ${fault}`);
    });
    expect(faults).toEqual([]);
    expect(steps.length).toBeGreaterThan(80);
  });
});

function checkForm(form: Form): readonly string[] {
  const canal = {
    plateforme: 'slack',
    espace: 'T0123456789',
    identifiant: 'C0123456789',
    nom: 'n'.repeat(80),
  };
  const view = renderView(form, { canal, home: true });
  const long = form.buttons.filter(({ label }) => label.length > 24).map(({ label }) => `too long: ${label}`);
  return [...checkView(view), ...findCut(view), ...long];
}

function checkEverywhere(message: Message): readonly string[] {
  const rendered = renderMessage(message);
  const views = [renderReceipt(message), renderHome(message)];
  const long = listActions(message).filter(({ label }) => label.length > 75);
  return [
    ...checkMessage(rendered),
    ...findCut(rendered.blocks),
    ...views.flatMap((view) => [...checkView(view), ...findCut(view)]),
    ...long.map(({ label }) => `too long: ${label}`),
  ];
}

function findCut(content: object): readonly string[] {
  return JSON.stringify(content).includes(suiteCoupee()) ? ['is cut'] : [];
}
