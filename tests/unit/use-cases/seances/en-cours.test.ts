import { expect, it } from 'vitest';
import type { Message } from '../../../../src/conversation/chat.ts';
import { showSeance } from '../../../../src/use-cases/seances/get-place-seance.ts';
import { saveIssue, writeIssue } from '../../../../src/use-cases/seances/save-issue.ts';
import { saveOrdreDuJour, writeOrdreDuJour } from '../../../../src/use-cases/seances/save-ordre-du-jour.ts';
import { aSeance } from '../../../support/builders.ts';
import { createAsk, formOf, messageOf, textOf } from '../../../support/coordination.ts';
import { useBase } from '../../../support/database.ts';
import { paris } from '../../../support/delivery-builders.ts';
import { prepareSeance } from '../../../support/seances.ts';

const base = await useBase();

it('shows the séance that goes on or comes next: agenda, presence, and points that who prepares it notes', async () => {
  const { ask, ines, convention, seanceId } = await prepareSeance(base);
  const asInes = createAsk(base, ines);
  await aSeance(base, convention, { debut: paris('2027-10-07T14:00') });
  const agenda = formOf(await ask(writeOrdreDuJour, { seance: seanceId }));
  await ask(saveOrdreDuJour, { ...agenda.context, texte: 'Accueil\nFiche 12 – le budget\nPause\nPause' });
  base.clock.set('2027-05-20T18:30'); // it lasts longer than was planned
  const shown = messageOf(await ask(showSeance));
  expect(textOf(shown)).toMatch(
    /séance du jeudi 20 mai 2027.*1\. Accueil.*2\. Fiche 12 – le budget.*Présence/s,
  );
  expect(labelsOf(shown)).toEqual([
    'Noter le point 1',
    'Noter le point 2',
    'Voir la fiche 12',
    'Noter le point 3',
    'Noter le point 4',
  ]);

  const points = await base.stores.points.list(convention.id, seanceId);
  const [first, , pause, again] = points;
  const noting = JSON.stringify(shown.sections?.[0]?.list?.slice(2)); // two equal lines are two points
  for (const { id = '' } of [pause ?? {}, again ?? {}]) expect(noting).toContain(id);
  const { context } = formOf(await ask(writeIssue, { point: first?.id ?? '' }));
  const noted = messageOf(
    await ask(saveIssue, { ...context, genre: 'decision', issue: 'On commence à l’heure.' }),
  );
  expect(noted.buttons).toContainEqual(
    expect.objectContaining({ intent: 'seance:voir', values: { seance: seanceId } }),
  );
  const after = messageOf(await ask(showSeance, { seance: seanceId }));
  expect(after).toHold('Décision : On commence à l’heure.');
  expect(labelsOf(after)[0]).toBe('Corriger le point 1');

  const read = messageOf(await asInes(showSeance)); // a member reads the agenda; decisions, once they are published
  expect(read).toHold('1. Accueil');
  expect(read).not.toHold('On commence à l’heure.');
  expect(labelsOf(read)).toEqual(['Voir la fiche 12']);
  base.clock.set('2027-05-21T09:00');
  expect(await asInes(showSeance)).toHold('7 octobre 2027');
  base.clock.set('2027-10-09T09:00');
  expect(messageOf(await asInes(showSeance)).title).toBe('Prochaines séances');
});

it('of two on one day it is the one that has begun', async () => {
  const { ask, convention } = await prepareSeance(base);
  await aSeance(base, convention, { debut: paris('2027-05-20T09:30') });
  const titleAt = async (time: string) => {
    base.clock.set(`2027-05-20T${time}`);
    return textOf(messageOf(await ask(showSeance)));
  };
  expect(await titleAt('13:50')).toMatch(/9\sh\s30/);
  expect(await titleAt('14:10')).not.toMatch(/9\sh\s30/);
});

function labelsOf({ sections = [] }: Message): readonly string[] {
  const [agenda] = sections;
  const buttons = (agenda?.list ?? []).flatMap(({ buttons: all = [] }) => all);
  return buttons.map(({ label }) => label.replaceAll('\u00A0', ' '));
}
