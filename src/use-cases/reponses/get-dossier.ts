import type { Temporal } from 'temporal-polyfill';
import type { Values } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import { type Acteur, hasRole } from '../../domain/annuaire/personne.ts';
import type { FicheAction } from '../../domain/plan/fiche-action.ts';
import { canRepondre, listPilotages, listPilotes } from '../../domain/plan/pilotage.ts';
import type { ContexteReponse } from '../../domain/reponses/contexte-reponse.ts';
import { findDatePromise } from '../../domain/reponses/date-promise.ts';
import { parseSituation } from '../../domain/reponses/formulaire-reponse.ts';
import { splitHistorique } from '../../domain/reponses/historique.ts';
import type { Reponse, VersionReponse } from '../../domain/reponses/reponse.ts';
import { cleSaisie, SANS_PILOTE, type Saisie } from '../../domain/reponses/saisie.ts';
import { withValeurs } from '../../domain/reponses/valeurs-reponse.ts';
import { jourOf } from '../../domain/seances/jours-ouvres.ts';
import type { Tour } from '../../domain/tours/tour.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import { getTourOuvert } from '../tours/find-tour.ts';

/** One fiche in one tour, and what is known of it. */
export interface Dossier {
  readonly tour: Tour;
  readonly fiche: FicheAction;
  /** The current answer of this tour. */
  readonly courante: Reponse | null;
  /** The last answer of an earlier tour. */
  readonly precedente: Reponse | null;
  /** The answers of earlier tours, the latest first. */
  readonly anterieures: readonly VersionReponse[];
  /** The date that earlier tours promised: it stands until it is moved. */
  readonly datePromise: Temporal.PlainDate | null;
  /** Coordination fills the form in; null: whoever answers does. */
  readonly saisie: Saisie | null;
}

/** What the form gives back with each step; what it says is checked each time. */
export function contextOfSaisie({ saisie }: Pick<Dossier, 'saisie'>): { readonly pour?: string } {
  return saisie === null ? {} : { pour: cleSaisie(saisie) };
}

/** A fiche in a tour, and in whose name, before anything is looked up of its answers. */
export type Sujet = Pick<Dossier, 'tour' | 'fiche' | 'saisie'>;

/**
 * Finds the fiche and the tour that an intent names, for a person who may answer.
 * @throws DomainError `tour-introuvable`, `aucun-tour-ouvert`, `fiche-inconnue`, `pas-pilote`, `role-insuffisant`
 */
export async function getDossier(values: Values, acteur: Acteur, ports: Ports): Promise<Dossier> {
  return completeDossier(await getSujet(values, acteur, ports), ports);
}

/** The same, without its answers. */
export async function getSujet(values: Values, acteur: Acteur, { stores, clock }: Ports): Promise<Sujet> {
  const { conventionId } = acteur.personne;
  const [tour, fiche] = await Promise.all([
    getTourOuvert({ values }, acteur.personne, stores),
    stores.ficheActions.find(conventionId, Number(findText(values, 'fiche'))),
  ]);
  if (fiche === null) throw new DomainError('fiche-inconnue');
  const saisie = findSaisie(values, { acteur, fiche, jour: jourOf(clock.now()) });
  return { tour, fiche, saisie };
}

/** Adds its answers. */
export async function completeDossier(sujet: Sujet, { stores }: Ports): Promise<Dossier> {
  const { tour, fiche } = sujet;
  const reponses = await stores.reponses.listHistorique(tour.conventionId, [fiche.id]);
  const anterieures = reponses.filter(({ tourId }) => tourId !== tour.id).map(({ courante }) => courante);
  const datePromise = findDatePromise(anterieures)?.date ?? null;
  return { ...sujet, anterieures, datePromise, ...splitHistorique(reponses, tour.id) };
}

interface Droits {
  readonly acteur: Acteur;
  readonly fiche: FicheAction;
  readonly jour: Temporal.PlainDate;
}

/** In whose name: one's own as a lead, or, for coordination, that of a lead, or of nobody where there is none. */
function findSaisie(values: Values, { acteur: { personne }, fiche, jour }: Droits): Saisie | null {
  const asked = findText(values, 'pour');
  if (asked === null || asked === personne.id) {
    if (!canRepondre(personne.id, fiche, jour)) throw new DomainError('pas-pilote');
    return null;
  }
  if (!hasRole(personne, 'coordination')) throw new DomainError('role-insuffisant');
  if (asked === SANS_PILOTE && listPilotes(fiche, jour).length === 0) return { pour: null };
  const pilote = listPilotages(fiche, jour).find(({ personneId }) => personneId === asked);
  if (pilote === undefined) throw new DomainError('plus-pilote');
  return { pour: { id: pilote.personneId, nom: pilote.nom } };
}

/** What the questions of the form depend on. */
export async function getContexte(dossier: Dossier, valeurs: Values, ports: Ports): Promise<ContexteReponse> {
  const { conventionId } = dossier.tour;
  const { conventions } = ports.stores;
  const [convention, parties, structures] = await Promise.all([
    conventions.get(conventionId),
    conventions.listParties(conventionId),
    conventions.listStructures(conventionId),
  ]);
  const blank = {
    fiche: dossier.fiche,
    situation: parseSituation(
      {},
      { statutPrecedent: dossier.precedente?.courante.statut ?? null, datePromise: dossier.datePromise },
    ),
    anterieures: dossier.anterieures,
    valeurs: {},
    aujourdhui: jourOf(ports.clock.now()),
    finConvention: convention.fin,
    communes: parties.filter(({ genre }) => genre === 'commune'),
    structures,
  };
  return withValeurs(blank, valeurs);
}
