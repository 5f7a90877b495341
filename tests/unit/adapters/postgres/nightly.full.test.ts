import { randomUUID } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it, onTestFinished } from 'vitest';
import { maskRestored } from '../../../../adapters/postgres/backup/index.ts';
import { type MaskedText, maskLike } from '../../../../adapters/postgres/backup/masked.ts';
import {
  noteErased,
  readErased,
  readErasedBeside,
  saveTonight,
  selectKept,
} from '../../../../adapters/postgres/backup/nightly.ts';
import { sha256 } from '../../../../adapters/postgres/backup/rows.ts';
import { openInstallation } from '../../../../adapters/postgres/home.ts';
import { openStorage } from '../../../../adapters/postgres/index.ts';
import { createQueue } from '../../../../adapters/queue/queue.ts';
import { createMasque } from '../../../../src/domain/reponses/masquage.ts';
import { erase, eraseAgain } from '../../../../src/use-cases/annuaire/erase-personne.ts';
import { noteBy } from '../../../../src/use-cases/verbs/tell.ts';
import { MASQUE } from '../../../../src/views/reponses/masquage.ts';
import { aBackup, aFolder, restore, toDatabase } from '../../../support/backup.ts';
import { aFicheAction } from '../../../support/builders.ts';
import { useBase } from '../../../support/database.ts';
import { createWorld } from '../../../support/delivery-world.ts';
import { itHolds } from '../../../support/runs.ts';
import { silentLogger as logger } from '../../../support/silent-logger.ts';
import { aStoredSuite } from '../../../support/suites.ts';

const base = await useBase({ isOwn: true });
const world = await createWorld(base, { etat: 'ouvert' });

describe('each night', () => {
  it('makes one, and keeps the latest of 7 days, 4 weeks and 12 months', async () => {
    const folder = await aFolder();
    const days = Array.from({ length: 800 }, (_, index) =>
      Temporal.PlainDate.from('2024-01-01').add({ days: index }).toString(),
    );
    for (const day of days) await writeFile(path.join(folder, `sauvegarde-${day}.tar.gz`), day);
    await writeFile(path.join(folder, 'notes.txt'), 'à moi');
    await writeFile(path.join(folder, `sauvegarde-2025-05-05.tar.gz.${randomUUID()}`), 'tué');
    const nightly = {
      folder,
      save: (file: string) => writeFile(file, 'cette nuit', { flag: 'wx' }),
    };
    await saveTonight(nightly);
    await saveTonight(nightly); // another replica
    const left = (await readdir(folder)).filter((name) => name !== 'notes.txt');
    expect(left.length).toBeGreaterThan(15);
    expect(left.length).toBeLessThanOrEqual(7 + 4 + 12);
    expect(await readFile(path.join(folder, left.toSorted().at(-1) ?? ''), 'utf8')).toBe('cette nuit');
    expect(await readdir(folder)).toContain('notes.txt');
    expect(left.filter((name) => !name.endsWith('.tar.gz'))).toEqual([]);
  });

  const someDays = fc.uniqueArray(fc.integer({ min: 0, max: 900 }), { maxLength: 60 });
  itHolds(300, someDays)(
    'never keeps fewer than there are of the last days, and forgets none of the last 12 months',
    (numbers) => {
      const days = numbers.map((days) => Temporal.PlainDate.from('2026-01-31').add({ days }));
      const kept = selectKept(days);
      const latest = days.toSorted(Temporal.PlainDate.compare).toReversed();
      expect(kept.slice(0, 7)).toEqual(latest.slice(0, 7));
      const monthsOf = (some: readonly Temporal.PlainDate[]) => [
        ...new Set(some.map((day) => day.toPlainYearMonth().toString())),
      ];
      expect(monthsOf(kept).slice(0, 12)).toEqual(monthsOf(latest).slice(0, 12));
    },
  );

  it('is not the way back of who, and what, was erased since', async () => {
    const folder = await aFolder();
    const texte = 'La famille Vandenbroucke, à Marck, a été reçue deux fois.';
    const fiche = await aFicheAction(base, world.convention, { numero: 88 });
    const suiteId = await aStoredSuite(
      base,
      { conventionId: fiche.conventionId, seanceId: world.seance.id },
      [],
    );
    await base.db.suite.update({ where: { id: suiteId }, data: { texte } });
    const contact = {
      conventionId: fiche.conventionId,
      courriel: 'lectrice@exemple.fr',
      confirmeLe: new Date(),
    };
    const { id: abonneId } = await base.db.abonne.create({ data: { ...contact, planEntier: true } });
    const { cleImages } = await openInstallation({ client: base.db, mode: 'production', folder: null });
    const opened = await openStorage({
      database: toDatabase(base.url),
      logger,
      mode: null,
      openQueue: (url) => createQueue({ url, logger, isWorker: false }),
    });
    onTestFinished(opened.close);
    const note = () =>
      noteErased({ folder, readGone: opened.readGone, listMasked: () => opened.listMasked(MASQUE) });
    await note();
    const { file } = await aBackup(base);
    const masque = createMasque('famille Vandenbroucke', MASQUE);
    const acteur = { conventionId: fiche.conventionId, id: world.camille.id };
    await base.ports.inTransaction(async (stores) => {
      await stores.reponseVersions.mask(fiche, { masque, le: base.clock.now() });
      await noteBy(acteur, base.clock.now(), stores)('reponse:masquer', `fiche:${fiche.numero}`);
      await erase(
        await stores.personnes.get(world.ines.id),
        { acteurId: null, now: base.clock.now() },
        stores,
      );
      await stores.abonnes.delete({ id: abonneId, conventionId: fiche.conventionId });
    });
    await note();
    const written = await readFile(path.join(folder, 'effacements.json'), 'utf8');
    expect(written).not.toSay('Vandenbroucke', 'lectrice', 'Ines', cleImages);

    const other = await restore(file);
    onTestFinished(other.close);
    const textOf = async () => (await other.db.suite.findUniqueOrThrow({ where: { id: suiteId } })).texte;
    expect(await textOf()).toBe(texte);
    const { ids, masques } = await readErased(folder);
    const again = (texts: typeof masques.texts) =>
      maskRestored(toDatabase(other.url), texts, { mark: MASQUE, logger });
    const [text] = masques.texts;
    const forged = [
      { table: 'Suite" t; DROP TABLE "Suite" --' },
      { table: 'Personne', path: ['prenom'] },
      { path: ['ficheActionId'] },
      { key: { 'id" = "id" OR "id': suiteId } },
    ].flatMap((wrong) => (text ? [{ ...text, ...wrong }] : []));
    expect(forged).toHaveLength(4);
    expect(await again(forged)).toBe(0);
    expect(await textOf()).toBe(texte);
    expect(await again([...forged, ...masques.texts])).toBe(1);
    expect(await again(masques.texts)).toBe(0);
    expect(await textOf()).toBe(`La ${MASQUE}, à Marck, a été reçue deux fois.`);
    expect(await eraseAgain(ids, other.ports)).toBe(2);
    expect(await eraseAgain(ids, other.ports)).toBe(0);
    expect((await other.stores.personnes.get(world.ines.id)).courriel).toBe('');
    expect(await other.db.abonne.count()).toBe(0);
  });

  it('takes whoever came after an older backup for nobody who left', async () => {
    const folder = await aFolder();
    const note = async (url: string) => {
      const opened = await openStorage({
        database: toDatabase(url),
        logger,
        mode: null,
        openQueue: (queueUrl) => createQueue({ url: queueUrl, logger, isWorker: false }),
      });
      await noteErased({ folder, readGone: opened.readGone, listMasked: async () => [] });
      await opened.close();
    };
    const { file } = await aBackup(base);
    const contact = {
      conventionId: world.convention.id,
      courriel: 'nouveau@exemple.fr',
      confirmeLe: new Date(),
    };
    const { id } = await base.db.abonne.create({ data: contact });
    await note(base.url);
    const newer = await aBackup(base);
    for (const restored of [file, newer.file, file]) {
      const other = await restore(restored);
      await note(other.url);
      await other.close();
      expect((await readErased(folder)).ids).not.toContain(id);
    }
  });

  it('keeps what the data of now cannot tell of deleted words, and lets a backup of later be', async () => {
    const folder = await aFolder();
    const look = (masques: number, texts: readonly MaskedText[]) =>
      noteErased({
        folder,
        listMasked: async () => texts,
        readGone: async () => ({ installation: 'une', erased: [], abonnes: [], conventions: [], masques }),
      });
    const aText = (id: string, length: number) => ({
      ...{ table: 'Suite', key: { id }, path: ['texte'] },
      left: [{ length, print: 'x' }],
    });
    await look(2, [aText('a', 1), aText('b', 1)]);
    await look(1, [aText('a', 1)]); // an older backup, in which the other is not yet
    await look(2, [aText('a', 2)]);
    const { texts } = (await readErased(folder)).masques;
    expect(texts).toMatchObject([aText('a', 2), aText('b', 1)]);
    const file = path.join(folder, 'sauvegarde-2026-01-01.tar.gz');
    expect((await readErasedBeside(file, '2026-01-01T00:00:00Z')).masques.texts).toEqual(texts);
    expect((await readErasedBeside(file, '9999-01-01T00:00:00Z')).masques.texts).toEqual([]);
  });

  it('takes nobody of other data for gone', async () => {
    const folder = await aFolder();
    const listMasked = async () => [];
    const look = (installation: string, abonnes: readonly string[], conventions = ['c1', 'c2']) =>
      noteErased({
        folder,
        listMasked,
        readGone: async () => ({ installation, erased: [], abonnes, conventions, masques: 0 }),
      });
    await writeFile(
      path.join(folder, 'effacements.json'), // of a version that did not write whose they were
      JSON.stringify({ ids: [], abonnes: { installation: 'une', ids: ['a', 'b'] } }),
    );
    await look('une', ['c1/b', 'c2/d']);
    await look('une', ['c1/b'], ['c1']); // its convention is elsewhere now
    await look('autre', []);
    expect((await readErased(folder)).ids).toEqual(['a']);
    await writeFile(path.join(folder, 'effacements.json'), '["ancien"]');
    expect((await readErased(folder)).ids).toEqual(['ancien']);
  });

  it.each([
    ['Appeler le 06 12 34 56 78.', 'Appeler le [m].', 'Appeler le [m].'],
    [
      'Appeler le 06 12 34 56 78 ou le 06 12 34 56 78, merci',
      'Appeler le [m] ou le [m], merci',
      'Appeler le [m] ou le [m], merci',
    ],
    ['Corrigé : appeler le 06 12 34 56 78', 'Appeler le [m].', '[m]'],
    ['Tout', '[m]', '[m]'],
    ['Déjà [m].', 'Déjà [m].', 'Déjà [m].'],
    ['Déjà [m], ou le 06 12 34 56 78.', 'Déjà [m], ou le [m].', 'Déjà [m], ou le [m].'],
    ['Déjà [m]. Marie est malade.', 'Autre [m].', '[m]'],
    ['Déjà [m], changé : 06 12 34 56 78', 'Autre [m], ou le [m].', '[m]'],
  ])('takes out of « %s » what « %s » says', (text, now, expected) => {
    const left = now.split('[m]').map((part) => ({ length: part.length, print: sha256(Buffer.from(part)) }));
    expect(maskLike(text, left, '[m]')).toBe(expected);
  });
});
