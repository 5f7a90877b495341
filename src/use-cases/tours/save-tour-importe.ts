import type { Temporal } from 'temporal-polyfill';
import type { Convention } from '../../domain/nouns/convention.ts';
import { instantAt, jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { getNomComplet } from '../../domain/nouns/personne.ts';
import { type Instance, isGroupeProjet, type Seance } from '../../domain/nouns/seance.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import type { Echeancier } from '../../domain/tours/echeancier.ts';
import {
  type ChangementsTour,
  PLATEFORME_FICHIER,
  type ReponseImportee,
} from '../../domain/tours/tour-importe.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { LIEU_INCONNU } from '../../views/tours/import-tour.ts';
import { noteBy } from '../verbs/tell.ts';

export interface Place {
  readonly ports: Ports;
  readonly stores: Stores;
}

/** What a file brings. */
export interface TourToSave {
  readonly changements: ChangementsTour;
  readonly echeancier: Echeancier;
  readonly known: TourConnu;
}

/** The body, the séance of that day, and its tour, where they are there. */
interface TourConnu {
  readonly instance: Instance;
  readonly seance: Seance | null;
  readonly tour: Tour | null;
}

/** Writes it: the séance and its tour where they are not there, then what changes of the answers. */
export async function saveTourImporte(
  convention: Convention,
  { changements, echeancier, known }: TourToSave,
  place: Place & { readonly acteurId: string | null },
): Promise<void> {
  const { stores, ports, acteurId } = place;
  const seance = known.seance ?? (await createSeance(convention, changements, place));
  const tour = known.tour ?? (await createTour(seance, echeancier, place));
  const before = await stores.reponses.listByTour(tour);
  const changed = new Set(changements.differences.map(({ numero }) => numero));
  for (const reponse of changements.reponses.filter(({ fiche }) => changed.has(fiche.numero))) {
    const stored = before.find(({ ficheActionId }) => ficheActionId === reponse.fiche.id);
    const base = stored?.courante.version ?? 0;
    const version = toVersion(reponse, ports);
    await stores.reponses.append({ tour, ficheActionId: reponse.fiche.id, base, version });
  }
  await noteBy({ conventionId: convention.id, id: acteurId }, ports.clock.now(), stores)(
    'tour:importer',
    tour.id,
    { seance: changements.seanceLe.toString(), reponses: changed.size },
  );
}

/** In the afternoon, as such séances are: the file knows no hour. */
async function createSeance(
  convention: Convention,
  { seanceLe }: ChangementsTour,
  { ports, stores }: Place,
): Promise<Seance> {
  const { instance } = await getTourConnu(convention.id, seanceLe, stores);
  const now = ports.clock.now();
  const seance: Seance = {
    id: ports.ids.create(),
    conventionId: convention.id,
    instance,
    uid: `${ports.ids.create()}@${convention.code}.espace-collaboratif`,
    sequence: 0,
    etat: 'confirmee',
    debut: instantAt(seanceLe, '14:00'),
    fin: instantAt(seanceLe, '16:30'),
    lieu: LIEU_INCONNU,
    visio: null,
    ordreDuJour: null,
    creeeLe: now,
    modifieeLe: now,
  };
  await stores.seances.save(seance);
  return seance;
}

/** Frozen, and not published: coordination may still read its summary over. */
async function createTour(
  { id: seanceId, conventionId }: Seance,
  { ouverture, echeance, gel }: Echeancier,
  { ports, stores }: Place,
): Promise<Tour> {
  const tour: Tour = {
    id: ports.ids.create(),
    conventionId,
    seanceId,
    etat: 'fige',
    ...{ ouverture, echeance, gel },
    sansRappels: true,
    importe: true,
    etapes: [],
    modifieLe: ports.clock.now(),
  };
  await stores.tours.save(tour);
  return tour;
}

function toVersion({ contenu, auteur, fiche, ...said }: ReponseImportee, { ids }: Pick<Ports, 'ids'>) {
  return {
    ...contenu,
    id: ids.create(),
    soumission: ids.create(),
    auteur: { id: auteur.id, nom: getNomComplet(auteur) },
    pour: null,
    plateforme: PLATEFORME_FICHIER,
    ficheActionVersionId: fiche.versionId,
    rienDeNouveau: said.rienDeNouveau,
    tardive: said.tardive,
    creeeLe: said.creeeLe,
  };
}

/** The body whose tours come by files, and what it has on that day. */
export async function getTourConnu(
  conventionId: string,
  jour: Temporal.PlainDate,
  stores: Stores,
): Promise<TourConnu> {
  const instances = await stores.seances.listInstances(conventionId);
  const instance = instances.find(isGroupeProjet) ?? instances[0];
  if (instance === undefined) throw new Error('a convention has an instance');
  const seances = await stores.seances.list(conventionId);
  const seance =
    seances.find((one) => one.instance.id === instance.id && jourOf(one.debut).equals(jour)) ?? null;
  return { instance, seance, tour: seance && (await stores.tours.findBySeance(seance.id)) };
}
