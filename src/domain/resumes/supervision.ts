import { Temporal } from 'temporal-polyfill';
import { canRead } from '../nouns/audience.ts';
import type { Convention } from '../nouns/convention.ts';
import type { FicheSuivie } from '../nouns/etat-fiche.ts';
import { isReseau } from '../nouns/instance.ts';
import { jourOf } from '../nouns/jours-ouvres.ts';
import type { Partie } from '../nouns/partie.ts';
import type { Role } from '../nouns/personne.ts';
import type { Reponse } from '../nouns/reponse.ts';
import type { Instance, Seance } from '../nouns/seance.ts';
import type { EtatTour, Tour } from '../nouns/tour.ts';
import { isEnVigueur } from '../nouns/vigueur.ts';
import { type DemandeAppui, isAttendu, listDemandesLues } from '../plan/appui.ts';
import { isInCommune, statutMontre } from '../plan/table-plan.ts';
import { listChiffresConnus } from '../reponses/historique.ts';
import { etatSeance } from '../seances/annee.ts';
import { computeAvancement } from '../tours/avancement.ts';
import { isInPeriode, type Periode, periodeOf } from './bilan.ts';

/** By whom conventions are read side by side: as any party reads them (art. 14), whatever else that person may read in one. */
export const LECTEUR_SUPERVISION: { readonly roles: readonly Role[] } = { roles: ['supervision'] };

/** What one convention is told of by. */
export interface SourcesVue {
  readonly convention: Convention;
  readonly communes: readonly Partie[];
  readonly instances: readonly Instance[];
  readonly seances: readonly SeanceVue[];
  /** That coordination works on (`findTourCourant`), without its steps; null before the first. */
  readonly tour: Tour | null;
  /** Every fiche, as any party reads it. */
  readonly suivies: readonly FicheSuivie[];
  /** Those that say where each fiche stands, and all of that tour, the latest tour first, as they were given; without their words. */
  readonly reponses: readonly Reponse[];
  /** The same as bodies decided about them, by id of the fiche. */
  readonly historiques: ReadonlyMap<string, readonly Reponse[]>;
}

type SeanceVue = Pick<Seance, 'etat' | 'debut' | 'fin'> & { readonly instanceId: string };

/** A view and what it was made for: as long as nothing of its convention changes it holds until then. */
export interface VueGardee extends Demande {
  readonly vue: VueConvention;
  /** ISO day. */
  readonly jour: string;
  /** When a séance begins or ends next, or the tour comes to a date of its own; null: none is to come. */
  readonly jusqua: Temporal.Instant | null;
}

/** Of which year its séances are (null: of all), and when it is asked for. */
interface Demande {
  readonly annee: number | null;
  readonly now: Temporal.Instant;
}

/** One convention beside the others: plain data, days in ISO. */
export interface VueConvention {
  readonly code: string;
  readonly nom: string;
  /** ISO day. */
  readonly fin: string;
  /** It has ended: it is shown, and is in no sum; nothing of it is late. */
  readonly isTerminee: boolean;
  /** The tour that is open, or the last one that was; null before the first. */
  readonly tour: TourVu | null;
  /** Where each fiche that no avenant closed stands, in the order of the plan. */
  readonly etats: readonly ReturnType<typeof statutMontre>[];
  readonly enRetard: number;
  readonly bloquees: readonly FicheVue[];
  /** Asked of the Caf, and not settled. */
  readonly appuis: readonly (FicheVue & {
    readonly demandeLe: string;
    readonly etat: DemandeAppui['etat'];
  })[];
  readonly instances: readonly InstanceVue[];
  readonly mesures: readonly MesureVue[];
  readonly communes: readonly CommuneVue[];
}

interface FicheVue {
  readonly numero: number;
  readonly titre: string;
}

interface TourVu {
  readonly etat: EtatTour;
  readonly echeance: string;
  /** Null: imported, nobody was asked by this program. */
  readonly demandees: number | null;
  readonly repondues: number;
  /** Came after the deadline. */
  readonly tardives: number;
  readonly manquantes: number | null;
}

/** What a body that the convention is governed by held, and how often it should in a year (0: no rhythm is stated). */
interface InstanceVue {
  readonly nom: string;
  readonly tenues: number;
  readonly foisParAn: number;
}

/** The last known figure of an indicator, never without its day and its source (art. 8). */
export interface MesureVue {
  readonly nom: string;
  readonly unite: string;
  /** Absent: none of what conventions share. */
  readonly codeCommun?: string;
  readonly fiche: number;
  readonly valeur: number;
  readonly arreteLe: string;
  readonly source: string;
}

/** What is needed in a commune: of the actions that concern it. */
interface CommuneVue {
  readonly nom: string;
  readonly fiches: number;
  readonly bloquees: number;
  /** Needs for support, whichever they are, that are not settled. */
  readonly appuis: number;
}

export function keepVue(sources: SourcesVue, demande: Demande): VueGardee {
  const { annee, now } = demande;
  const { seances, tour, convention } = sources;
  const instants = seances.flatMap(({ debut, fin }) => [debut, fin]);
  const [jusqua = null] = [...instants, ...(tour ? [tour.ouverture, tour.echeance, tour.gel] : [])]
    .filter((one) => Temporal.Instant.compare(one, now) > 0)
    .toSorted(Temporal.Instant.compare);
  const vue = buildVue(sources, { periode: periodeOf(annee, convention), now });
  return { ...demande, vue, jour: jourOf(now).toString(), jusqua };
}

/** Whether what was made before says the same now. */
export function holdsVue({ annee, now: depuis, jour, jusqua }: VueGardee, asked: Demande): boolean {
  const { compare } = Temporal.Instant;
  const isBefore = jusqua === null || compare(asked.now, jusqua) < 0;
  const isSameDay = jour === jourOf(asked.now).toString();
  return annee === asked.annee && isSameDay && compare(depuis, asked.now) <= 0 && isBefore;
}

function buildVue(
  sources: SourcesVue,
  { periode, now }: { readonly periode: Periode; readonly now: Temporal.Instant },
): VueConvention {
  const ouvertes = sources.suivies.filter(({ fiche }) => isEnVigueur(fiche));
  const demandes = ouvertes.flatMap(({ fiche }) => listLues(sources.historiques.get(fiche.id) ?? [], fiche));
  const bloquees = ouvertes.filter(isBloquee);
  const { code, nomCourt, fin } = sources.convention;
  const isTerminee = Temporal.PlainDate.compare(fin, jourOf(now)) < 0;
  return {
    code,
    nom: nomCourt,
    fin: fin.toString(),
    isTerminee,
    tour: viewTour(sources, now),
    etats: ouvertes.map(({ etat }) => statutMontre(etat)),
    enRetard: isTerminee ? 0 : ouvertes.filter(({ etat }) => etat.enRetard).length,
    bloquees: bloquees.map(toFiche),
    appuis: demandes
      .filter((one) => one.code === 'caf')
      .map(({ fiche, version, etat }) => ({
        ...toFiche({ fiche }),
        ...{ demandeLe: jourOf(version.creeeLe).toString(), etat },
      })),
    instances: sources.instances
      .filter((one) => !isReseau(one))
      .map((one) => viewInstance(one, sources, { periode, now })),
    mesures: ouvertes.flatMap(listMesures),
    communes: sources.communes.map(({ code: commune, appellation }) => {
      const siennes = ouvertes.filter((one) => isInCommune(one, commune));
      const ids = new Set(siennes.map(({ fiche }) => fiche.id));
      return {
        nom: appellation,
        fiches: siennes.length,
        bloquees: siennes.filter(isBloquee).length,
        appuis: demandes.filter(({ fiche }) => ids.has(fiche.id)).length,
      };
    }),
  };
}

/** The needs for support of a fiche that any party may know of, and that are not settled. */
function listLues(reponses: readonly Reponse[], fiche: FicheSuivie['fiche']): readonly DemandeAppui[] {
  const isLue = ({ courante }: Reponse) => canRead(LECTEUR_SUPERVISION, courante.diffusion);
  return listDemandesLues(fiche, reponses, isLue).filter(isAttendu);
}

function isBloquee({ etat }: FicheSuivie): boolean {
  return etat.version?.difficulte === 'bloquante';
}

function toFiche({ fiche }: Pick<FicheSuivie, 'fiche'>): FicheVue {
  return { numero: fiche.numero, titre: fiche.titre };
}

/** The same counts as coordination reads of it; of an imported one, as a bilan does. */
function viewTour({ tour, suivies, reponses }: SourcesVue, now: Temporal.Instant): TourVu | null {
  if (tour === null) return null;
  const { demandees, repondues, tardives, manquantes } = computeAvancement({
    tour,
    now,
    ficheActions: suivies.map(({ fiche }) => fiche),
    reponses: reponses.filter(({ tourId }) => tourId === tour.id),
    anterieures: [], // no count of these four asks for them
  }).total;
  const echeance = jourOf(tour.echeance).toString();
  const asked = tour.importe ? { demandees: null, manquantes: null } : { demandees, manquantes };
  return { etat: tour.etat, echeance, repondues, tardives, ...asked };
}

function viewInstance(
  { id, nom, foisParAn }: Instance,
  { seances }: SourcesVue,
  { periode, now }: Parameters<typeof buildVue>[1],
): InstanceVue {
  const tenues = seances.filter(
    (one) =>
      one.instanceId === id && etatSeance(one, now) === 'tenue' && isInPeriode(jourOf(one.debut), periode),
  ).length;
  return { nom, tenues, foisParAn };
}

function listMesures({ fiche, etat }: FicheSuivie): readonly MesureVue[] {
  return fiche.indicateurs.flatMap(({ id, nom, unite, codeCommun }) => {
    const [last] = listChiffresConnus(etat.versions, id);
    if (last === undefined) return [];
    const { valeur, arreteLe, source } = last;
    const shared = { nom, unite, ...(codeCommun !== undefined && { codeCommun }) };
    return [{ ...shared, fiche: fiche.numero, valeur, arreteLe: arreteLe.toString(), source }];
  });
}
