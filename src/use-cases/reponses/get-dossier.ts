import type { Temporal } from 'temporal-polyfill';
import type { Values } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import { isUnsummed, listParts, type StructurePilote } from '../../domain/nouns/contributions.ts';
import { findDatePromise } from '../../domain/nouns/date-promise.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { type Acteur, hasRole } from '../../domain/nouns/personne.ts';
import { canRepondre, listPilotages } from '../../domain/nouns/pilotage.ts';
import type { Reponse } from '../../domain/nouns/reponse.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { asEnVigueur, isEnVigueurLe } from '../../domain/nouns/vigueur.ts';
import {
  type ContexteReponse,
  type Contributions,
  sortContributions,
} from '../../domain/reponses/contexte-reponse.ts';
import { parseSituation } from '../../domain/reponses/formulaire-reponse.ts';
import { type Historique, splitHistorique } from '../../domain/reponses/historique.ts';
import { cleSaisie, SANS_PILOTE, type Saisie, withValeurs } from '../../domain/reponses/valeurs-reponse.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { checkEnVigueur, getTourOuvert } from '../verbs/find-tour.ts';
import { toHistoriques } from '../verbs/list-lignes-carte.ts';

/** One fiche in one tour, and what is known of it. */
export interface Dossier extends Historique {
  readonly tour: Tour;
  readonly fiche: FicheAction;
  /** The date that earlier tours promised: it stands until it is moved. */
  readonly datePromise: Temporal.PlainDate | null;
  /** Coordination fills the form in; null: whoever answers does. */
  readonly saisie: Saisie | null;
  /** The structure whose contribution it is; null: the answer itself, which sums up where structures contribute. */
  readonly contribution: Structure | null;
}

type Structure = Pick<StructurePilote, 'id' | 'nom'>;

/** What the form gives back with each step; what it says is checked each time. */
export function contextOfSujet({ saisie, contribution }: Pick<Dossier, 'saisie' | 'contribution'>): {
  readonly pour?: string;
  readonly structure?: string;
} {
  return {
    ...(saisie !== null && { pour: cleSaisie(saisie) }),
    ...(contribution !== null && { structure: contribution.id }),
  };
}

/** A fiche in a tour, and in whose name, before anything is looked up of its answers. */
export type Sujet = Pick<Dossier, 'tour' | 'fiche' | 'saisie' | 'contribution'>;

/**
 * Finds the fiche and the tour that an intent names, for a person who may answer.
 * @throws DomainError `tour-introuvable`, `aucun-tour-ouvert`, `fiche-inconnue`, `pas-pilote`, `role-insuffisant`,
 * `contribution-fermee`, `fiche-fermee`
 */
export async function getDossier(values: Values, acteur: Acteur, ports: Ports): Promise<Dossier> {
  return completeDossier(await getSujet(values, acteur, ports), ports);
}

/** The same, without its answers. */
export async function getSujet(values: Values, acteur: Acteur, ports: Ports): Promise<Sujet> {
  const sujet = await getAnySujet(values, acteur, ports);
  checkEnVigueur(sujet.fiche, jourOf(ports.clock.now()));
  return sujet;
}

/** The same, whether an answer may still come of it or not: what was typed is kept. */
export async function getAnySujet(values: Values, acteur: Acteur, { stores, clock }: Ports): Promise<Sujet> {
  const { conventionId } = acteur.personne;
  const [tour, fiche] = await Promise.all([
    getTourOuvert({ values }, acteur.personne, stores),
    stores.ficheActions.find(conventionId, Number(findText(values, 'fiche'))),
  ]);
  if (fiche === null) throw new DomainError('fiche-inconnue');
  const droits = { acteur, fiche: asEnVigueur(fiche), jour: jourOf(clock.now()) };
  const saisie = findSaisie(values, droits);
  return { tour, fiche, saisie, contribution: findContribution(values, saisie, droits) };
}

/** Whether answers to its fiche are still taken; what came of a form is kept before it is asked. */
export function isAnswerable({ fiche }: Pick<Sujet, 'fiche'>, { clock }: Pick<Ports, 'clock'>): boolean {
  return isEnVigueurLe(fiche, jourOf(clock.now()));
}

/** Says that what was typed is kept, and is no answer. @throws DomainError `fiche-fermee-brouillon` */
export function checkAnswerable(sujet: Pick<Sujet, 'fiche'>, ports: Pick<Ports, 'clock'>): void {
  if (!isAnswerable(sujet, ports)) throw new DomainError('fiche-fermee-brouillon');
}

/** The same, with its answers. */
export async function getAnyDossier(values: Values, acteur: Acteur, ports: Ports): Promise<Dossier> {
  return completeDossier(await getAnySujet(values, acteur, ports), ports);
}

/** Adds its answers. */
export async function completeDossier(sujet: Sujet, { stores }: Ports): Promise<Dossier> {
  const { tour, fiche, contribution } = sujet;
  const reponses =
    contribution === null ? await listToutes(fiche, stores) : await listSiennes(fiche, contribution, stores);
  const historique = splitHistorique(reponses, tour.id, contribution === null ? fiche : {});
  return {
    ...sujet,
    ...historique,
    datePromise: findDatePromise(historique.anterieures, fiche)?.date ?? null,
  };
}

async function listToutes(fiche: FicheAction, { reponses }: Stores): Promise<readonly Reponse[]> {
  const all = await reponses.listHistorique(fiche.conventionId, [fiche.id]);
  return toHistoriques([fiche], all).get(fiche.id) ?? [];
}

/** The contributions of a structure in every tour, the latest tour first. */
async function listSiennes(fiche: FicheAction, contribution: Structure, { reponses }: Stores) {
  const all = await reponses.listContributions(fiche.conventionId, [fiche.id]);
  return all.filter(({ structureId }) => structureId === contribution.id);
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
  if (asked === SANS_PILOTE && isUnsummed(fiche, jour)) return { pour: null };
  const pilote = listPilotages(fiche, jour).find(({ personneId }) => personneId === asked);
  if (pilote === undefined) throw new DomainError('plus-pilote');
  return { pour: { id: pilote.personneId, nom: pilote.nom } };
}

/** Which of what a person may write the form is for: as it was asked, else the first of them. */
function findContribution(values: Values, saisie: Saisie | null, droits: Droits): Structure | null {
  const { acteur, fiche, jour } = droits;
  const asked = findText(values, 'structure');
  if (saisie?.pour === null) return null;
  const parts = listParts(saisie?.pour.id ?? acteur.personne.id, fiche, jour);
  const part = asked ?? parts[0];
  if (part === undefined || (asked !== null && !parts.includes(asked)))
    throw new DomainError('contribution-fermee');
  return fiche.structures?.find(({ id }) => id === part) ?? null;
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
      {
        statutPrecedent: dossier.anterieures[0]?.statut ?? null,
        isPrecedentDecide: dossier.anterieures[0]?.decision?.accord === true,
        datePromise: dossier.datePromise,
        isContribution: dossier.contribution !== null,
      },
    ),
    anterieures: dossier.anterieures,
    valeurs: {},
    aujourdhui: jourOf(ports.clock.now()),
    finConvention: convention.fin,
    questions: convention.questions ?? [],
    communes: parties.filter(({ genre }) => genre === 'commune'),
    structures,
    contribution: dossier.contribution?.nom ?? null,
    contributions: dossier.contribution === null ? await findRecues(dossier, ports) : null,
  };
  return withValeurs(blank, valeurs);
}

/** What the structures said of a fiche in a tour, and which are silent; null where one answers for all. */
async function findRecues(
  { tour, fiche }: { readonly tour: Tour; readonly fiche: FicheAction },
  { stores, clock }: Pick<Ports, 'stores' | 'clock'>,
): Promise<Contributions | null> {
  if (fiche.structures === undefined) return null;
  const recues = await stores.reponses.listContributions(tour.conventionId, [fiche.id], tour.id);
  return sortContributions(fiche, jourOf(clock.now()), recues);
}
