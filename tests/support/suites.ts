import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Charge, Suite } from '../../src/domain/nouns/suite.ts';
import type { TestDatabase } from './database.ts';
import { paris } from './delivery-builders.ts';

/** « Écrire aux communes », by Inès, since the séance of 19 November 2026. */
export function aSuite(more: Partial<Suite> = {}): Suite {
  return {
    ...{ id: randomUUID(), conventionId: 'c1', pointId: 'p1', fiche: null, texte: 'Écrire aux communes.' },
    pourLe: Temporal.PlainDate.from('2027-01-15'),
    ...{ pasAvant: null, closLe: null, aideLe: null, occurrence: 0, rappelLe: null },
    noteeLe: paris('2026-11-19T15:00'),
    personnes: [aCharge({ personneId: 'ines', nom: 'Inès' })],
    point: { rang: 1, texte: 'Les communes' },
    seance: {
      ...{ id: 's1', debut: paris('2026-11-19T14:00'), releveLe: null },
      instance: { id: 'gp', code: 'GP', nom: 'Groupe projet' },
    },
    ...more,
  };
}

export function aCharge(more: Partial<Charge> = {}): Charge {
  return {
    ...{ id: randomUUID(), personneId: null, abonneId: null, nom: 'Marie Petit', isActive: true },
    ...{ depuis: paris('2026-11-19T15:00'), retireeLe: null },
    ...more,
  };
}

/** A point that was discussed, and what is to be done after it, as rows; `noteeLe`, `pourLe`: as the database has them. */
export async function aStoredSuite(
  { db }: TestDatabase,
  { noteeLe = '2027-05-20T13:00:00Z', pourLe = '2027-09-01', rappelLe, ...place }: StoredSuite,
  qui: readonly { readonly personneId?: string; readonly nom?: string; readonly courriel?: string }[],
): Promise<string> {
  const { conventionId, ficheActionId = null } = place;
  const le = new Date(noteeLe);
  const point = await db.pointOrdreDuJour.create({
    data: { ...place, rang: 1, texte: 'Le forum', genre: 'suite', issue: 'À faire', modifieLe: le },
  });
  const dates = {
    noteeLe: le,
    pourLe: new Date(pourLe),
    ...(rappelLe !== undefined && { rappelLe: new Date(rappelLe) }),
  };
  const { id } = await db.suite.create({
    data: { conventionId, ficheActionId, pointId: point.id, texte: 'À faire', ...dates },
  });
  for (const { courriel, ...one } of qui) {
    const data = { conventionId, suiteId: id, depuis: le, ...one };
    const address = { conventionId, courriel: courriel ?? '', ficheActionIds: [], confirmeLe: le };
    const abonneId = courriel === undefined ? null : (await db.abonne.create({ data: address })).id;
    await db.suitePersonne.create({ data: { ...data, abonneId } });
  }
  return id;
}

interface StoredSuite {
  readonly conventionId: string;
  readonly seanceId: string;
  readonly ficheActionId?: string;
  readonly noteeLe?: string;
  readonly pourLe?: string;
  readonly rappelLe?: string;
}
