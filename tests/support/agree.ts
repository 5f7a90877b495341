import type { Temporal } from 'temporal-polyfill';
import { objetOf } from '../../src/domain/comptes/liens-secrets.ts';
import type { Personne } from '../../src/domain/nouns/personne.ts';
import type { Tour } from '../../src/domain/nouns/tour.ts';
import type { Ports } from '../../src/ports/ports.ts';
import { createLien } from '../../src/use-cases/verbs/liens.ts';
import { aPersonne } from './builders.ts';
import type { TestDatabase } from './database.ts';
import type { DemoProgram } from './demo-program.ts';
import { pressOnPage } from './http-person.ts';

const LONG = 10_000; // days: the program may be years ahead

/** Somebody who is asked agrees to the public build, on the page that a link of the question opens. */
export async function agreeAs(code: string, { base, url }: Pick<DemoProgram, 'base' | 'url'>): Promise<void> {
  const where = { decideLe: null, tourId: { not: null } };
  const { tourId } = await base.db.accordPublic.findFirstOrThrow({ where });
  if (tourId === null) throw new Error('a summary was asked about');
  const { id } = await base.db.personne.findFirstOrThrow({ where: { code } });
  const lecteur = await base.stores.personnes.get(id);
  const token = await createLien('accord', { lecteur, id: tourId }, base.ports);
  const expireLe = new Date(Date.now() + LONG * 24 * 3_600_000);
  await base.db.lienPersonnel.updateMany({ where: { objet: objetOf('accord', tourId) }, data: { expireLe } });
  const { status } = await pressOnPage(`${url}/accord/${token}`, 'D’accord');
  if (status !== 303) throw new Error(`« D’accord » was refused: ${status}`);
}

/** The same without asking anybody: whoever is named agrees to a text. */
export async function agreeInStores(
  { stores, ids }: Pick<Ports, 'stores' | 'ids'>,
  { tour, empreinte, personne, now }: Agreement,
): Promise<void> {
  const rang = (await stores.accordsPublics.list(tour)).length;
  const { id, conventionId } = tour;
  const accord = { id: ids.create(), conventionId, sujet: { genre: 'resume', id }, rang, empreinte } as const;
  await stores.accordsPublics.create({ ...accord, demandeParId: personne.id, demandeLe: now });
  await stores.accordsPublics.decide(accord, { parId: personne.id, accepte: true, motif: null, le: now });
}

interface Agreement {
  readonly tour: Tour;
  readonly empreinte: string;
  readonly personne: Personne;
  readonly now: Temporal.Instant;
}

/** Another party than that of this person proposes to open the public pages: whoever confirms it opens them. */
export async function proposeEspacePublic(
  base: TestDatabase,
  { conventionId, structure }: Personne,
): Promise<void> {
  const { db, stores, clock } = base;
  const partieOf = (code: string) =>
    db.partie.create({
      data: {
        ...{ conventionId, code, nom: code, appellation: code },
        genre: 'commune',
        ordre: 1,
        etatAccord: 'accordee',
      },
    });
  await db.structure.update({
    where: { id: structure.id },
    data: { partieId: (await partieOf('CALAIS')).id },
  });
  const theirs = await db.structure.create({
    data: { conventionId, code: 'marck', nom: 'Marck', partieId: (await partieOf('MARCK')).id },
  });
  const by = await aPersonne(base, { id: conventionId }, { roles: ['coordination'] });
  await db.personne.update({ where: { id: by.id }, data: { structureId: theirs.id } });
  const majLe = clock.now();
  await stores.brouillons.save({
    ...{ personne: by, cle: `acte:espace-public:${conventionId}`, valeurs: { ouvert: 'oui' } },
    ...{ majLe, expireLe: majLe.add({ hours: 24 }) },
  });
}
