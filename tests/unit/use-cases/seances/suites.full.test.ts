import { describe, expect, it } from 'vitest';
import type { Envoi } from '../../../../src/domain/nouns/envoi.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import {
  askAide,
  closeSuite,
  reopenSuite,
  saveReport,
  writeReport,
} from '../../../../src/use-cases/seances/answer-suite.ts';
import { showSuites } from '../../../../src/use-cases/seances/open-suites.ts';
import { planSuites } from '../../../../src/use-cases/seances/plan-suites.ts';
import { writeOrdreDuJour } from '../../../../src/use-cases/seances/save-ordre-du-jour.ts';
import { saveSuite } from '../../../../src/use-cases/seances/save-suite.ts';
import { composeAbsence } from '../../../../src/use-cases/tours/ask-delegation.ts';
import { anew } from '../../../support/anew.ts';
import { createAsk, formOf, messageOf, textOf } from '../../../support/coordination.ts';
import { useBase } from '../../../support/database.ts';
import { planUntil, prepareTour } from '../../../support/seances.ts';
import { plain, prepareSuites } from '../../../support/suites-story.ts';

const base = await useBase();

const world = anew(() => prepareSuites(base));

describe('what is to be done', () => {
  it('is told at once, two working days before, on the day, then once a week for three weeks, never twice', async () => {
    const suite = await world.noteFor(world.ines);
    await world.runUntil('2027-08-15T12:00');
    await planSuites(base.ports);
    const rows = await base.stores.envois.listBySource(world.convention.id, suite.id);
    const days = rows.map(
      ({ etape, prevuLe }) => `${prevuLe.toZonedDateTimeISO('Europe/Paris').toPlainDate()} ${etape}`,
    );
    expect(days.sort()).toEqual([
      '2027-05-20 suite-notee',
      '2027-06-16 suite-bientot',
      '2027-06-18 suite-jour',
      '2027-06-25 suite-relance:1',
      '2027-07-02 suite-relance:2',
      '2027-07-09 suite-relance:3',
    ]);
  });

  it('reminds before a quiet period, and after it, not in it', async () => {
    await world.noteFor(world.ines);
    const { convention } = world;
    const periode = {
      nom: 'Fermeture',
      du: (await world.only()).pourLe.subtract({ days: 5 }),
      au: (await world.only()).pourLe.add({ days: 2 }),
    };
    await base.stores.periodes.add(convention.id, periode);
    await world.runUntil('2027-06-22T12:00');
    const suite = await world.only();
    expect(await world.told(suite)).toEqual([
      'suite-notee 0 ines',
      'suite-bientot 0 ines',
      'suite-jour 0 ines',
    ]);
    const rows = await base.stores.envois.listBySource(convention.id, suite.id);
    const jour = rows.find(({ etape }) => etape === 'suite-jour');
    expect(jour?.prevuLe.toString() ?? '').toMatch(/^2027-06-21T07:/);
  });

  it('is not made up for after a long stop: its people get the latest alone', async () => {
    const suite = await world.noteFor(world.ines);
    base.clock.set('2027-07-03T12:00');
    await planSuites(base.ports);
    await planSuites(base.ports);
    expect(await world.told(suite)).toEqual(['suite-notee 0 ines', 'suite-relance:2 0 ines']);
    base.clock.set('2027-12-03T12:00');
    await planSuites(base.ports);
    expect(await world.told(suite)).toHaveLength(2);
  });

  it('is done by one press of one of its people: nobody is reminded any more, and nobody else may say so', async () => {
    const suite = await world.noteFor(world.ines, world.maud);
    const stranger = createAsk(base, await anybody());
    await expect(stranger(closeSuite, { suite: suite.id })).rejects.toBeRefused('suite-introuvable');
    const asInes = createAsk(base, world.ines);
    expect(messageOf(await asInes(closeSuite, { suite: suite.id })).title).toContain('la suite est close');
    expect(messageOf(await asInes(closeSuite, { suite: suite.id })).title).toContain('déjà noté');
    await world.runUntil('2027-06-19T12:00');
    expect(await world.told(suite)).toEqual(['suite-notee 0 ines', 'suite-notee 0 maud']);
    expect(await world.read(suite, 'suite-notee', world.maud)).toContain('suite-changee');
    messageOf(await asInes(reopenSuite, { suite: suite.id }));
    expect((await world.only()).closLe).toBeNull();
  });

  it('tells coordination that help is asked for, once', async () => {
    const suite = await world.noteFor(world.ines);
    const asInes = createAsk(base, world.ines);
    for (const _ of [1, 2]) messageOf(await asInes(askAide, { suite: suite.id }));
    expect((await world.told(suite)).map((row) => row.replace(/:\S+/, ''))).toEqual([
      'suite-aide 0 camille',
      'suite-notee 0 ines',
    ]);
    const page = plain(textOf(messageOf(await world.ask(showSuites))));
    expect(page).toMatch(/Ce qui traîne[\s\S]*Écrire aux maires\.[\s\S]*aide demandée le 20 mai/);
  });

  it('is put off by one press, or to any later day: reminders follow, the others are told', async () => {
    const suite = await world.noteFor(world.ines, world.maud);
    const asInes = createAsk(base, world.ines);
    const form = formOf(await asInes(writeReport, { suite: suite.id }));
    expect(formOf(await asInes(saveReport, { ...form.context, jour: '2027-05-20' })).error).toBeDefined();
    messageOf(await asInes(saveReport, { ...form.context, jour: '2027-06-30' }));
    await world.runUntil('2027-06-30T12:00');
    expect(await world.told(suite)).toEqual([
      'suite-notee 0 ines',
      'suite-notee 0 maud',
      'suite-notee 1 maud',
      'suite-bientot 1 ines',
      'suite-bientot 1 maud',
      'suite-jour 1 ines',
      'suite-jour 1 maud',
    ]);
  });

  it('goes to coordination once nobody is there to do it; one of several who leaves leaves it to the others', async () => {
    const suite = await world.noteFor(world.ines, world.maud);
    await world.leave(world.maud);
    await planSuites(base.ports);
    expect(await world.told(suite)).toEqual(['suite-notee 0 ines', 'suite-notee 0 maud']);
    await world.leave(world.ines);
    await planSuites(base.ports);
    await planSuites(base.ports);
    expect((await world.told(suite)).slice(2)).toEqual(['suite-seule 0 camille']);
    await world.runUntil('2027-06-16T12:00');
    expect((await world.told(suite)).slice(3)).toEqual(['suite-bientot 0 camille']);
    expect(await world.read(suite, 'suite-seule', world.camille)).toContain(
      'Une suite à donner n’a plus personne',
    );
    await world.ask(saveSuite, {
      suite: suite.id,
      texte: suite.texte,
      personnes: [world.camille.id],
      pour_le: '2027-06-18',
    });
    expect(await world.read(suite, 'suite-seule', world.camille)).toBe('suite-changee');
  });

  it('is told to coordination with an absence that lasts until its day, and not with a shorter one', async () => {
    await world.noteFor(world.ines);
    const said = async (jour: string) => {
      const incident = { kind: 'absence', personneId: world.ines.id, jour } as const;
      const composed = await composeAbsence(incident, {} as Envoi, base.ports);
      return composed.kind === 'message' ? plain(textOf(composed.message)) : composed.raison;
    };
    expect(await said('2027-06-18')).toMatch(/Suites à donner[\s\S]*Écrire aux maires\./);
    expect(await said('2027-06-17')).toBe('absence-finie');
  });

  it('stands in « ce qui traîne » once its day is over, and not before', async () => {
    await world.noteFor(world.ines);
    const page = async () => plain(textOf(messageOf(await world.ask(showSuites))));
    expect(await page()).not.toContain('Ce qui traîne');
    base.clock.set('2027-06-21T09:00');
    expect(await page()).toMatch(/Ce qui traîne[\s\S]*il y a 3 jours/);
    expect(plain(textOf(messageOf(await createAsk(base, world.ines)(showSuites))))).toMatch(
      /Pour vous[\s\S]*maires/,
    );
    expect(await createAsk(base, world.maud)(showSuites)).toHold('Rien n’est à faire.');
  });

  it('is proposed for the next agenda of that body by itself', async () => {
    await world.noteFor(world.ines);
    const next = await prepareTour(base, world.convention, '2027-11-18T14:00');
    const form = textOf(formOf(await world.ask(writeOrdreDuJour, { seance: next.seanceId })));
    expect(plain(form)).toContain('Suite du 20 mai, Écrire aux maires.');
    const seance = await base.stores.seances.get(next.seanceId);
    await base.stores.seances.save({ ...seance, ordreDuJour: 'Accueil' });
    await planUntil({ ...world, ...next }, '2027-11-17T09:00');
    const { ordreDuJour } = await base.stores.seances.get(next.seanceId);
    expect(plain(ordreDuJour ?? ''), 'late, on the agenda that somebody wrote').toMatch(
      /^Accueil\nSuite du 20 mai, Écrire aux maires\./,
    );
  });
});

async function anybody(): Promise<Personne> {
  const personnes = await base.stores.personnes.list(world.convention.id);
  const known = new Set([world.ines.id, world.maud.id, world.camille.id]);
  const found = personnes.find(({ id }) => !known.has(id)) ?? expect.fail('nobody else');
  return found;
}
