import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plain } from '../support/demo-program.ts';
import type { FakePerson } from '../support/fake-slack/types.ts';
import type { SlackProgram } from '../support/slack-program.ts';
import { AGGLO, startSlackProgram } from '../support/slack-program.ts';
import { expectEachOnce, expectNoFault } from '../support/slack-program-checks.ts';

const MEMBERS = ['camille-martel', 'claire-lefebvre', 'christine-coppin'];

/** An absent lead is replaced for three weeks, from Slack alone. */
describe('an absence, in Slack', () => {
  let app: SlackProgram;
  let claire: FakePerson;
  let christine: FakePerson;

  beforeAll(async () => {
    app = await startSlackProgram();
    await app.install(AGGLO);
    await app.addPeople(MEMBERS, AGGLO);
    await app.join(MEMBERS);
    [claire, christine] = [app.as('claire-lefebvre'), app.as('christine-coppin')];
  });
  afterAll(() => app.close());

  const all = (person: FakePerson) => person.dmMessages().map(plain).join('\n---\n');

  it('is asked with dates', async () => {
    await claire.slash('déléguer coppin');
    const values = claire.view()?.values ?? {};
    const du = String(values.du);
    const au = Temporal.PlainDate.from(du).add({ days: 20 }).toString();
    await claire.submit({ au });
    await expect.poll(() => all(claire)).toContain('C’est demandé à Christine Coppin');
  });

  it('holds once it is accepted', async () => {
    await expect.poll(() => all(christine)).toContain('vous demande de prendre sa place');
    await christine.press('Accepter');
    await expect.poll(() => all(christine)).toContain('vous remplacez Claire Lefebvre');
    await expect.poll(() => all(claire)).toContain('Christine Coppin vous remplace');
    await christine.dm('mes fiches');
    expect(all(christine)).toContain('Fiche 12');
    await claire.dm('fiche 12');
    expect(all(claire)).toContain('en l’absence de Claire Lefebvre');
  });

  it('ends at once when the lead is back', async () => {
    await claire.dm('je suis de retour');
    expect(all(claire)).toContain('Vos fiches vous reviennent');
    await christine.dm('mes fiches');
    expect(plain(christine.lastDm())).not.toContain('Fiche 12');
  });

  it('without a fault, and each message once', async () => {
    expectNoFault(app);
    await expectEachOnce(app);
  });
});
