import { spawnSync } from 'node:child_process';
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { renderCalendar } from '../../../../adapters/ical/render.ts';
import { type Seance, toSeanceAnnulee, toSeanceDeplacee } from '../../../../src/domain/nouns/seance.ts';
import type { Tour } from '../../../../src/domain/nouns/tour.ts';
import { selectElements } from '../../../../src/domain/seances/calendrier.ts';
import { viewCalendrier } from '../../../../src/views/seances/calendrier.ts';
import { aSeance, aTour, CADRE, GROUPE_PROJET, paris } from '../../../support/calendrier-builders.ts';

const AVRIL = paris('2027-04-01T09:00');

describe('the life of a séance', () => {
  const at = (day: number) => paris(`2027-03-${day}T10:00`);
  const planned = aSeance();
  const moved = toSeanceDeplacee(
    planned,
    { ...planned, debut: paris('2027-05-27T14:00'), fin: paris('2027-05-27T16:30') },
    at(10),
  );
  const movedTwice = toSeanceDeplacee(
    moved,
    { ...moved, debut: paris('2027-06-03T09:30'), fin: paris('2027-06-03T12:00') },
    at(11),
  );
  const cancelled = toSeanceAnnulee(movedTwice, at(12));
  const setAgain = toSeanceDeplacee(cancelled, { ...planned }, at(13));
  const otherRoom = toSeanceDeplacee(setAgain, { ...setAgain, lieu: 'Salle 2 : rez-de-chaussée' }, at(14));
  const renamed = {
    ...otherRoom,
    instance: { ...GROUPE_PROJET, nom: 'Groupe projet élargi' },
    modifieeLe: at(15),
  };
  const states = [planned, moved, movedTwice, cancelled, setAgain, otherRoom, renamed];
  const NAMES = ['creee', 'deplacee', 'deplacee-encore', 'annulee', 'retablie', 'autre-salle', 'autre-titre'];

  it.each(NAMES.map((name, index) => [index + 1, name] as const))(
    '%i. %s is the golden file, and what a parser reads back',
    async (rank, name) => {
      const seance = states[rank - 1] ?? planned;
      const selection = selectElements('tout', { seances: [seance], tours: [aTour()], now: AVRIL });
      const text = renderCalendar(viewCalendrier('tout', selection, CADRE));
      await expect(text).toMatchFileSnapshot(`../../../golden/ical/vie/${rank}-${name}.ics`);
      const [echeance, meeting] = readBack(text);
      expect(meeting).toMatchObject({
        uid: planned.uid,
        sequence: seance.sequence,
        start: seance.debut.epochMilliseconds,
        end: seance.fin.epochMilliseconds,
        location: seance.lieu,
        modified: seance.modifieeLe.epochMilliseconds,
      });
      expect(meeting?.summary).toContain(seance.instance.nom);
      expect(echeance?.uid).toBe('tour-1-echeance@ctg.test');
    },
  );

  it('keeps one UID per element and raises SEQUENCE and LAST-MODIFIED at each change', () => {
    const events = states.map((seance) => showTout({ seances: [seance], tours: [aTour()] }));
    for (const index of [0, 1]) {
      expect(new Set(events.map((pair) => pair[index]?.uid)).size).toBe(1);
      expect(events.map((pair) => pair[index]?.sequence)).toEqual([0, 1, 2, 3, 4, 5, 5]);
      const days = events.map((pair) => pair[index]?.modified.toString().slice(8, 10));
      expect(days).toEqual(['01', '10', '11', '12', '13', '14', '15']);
    }
  });

  it('says ANNULÉE only while it is cancelled', () => {
    const titles = states.map((seance) => showTout({ seances: [seance], tours: [] })[0]);
    const isAlone = [false, false, false, true, false, false, false];
    expect(titles.map((event) => event?.status === 'cancelled')).toEqual(isAlone);
    expect(titles.map((event) => event?.summary.startsWith('ANNULÉE\u00A0: '))).toEqual(isAlone);
  });

  it('keeps the deadline when the séance alone is cancelled, and says so', () => {
    const [echeance] = showTout({ seances: [cancelled], tours: [aTour()] });
    expect(echeance?.status).toBe('confirmed');
    expect(echeance?.description).toContain('La séance est annulée');
    const [dropped] = showTout({ seances: [cancelled], tours: [aTour({ etat: 'clos' })] });
    expect(dropped?.status).toBe('cancelled');
    expect(dropped?.description).not.toContain('attendues');
  });
});

it.each(['UTC', 'America/New_York', 'Asia/Kolkata', 'Pacific/Kiritimati'])(
  'two replicas, in whatever time zone their server is %s gives the same bytes',
  (TZ) => {
    const script = `
      import { renderCalendar } from './adapters/ical/render.ts';
      import { selectElements } from './src/domain/seances/calendrier.ts';
      import { viewCalendrier } from './src/views/seances/calendrier.ts';
      import { aSeance, aTour, paris } from './tests/support/calendrier-builders.ts';
      const source = { seances: [aSeance()], tours: [aTour()], now: paris('2027-04-01T09:00') };
      const cadre = ${JSON.stringify(CADRE)};
      process.stdout.write(renderCalendar(viewCalendrier('tout', selectElements('tout', source), cadre)));
      process.stderr.write(String(new Date('2027-05-20T12:00:00Z').getHours()));`;
    const args = ['--input-type=module', '--no-warnings', '--eval', script];
    const { stdout, stderr } = spawnSync(process.execPath, args, { env: { ...process.env, TZ } });
    const here = selectElements('tout', { seances: [aSeance()], tours: [aTour()], now: AVRIL });
    expect(stdout.toString()).toBe(renderCalendar(viewCalendrier('tout', here, CADRE)));
    const hour = Temporal.Instant.from('2027-05-20T12:00:00Z').toZonedDateTimeISO(TZ).hour;
    expect(stderr.toString()).toBe(String(hour)); // that server does live in another zone
  },
);

/** What a subscriber's calendar reads. */
function readBack(text: string) {
  const root = new ICAL.Component(ICAL.parse(text));
  return root.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    const modified = component.getFirstPropertyValue('last-modified') as ICAL.Time;
    return {
      uid: event.uid,
      sequence: event.sequence,
      summary: event.summary,
      location: event.location,
      start: event.startDate.toJSDate().getTime(),
      end: event.endDate.toJSDate().getTime(),
      modified: modified.toJSDate().getTime(),
    };
  });
}

const showTout = (source: { seances: readonly Seance[]; tours: readonly Tour[] }) =>
  viewCalendrier('tout', selectElements('tout', { ...source, now: AVRIL }), CADRE).events;
