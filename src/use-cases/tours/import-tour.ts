import { Temporal } from 'temporal-polyfill';
import type { Convention } from '../../domain/nouns/convention.ts';
import { instantAt, jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { type Echeancier, planEcheancier } from '../../domain/tours/echeancier.ts';
import { listDifferences, parseJourSeance, parseReponses } from '../../domain/tours/import-tour.ts';
import {
  type ChangementsTour,
  type ErreurTour,
  type FichierTour,
  parseFichierTour,
  type ResultatTour,
  type TourConnuPourImport,
} from '../../domain/tours/tour-importe.ts';
import type { FileReader } from '../../ports/files.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { MOTS_TOUR } from '../../views/words/mots-tour.ts';
import { type ActeurConnu, findConvention } from '../verbs/find-convention.ts';
import { getTourConnu, type Place, saveTourImporte, type TourToSave } from './save-tour-importe.ts';

export interface DemandeTour {
  readonly bytes: Uint8Array;
  /** The day of the séance; null: the file says it. */
  readonly seance: Temporal.PlainDate | null;
  readonly confirmer: boolean;
  readonly acteur?: ActeurConnu;
}

/**
 * Shows what the file of an earlier tour would bring, or takes it in, in one transaction: a séance that was held, its
 * tour, marked as imported, and its answers. Nobody is asked or told. Twice the same changes nothing.
 */
export async function importTour(
  { bytes, seance, confirmer, acteur = null }: DemandeTour,
  { files, ...ports }: Ports & { readonly files: FileReader },
): Promise<ResultatTour> {
  const fichier = parseFichierTour(files.readTable(bytes), MOTS_TOUR);
  const convention = await findConvention(ports, acteur);
  if (convention === null) return { kind: 'sans-plan' };
  const demande = { convention, fichier, seance };
  if (!confirmer) {
    const decision = await decide(demande, { ports, stores: ports.stores });
    return decision.kind === 'a-faire' ? { ...decision.changements, kind: 'essai' } : decision;
  }
  return ports.inTransaction(async (stores) => {
    await stores.plans.lock(convention.code); // one import at a time
    await stores.seances.lock(convention.id);
    const decision = await decide(demande, { ports, stores });
    if (decision.kind !== 'a-faire') return decision;
    await saveTourImporte(convention, decision, { ports, stores, acteurId: acteur?.id ?? null });
    return { ...decision.changements, kind: 'importe' };
  });
}

interface ToSave extends TourToSave {
  readonly kind: 'a-faire';
}

const DAYS_AHEAD = 60; // enough for every step of the échéancier

async function decide(
  {
    convention,
    fichier,
    seance,
  }: {
    readonly convention: Convention;
    readonly fichier: FichierTour;
    readonly seance: DemandeTour['seance'];
  },
  { ports, stores }: Place,
): Promise<ToSave | Refuse | (ChangementsTour & { readonly kind: 'aucune-difference' })> {
  if (fichier.errors.length > 0) return { kind: 'fichier-refuse', errors: fichier.errors };
  const { id } = convention;
  const now = ports.clock.now();
  const found = parseJourSeance(fichier.lignes, {
    demande: seance,
    convention,
    jour: jourOf(now),
    mots: MOTS_TOUR,
  });
  if (!found.ok) return { kind: 'fichier-refuse', errors: found.errors };
  const fermetures = await stores.conventions.getFermetures(id);
  const planned = instantAt(found.jour.subtract({ days: DAYS_AHEAD }), '09:00');
  const echeancier = planEcheancier({ jour: found.jour, now: planned, fermetures });
  const known = await getTourConnu(id, found.jour, stores);
  if (!echeancier.possible) throw new Error(`no tour can be held for ${found.jour}`);
  const refus = findRefus(echeancier, known.tour, now);
  if (refus !== null) return { kind: 'fichier-refuse', errors: [{ code: refus, line: 1, details: {} }] };
  const reponses = known.tour === null ? [] : await stores.reponses.listByTour(known.tour);
  const read = parseReponses(
    fichier.lignes,
    MOTS_TOUR,
    await getConnu(id, { reponses, echeance: echeancier.echeance }, stores),
  );
  if (read.errors.length > 0) return { kind: 'fichier-refuse', errors: read.errors };
  const given = new Set(read.reponses.map(({ fiche }) => fiche.id));
  const gardees = reponses.filter(({ ficheActionId }) => !given.has(ficheActionId));
  const changements = {
    seanceLe: found.jour,
    instance: known.instance.nom,
    isConnu: known.tour !== null,
    reponses: read.reponses,
    differences: listDifferences(read.reponses, reponses),
    gardees: await listNumeros(
      id,
      gardees.map(({ ficheActionId }) => ficheActionId),
      stores,
    ),
    ignored: fichier.ignored,
  };
  if (changements.differences.length === 0) return { kind: 'aucune-difference', ...changements };
  return { kind: 'a-faire', changements, echeancier, known };
}

/** What the rows are compared with. */
async function getConnu(
  conventionId: string,
  tour: Pick<TourConnuPourImport, 'reponses' | 'echeance'>,
  stores: Stores,
): Promise<TourConnuPourImport> {
  const parties = await stores.conventions.listParties(conventionId);
  return {
    ...tour,
    fiches: await stores.ficheActions.listAll(conventionId),
    communes: parties.filter(({ genre }) => genre === 'commune'),
    structures: await stores.conventions.listStructures(conventionId),
    personnes: await stores.personnes.list(conventionId),
  };
}

type Refuse = Extract<ResultatTour, { kind: 'fichier-refuse' }>;

/** A tour that this program held, or whose summary is out, is not written over. */
function findRefus(
  { gel }: Pick<Echeancier, 'gel'>,
  tour: Tour | null,
  now: Temporal.Instant,
): ErreurTour['code'] | null {
  if (tour !== null && !tour.importe) return 'tour-du-programme';
  if (tour?.etat === 'publie') return 'tour-publie';
  return Temporal.Instant.compare(gel, now) > 0 ? 'seance-trop-recente' : null;
}

async function listNumeros(conventionId: string, ids: readonly string[], stores: Stores) {
  if (ids.length === 0) return [];
  const fiches = await stores.ficheActions.listAll(conventionId);
  return fiches.filter(({ id }) => ids.includes(id)).map(({ numero }) => numero);
}
