import { describe, expect, it } from 'vitest';
import type { NouvelEnvoi } from '../../src/domain/nouns/envoi.ts';
import type { Hours } from '../../src/domain/nouns/hours.ts';
import { toDetails } from '../../src/domain/seances/changement.ts';
import { anew } from '../support/anew.ts';
import { useBase } from '../support/database.ts';
import { paris } from '../support/delivery-builders.ts';
import { anEnvoiTo, createSender, drain } from '../support/delivery-world.ts';
import { createRecordingPlatform } from '../support/recording-platform.ts';
import { createSending } from '../support/sending-world.ts';

const database = await useBase();
const sending = anew(() => createSending(database));

describe('the hours of a person', () => {
  const NOT_NOW: Hours = { days: [1, 2, 3, 4, 5], from: 14, to: 18 }; // it is Thursday, 10 h
  const choose = async (hours: Hours) => {
    const ines = await database.stores.personnes.get(sending.world.ines.id);
    await database.stores.personnes.save({ ...ines, hours });
  };
  const send = async (change: Partial<NouvelEnvoi> = {}, nom = 'atelier') => {
    await choose(NOT_NOW);
    const platform = createRecordingPlatform({ nom });
    const sender = createSender(database, [platform]);
    await database.stores.envois.create([anEnvoiTo(sending.world, sending.world.ines, change)]);
    await drain(database, sender);
    return { platform, sender };
  };

  it('hold a message back, which leaves once they come', async () => {
    const { platform, sender } = await send();
    expect(platform.posts()).toEqual([]);
    expect(await sending.get()).toMatchObject({ etat: 'a_envoyer', raison: 'hors-horaires', tentatives: 0 });
    database.clock.set(paris('2027-04-15T13:59'));
    await sending.again(sender);
    expect(platform.posts()).toEqual([]);
    database.clock.set(paris('2027-04-15T14:00'));
    await sending.again(sender);
    await sending.again(sender);
    expect(platform.posts()).toHaveLength(1);
  });

  it('are those of that person alone', async () => {
    await choose(NOT_NOW);
    const platform = createRecordingPlatform();
    await database.stores.envois.create([anEnvoiTo(sending.world, sending.world.jules)]);
    await drain(database, createSender(database, [platform]));
    expect(platform.posts()).toHaveLength(1);
  });

  it('let what would be too late by then pass', async () => {
    const { platform } = await send({ graceJusqua: paris('2027-04-15T14:00') });
    expect(platform.posts()).toHaveLength(1);
  });

  it('let what answers their person pass: a link that was asked for', async () => {
    const { id: personneId, conventionId, courriel } = sending.world.ines;
    const account = { plateforme: 'courriel', espace: 'local', identifiant: `${personneId} ${courriel}` };
    await database.db.compte.create({ data: { ...account, conventionId, personneId } });
    const { platform } = await send({ genre: 'reponse', etape: 'lien' }, 'courriel');
    expect(platform.posts()).toHaveLength(1);
  });

  it('never lose one, whatever the hours and however long it waits', async () => {
    const { platform, sender } = await send({ graceJusqua: paris('2027-04-19T12:00') });
    await choose({ days: [2], from: 9, to: 11 }); // a Tuesday: the 20th is too late
    await sending.again(sender);
    expect(platform.posts()).toHaveLength(1);
  });

  describe('and a séance that changes', () => {
    const notice = (debut: string, etape: 'deplacee' | 'annulee' | 'veille' = 'deplacee') => ({
      genre: 'seance' as const,
      source: sending.world.seance.id,
      etape,
      occurrence: sending.world.seance.sequence + 1,
      graceJusqua: paris(debut),
    });
    const move = async (debut: string, before: string) => {
      const seance = { ...sending.world.seance, debut: paris(debut), sequence: 1 };
      await database.stores.seances.save(seance);
      const deplacement = {
        ...{ soumission: 'a', sequence: sending.world.seance.sequence + 1, retablie: false, prevenues: 1 },
        ...{ debut: paris(before), fin: paris(before).add({ hours: 2 }), lieuChange: false },
      };
      await database.stores.journal.append({
        conventionId: seance.conventionId,
        survenuLe: database.clock.now(),
        acteurId: sending.world.camille.id,
        action: 'seance:deplacer',
        objet: seance.id,
        details: toDetails(deplacement, seance),
      });
    };

    it.each([
      ['to tomorrow morning', '2027-04-16T09:30', '2027-05-20T14:00', 'deplacee', 1],
      ['away from this afternoon', '2027-06-01T14:00', '2027-04-15T16:00', 'deplacee', 1],
      ['away from this morning, which is over', '2027-06-01T14:00', '2027-04-15T09:30', 'deplacee', 0],
      ['and is cancelled a day before', '2027-04-16T09:30', '2027-05-20T14:00', 'annulee', 1],
      ['from one month to another', '2027-06-01T14:00', '2027-05-20T14:00', 'deplacee', 0],
      ['tomorrow, of which the reminder speaks', '2027-04-16T15:30', '2027-05-20T14:00', 'veille', 0],
    ] as const)('%s is told at once or not', async (...[, debut, before, etape, posts]) => {
      await move(debut, before);
      const { platform } = await send(notice(debut, etape));
      expect(platform.posts()).toHaveLength(posts);
    });
  });
});
