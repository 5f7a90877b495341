import { describe, expect, it } from 'vitest';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { formOf, messageOf } from '../../../support/conversation.ts';
import { listEnvois } from '../../../support/delivery-world.ts';
import { read, useOpenTour } from '../../../support/open-tour.ts';

const { base, world, as, press, getFiche, pilotesOf, composeOf, listIncidents } = await useOpenTour();

const quit = async (personne: Personne) =>
  messageOf(await as(personne).ask('pilotage:quitter:confirmer', { fiche: '1' }));

describe('who left', () => {
  const take = async () => as(world.ines).ask('pilotage:reprendre', { fiches: '1' });

  it('takes that back with one press, has the card again, and coordination is told', async () => {
    const left = await quit(world.ines);
    base.clock.set('2027-05-04T09:59');
    const back = messageOf(await press(world.ines, left, 'pilotage:reprendre'));
    expect(back.title).toContain('Vous pilotez à nouveau la fiche 1');
    expect((await getFiche(1)).pilotages.find(({ au }) => au === null)).toMatchObject({
      personneId: world.ines.id,
      role: 'chef_de_file',
    });
    const [carte] = await listEnvois(base, world);
    expect([carte?.destinataire.personneId, carte?.etape]).toEqual([world.ines.id, 'ouverture']);
    const [first, second] = await listIncidents();
    expect(await composeOf(first, world.camille)).toMatchObject({ raison: 'a-nouveau-pilote' });
    const told = await composeOf(second, world.camille);
    expect(told.kind === 'message' && read(told.message)).toContain('pilote à nouveau la fiche 1');
    await quit(world.ines); // the same day: that is told too
    expect(await listIncidents()).toHaveLength(3);
  });

  it('may do so for a day, once, and not over whom coordination named', async () => {
    await quit(world.ines);
    base.clock.set('2027-05-04T10:01');
    expect(await take()).toBeRefused('reprise-impossible');
    base.clock.set('2027-05-03T11:00');
    expect(await as(world.jules).ask('pilotage:reprendre', { fiches: '1' })).toBeRefused(
      'reprise-impossible',
    );
    const form = formOf(await as(world.camille).ask('pilotage:nommer', { fiche: '1' }));
    await as(world.camille).submit(form, { personne: world.maud.id });
    expect(messageOf(await take()).title).toContain('déjà nommé un autre chef de file');
    expect(await pilotesOf(1)).toEqual([world.maud.id]);
  });
});
