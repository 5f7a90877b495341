import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plain } from '../support/demo-program.ts';
import type { SlackProgram } from '../support/slack-program.ts';
import { AGGLO, startSlackProgram } from '../support/slack-program.ts';
import { expectNoFault } from '../support/slack-program-checks.ts';
import { startTeamsDemo, type TeamsDemo } from '../support/teams-demo.ts';
import { expectNoFault as expectNoFaultInTeams } from '../support/teams-demo-checks.ts';

/** Of coordination, and of the Caf. */
const MEMBERS = ['camille-martel', 'amandine-duhamel'] as const;
const labelOf = (isFreezing: boolean) =>
  `${isFreezing ? 'Modifier' : 'Noter'} l’accord\u00A0: Caisse d’allocations familiales du Pas-de-Calais`;
const GELEES = 'Ces personnes ne reçoivent plus rien';
const REVENUES = 'Ces personnes retrouvent leurs fiches';
const SANS_ACCORD = 'Votre structure n’a plus d’accord';

interface Speaker {
  dm(text: string): Promise<void>;
  dmMessages(): readonly string[];
}

const all = (person: Speaker) => plain(person.dmMessages().join('\n---\n'));

/** What is asked, on whichever platform: `note` presses the button of the party, and sends its form. */
async function withdrawAndReturn(
  camille: Speaker,
  lead: Speaker,
  note: (values: Readonly<Record<string, string>>, isFreezing: boolean) => Promise<void>,
): Promise<void> {
  const ask = async () => {
    await lead.dm('mes fiches');
    return plain(lead.dmMessages().at(-1));
  };
  expect(await ask()).toContain('Fiche 10');
  await camille.dm('parties');
  await note({ etat: 'refusee', le: '2027-03-29' }, true);
  await expect.poll(() => all(camille)).toContain(GELEES);
  await expect.poll(ask).toContain(SANS_ACCORD);
  await camille.dm('parties');
  expect(all(camille)).toContain('Refusée le 29 mars 2027');
  await note({ etat: 'accordee', le: '2027-03-30' }, false);
  await expect.poll(() => all(camille)).toContain(REVENUES);
  await expect.poll(ask).toContain('Fiche 10');
}

describe('a party takes its agreement back and gives it again, in Slack', () => {
  let app: SlackProgram;

  beforeAll(async () => {
    app = await startSlackProgram();
    await app.install(AGGLO);
    await app.addPeople([...MEMBERS], AGGLO);
    await app.join([...MEMBERS]);
  });
  afterAll(() => app?.close());

  it('coordination reads who is frozen before it is done; they find everything when it comes back', async () => {
    const [camille, lead] = [app.as(MEMBERS[0]), app.as(MEMBERS[1])];
    await withdrawAndReturn(camille, lead, async (values, isFreezing) => {
      await camille.press(labelOf(isFreezing));
      await camille.submit(values);
      if (!isFreezing) return;
      expect(plain(camille.view()?.text ?? '')).toContain('Amandine Duhamel');
      await camille.submit({});
    });
    expectNoFault(app);
  });
});

describe('the same in Teams', () => {
  let app: TeamsDemo;

  beforeAll(async () => {
    app = await startTeamsDemo();
    await app.addPeople([...MEMBERS]);
    await app.join([...MEMBERS]);
  });
  afterAll(() => app?.close());

  it('coordination reads who is frozen before it is done; they find everything when it comes back', async () => {
    const [camille, lead] = [app.as(MEMBERS[0]), app.as(MEMBERS[1])];
    await withdrawAndReturn(camille, lead, async (values, isFreezing) => {
      await camille.press(labelOf(isFreezing));
      await camille.submitDialog(values);
      if (!isFreezing) return;
      expect(JSON.stringify(camille.dialog())).toContain('Amandine Duhamel');
      await camille.submitDialog({});
    });
    expectNoFaultInTeams(app);
  });
});
