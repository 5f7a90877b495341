import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Instance } from '../../../../src/domain/nouns/seance.ts';
import type { Rapport } from '../../../../src/domain/resumes/publication.ts';
import { writeAnnonce } from '../../../../src/use-cases/annonces/write-annonce.ts';
import { findRapport } from '../../../../src/use-cases/resumes/rapport.ts';
import { publishCalendrier } from '../../../../src/use-cases/seances/agendas/publish-calendrier.ts';
import { writeSeance } from '../../../../src/use-cases/seances/create-seance.ts';
import { moveSeance } from '../../../../src/use-cases/seances/move-seance.ts';
import { previewSeance } from '../../../../src/use-cases/seances/preview-seance.ts';
import { prepareReleve, publishReleve } from '../../../../src/use-cases/seances/publish-releve.ts';
import { saveIssue, writeIssue } from '../../../../src/use-cases/seances/save-issue.ts';
import { saveOrdreDuJour, writeOrdreDuJour } from '../../../../src/use-cases/seances/save-ordre-du-jour.ts';
import { findPoints, showPoints } from '../../../../src/use-cases/seances/show-points.ts';
import { aSeance } from '../../../support/builders.ts';
import { type Ask, fieldOf, formOf } from '../../../support/coordination.ts';
import { useBase } from '../../../support/database.ts';
import { paris } from '../../../support/delivery-builders.ts';
import { useReseaux } from '../../../support/reseaux.ts';
import { aStoredSuite } from '../../../support/suites.ts';

const base = await useBase();
const { world, askAs, make, animate, choose, convene } = useReseaux(base);

it('a réseau has a calendar from its first day, before any séance', async () => {
  const { slug } = await make('Réseau Parentalité');
  const feeds = await publishCalendrier(slug, {
    ...base.ports,
    stores: {
      ...base.stores,
      conventions: { ...base.stores.conventions, list: async () => [world.convention] },
    },
  });
  expect(feeds).toMatchObject({ name: expect.stringContaining('Réseau Parentalité'), events: [] });
});

describe('who animates one réseau, and belongs to another', () => {
  let own: Instance;
  let other: Instance;
  let asMaud: Ask;
  const HORS = { code: 'seance-hors-reseau' };

  beforeEach(async () => {
    own = await make('Réseau Parentalité');
    other = await make('Réseau Jeunesse');
    await choose(own, [world.maud, world.paul]);
    await choose(other, [world.maud]);
    await animate(own, [world.maud]);
    await animate(other, [world.paul]);
    asMaud = await askAs(world.maud);
  });

  it('convenes it, writes its agenda, notes its points and publishes its relevé', async () => {
    expect(fieldOf(formOf(await asMaud(writeSeance)), 'instance')).toMatchObject({
      value: own.id,
      options: [{ value: own.id }],
    });
    const seance = await convene(asMaud, own);
    const agenda = formOf(await asMaud(writeOrdreDuJour, { seance: seance.id }));
    await asMaud(saveOrdreDuJour, { ...agenda.context, texte: 'Accueil\nFormation' });
    await asMaud(showPoints, { seance: seance.id });
    const [point] = await base.stores.points.list(world.convention.id, seance.id);
    const form = formOf(await asMaud(writeIssue, { point: point?.id ?? '' }));
    await asMaud(saveIssue, { ...form.context, genre: 'decision', issue: 'On se revoit en juin.' });
    formOf(await asMaud(prepareReleve, { seance: seance.id }));
    await asMaud(publishReleve, { seance: seance.id });
    expect((await base.stores.seances.get(seance.id)).releveLe).not.toBeNull();
    await base.stores.releves.saveEmargements(seance, [
      { personneId: world.maud.id, etat: 'present', remplacant: null },
      { personneId: world.paul.id, etat: 'excuse', remplacant: null },
    ]);
    await aStoredSuite(base, { conventionId: world.convention.id, seanceId: seance.id }, [{ nom: 'La Caf' }]);
    await base.db.annonce.create({
      data: {
        ...{ titre: 'Une lettre', texte: 'À lire.', etat: 'envoyee', soumission: randomUUID() },
        ...{ conventionId: world.convention.id, auteurId: world.maud.id },
        ...{ destinataires: `+instance:${own.code}`, envoyeeLe: new Date('2027-05-03T08:00:00Z') },
      },
    });
    const read = async (rapport: Rapport, now: string) => {
      const moment = { stores: base.stores, now: paris(now) };
      return JSON.stringify((await findRapport(rapport, world.convention.id, moment))?.document);
    };
    const bilan = { genre: 'bilan', annee: 2027, audience: 'parties' } as const;
    const life = JSON.stringify([own.nom, '1', '1', '1', '0', '1', '1', '1']); // who was there, what is to be done
    expect(await read({ genre: 'activite', annee: 2027 }, '2027-07-01T10:00')).toContain(life);
    expect(await read(bilan, '2027-07-01T10:00')).toContain(life);
    expect(await read(bilan, '2027-06-01T10:00'), 'the séance is to come').toContain(
      JSON.stringify([own.nom, '0', '0', '0', '0', '0', '1', '0']),
    );
    expect(await read({ ...bilan, annee: 2026 }, '2027-07-01T10:00')).not.toContain('Vie des réseaux');
  });

  it('does nothing of any other body, and announces to no other', async () => {
    const [gp, foreign] = [await aSeance(base, world.convention), await convene(world.ask, other)];
    for (const { id } of [gp, foreign]) {
      await base.db.seance.update({ where: { id }, data: { ordreDuJour: 'Accueil' } });
      await world.ask(showPoints, { seance: id });
      const [point] = await base.stores.points.list(world.convention.id, id);
      await expect(asMaud(writeSeance, { seance: id })).rejects.toMatchObject(HORS);
      await expect(asMaud(previewSeance, { seance: id, jour: '2027-06-15' })).rejects.toMatchObject(HORS);
      await expect(asMaud(moveSeance, { seance: id, soumission: 'x' })).rejects.toMatchObject(HORS);
      await expect(asMaud(writeOrdreDuJour, { seance: id })).rejects.toMatchObject(HORS);
      await expect(asMaud(saveOrdreDuJour, { seance: id, texte: 'x' })).rejects.toMatchObject(HORS);
      await expect(asMaud(showPoints, { seance: id })).rejects.toMatchObject(HORS);
      await expect(asMaud(writeIssue, { point: point?.id ?? '' })).rejects.toMatchObject(HORS);
      await expect(asMaud(saveIssue, { point: point?.id ?? '', genre: 'decision' })).rejects.toMatchObject(
        HORS,
      );
      await expect(asMaud(prepareReleve, { seance: id })).rejects.toMatchObject(HORS);
      await expect(asMaud(publishReleve, { seance: id })).rejects.toMatchObject(HORS);
      const mot = (await base.stores.seances.get(id)).debut.toZonedDateTimeISO('Europe/Paris').toPlainDate();
      expect(
        await findPoints(await base.stores.personnes.get(world.maud.id), mot.toString(), base.ports),
      ).toBeNull();
    }
    const wanted = { instance: other.id, jour: '2027-06-15', debut: '10 h', fin: '12 h', lieu: 'Marck' };
    expect(fieldOf(formOf(await asMaud(previewSeance, wanted)), 'instance')).toHaveProperty('error');
    expect(fieldOf(formOf(await asMaud(writeAnnonce)), 'destinataires')).toMatchObject({
      options: [{ value: `instance:${own.code}` }],
    });
  });

  it('may do no more of it once somebody else does', async () => {
    await animate(own, []);
    const asBefore = await askAs(world.maud);
    await expect(asBefore(writeSeance)).rejects.toMatchObject(HORS);
    expect((await base.stores.personnes.get(world.maud.id)).roles).toEqual(['membre']);
  });
});
