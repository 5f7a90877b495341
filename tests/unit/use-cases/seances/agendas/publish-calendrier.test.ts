import { describe, expect, it } from 'vitest';
import { renderCalendar } from '../../../../../adapters/ical/render.ts';
import { toSeanceAnnulee, toSeanceDeplacee } from '../../../../../src/domain/nouns/seance.ts';
import { publishCalendrier } from '../../../../../src/use-cases/seances/agendas/publish-calendrier.ts';
import { aConvention, aSeance, aTour } from '../../../../support/builders.ts';
import { createReplica, useBase } from '../../../../support/database.ts';

const base = await useBase({ now: '2027-03-01T09:00:00Z' });

describe('publishing a calendar from the stored data', () => {
  it('publishes nothing before a convention is loaded', async () =>
    expect(await publishCalendrier('tout', base.ports)).toBeNull());

  it('publishes the first convention, and only it', async () => {
    const [first, second] = [
      await aConvention(base, { code: 'ctg-b' }),
      await aConvention(base, { code: 'ctg-a' }),
    ];
    await aSeance(base, second);
    const seance = await aSeance(base, first);
    await aTour(base, seance);
    const feed = await publishCalendrier('tout', base.ports);
    expect(feed?.events.map(({ when }) => when.kind)).toEqual(['all-day', 'timed']);
    expect(feed?.events[1]).toMatchObject({ uid: seance.uid, url: 'http://localhost:3000/calendriers' });
  });

  it.each(['inconnu', '', 'Tout', 'toString', '__proto__'])('knows no calendar « %s »', async (slug) =>
    expect(await publishCalendrier(slug, base.ports)).toBeNull(),
  );

  it('keeps the UID and raises SEQUENCE when a stored séance moves, is cancelled and set again', async () => {
    const { stores } = base.ports;
    const [convention] = await stores.conventions.list();
    const [seance = expect.fail('no seance')] = await stores.seances.list(convention?.id ?? '');
    const moved = toSeanceDeplacee(
      seance,
      { ...seance, lieu: 'Salle 2' },
      seance.modifieeLe.add({ hours: 1 }),
    );
    const cancelled = toSeanceAnnulee(moved, moved.modifieeLe.add({ hours: 1 }));
    const setAgain = toSeanceDeplacee(cancelled, seance, cancelled.modifieeLe.add({ hours: 1 }));
    base.clock.set('2027-03-02T09:00:00Z');
    for (const state of [moved, cancelled, setAgain]) {
      await stores.seances.save(state);
      const feed = await publishCalendrier('groupe-projet', base.ports);
      expect(feed?.events).toMatchObject([
        { uid: seance.uid, sequence: state.sequence, modified: state.modifieeLe },
      ]);
      expect(feed?.modified?.toString()).toBe(state.modifieeLe.toString());
    }
    expect(setAgain.sequence).toBe(3);
  });

  it('gives the same bytes twice, and on two replicas', async () => {
    const replica = await createReplica(base);
    const publish = async (ports: Parameters<typeof publishCalendrier>[1]) => {
      const feed = await publishCalendrier('tout', ports);
      return feed && renderCalendar(feed);
    };
    const once = await publish(base.ports);
    expect(once).toContain('BEGIN:VEVENT');
    expect(await publish(base.ports)).toBe(once);
    expect(await publish({ ...base.ports, stores: replica.stores })).toBe(once);
    await replica.close();
  });
});
