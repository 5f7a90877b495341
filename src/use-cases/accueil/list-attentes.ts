import { Temporal } from 'temporal-polyfill';
import type { ListItem } from '../../conversation/chat.ts';
import { findSuspension } from '../../domain/nouns/compte.ts';
import { isEnAttente } from '../../domain/nouns/decision.ts';
import type { FicheSuivie } from '../../domain/nouns/etat-fiche.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { canHoldPersonnes, type Partie, type Structure } from '../../domain/nouns/partie.ts';
import {
  CODE_COPIL,
  CODE_GROUPE_PROJET,
  hasRole,
  isMembre,
  type Personne,
} from '../../domain/nouns/personne.ts';
import { isSienne, listPilotes } from '../../domain/nouns/pilotage.ts';
import type { Reponse } from '../../domain/nouns/reponse.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { isDe, isLagging, type Suite } from '../../domain/nouns/suite.ts';
import { keysOf } from '../../domain/nouns/tables.ts';
import { isOuvert } from '../../domain/nouns/tour.ts';
import { isAttendu, listDemandes } from '../../domain/plan/appui.ts';
import { listDeleguees } from '../../domain/plan/delegation.ts';
import { getComposition } from '../../domain/seances/composition.ts';
import { countSilencieux } from '../../domain/tours/relance.ts';
import type { FaitsAccueil } from '../../ports/stores-faits.ts';
import { ATTENTES, type Attentes } from '../../views/accueil/attentes.ts';
import type { PageSeances } from '../../views/seances/seances.ts';
import type { MesFiches } from '../../views/tours/carte-tour.ts';
import { isDue } from '../../views/tours/ligne-carte.ts';
import type { WorldOfCoordination } from './get-tableau-coordination.ts';

/** All that the home of a person is told from. */
export interface World {
  readonly personne: Personne;
  readonly now: Temporal.Instant;
  /** Those that no avenant closed. */
  readonly fiches: readonly FicheAction[];
  /** In every tour, the latest first, by id of the fiche. */
  readonly historiques: ReadonlyMap<string, readonly Reponse[]>;
  /** As this person may read them. */
  readonly suivies: readonly FicheSuivie[];
  readonly mesFiches: MesFiches;
  readonly seances: PageSeances;
  readonly parties: readonly Partie[];
  readonly structures: readonly Structure[];
  /** What is to be done after séances. */
  readonly suites: readonly Suite[];
  readonly faits: FaitsAccueil;
  /** What came of the actions: what this person is asked to say; null: nothing. */
  readonly effets: Attentes['effets'] | null;
  /** What this person is asked to agree to; null: nothing. */
  readonly accordDemande: Attentes['accordDemande'] | null;
  /** The same of announcements. */
  readonly accordsAnnonces: readonly Attentes['accordAnnonce'][];
  /** What others propose and this person may second. */
  readonly actes: readonly Attentes['acte'][];
  /** What waits for an avenant; null: nothing, or this person has no part in it. */
  readonly avenant: Attentes['avenant'] | null;
  /** Null for who is not of the coordination. */
  readonly coordination: WorldOfCoordination | null;
}

/** What waits for a person, the most urgent first, each with what can be done about it. */
export function listAttentes(world: World): readonly ListItem[] {
  return keysOf(GENRES).flatMap((genre) => listItems(genre, world));
}

type Genre = keyof Attentes;

function listItems<One extends Genre>(genre: One, world: World): readonly ListItem[] {
  return GENRES[genre](world).map((attente) => ATTENTES[genre](attente, world.now));
}

function kept<One>(find: (coordination: WorldOfCoordination, world: World) => readonly One[]) {
  return (world: World) => (world.coordination === null ? [] : find(world.coordination, world));
}

/** Each kind of thing that waits, in the order of its urgency, and how it is found: what is said of it stands in its view. */
const GENRES: { readonly [One in Genre]: (world: World) => readonly Attentes[One][] } = {
  delegationDemandee: ({ faits }) => faits.delegations,
  accordDemande: ({ accordDemande }) => (accordDemande === null ? [] : [accordDemande]),
  accordAnnonce: ({ accordsAnnonces }) => accordsAnnonces,
  accordDonne: kept((_, { faits: { edition } }) => (edition?.accepte === true ? [edition] : [])),
  accordRefuse: kept((_, { faits: { edition } }) => (edition?.accepte === false ? [edition] : [])),
  annoncePublique: kept((_, { faits: { annoncesPubliques } }) => annoncesPubliques),
  annonceSansAuteur: kept(({ annoncesSansAuteur }) => annoncesSansAuteur),
  resumeAPublier: kept(({ enCours }) => (enCours?.canPublish ? [enCours] : [])),
  rectification: kept((_, { faits, fiches }) =>
    faits.rectifications.flatMap((rectification) => {
      const fiche = fiches.find(({ id }) => id === rectification.ficheActionId);
      return fiche === undefined ? [] : [{ rectification, fiche }];
    }),
  ),
  effacement: kept(({ personnes }) => any(personnes.filter((one) => one.effacementDemandeLe !== null))),
  propositions: kept((_, { fiches, historiques }) =>
    any(
      fiches.flatMap((fiche) => {
        const version = historiques.get(fiche.id)?.[0]?.courante;
        return version && isEnAttente(fiche, version) ? [{ fiche, version }] : [];
      }),
    ),
  ),
  acte: ({ actes }) => actes,
  avenant: ({ avenant }) => (avenant === null ? [] : [avenant]),
  points: kept(({ seancesPassees }, { faits }) =>
    faits.points.flatMap(({ seanceId, ...nombres }) => {
      const seance = seancesPassees.find(({ id }) => id === seanceId);
      return seance === undefined ? [] : [{ seance, ...nombres }];
    }),
  ),
  reponse: ({ mesFiches: { tour, lignes } }) =>
    tour === null ? [] : lignes.filter(isDue).map((ligne) => ({ ligne, tour })),
  silencieux: kept(({ enCours, fermetures }, { now, faits: { relances } }) => {
    if (enCours === null || !isOuvert(enCours.tour, now)) return [];
    const { tour, avancement } = enCours;
    const silencieux = countSilencieux(avancement.lignes, { relances, tour, now, fermetures });
    return silencieux.personnes === 0 ? [] : [{ tour, ...silencieux }];
  }),
  effets: ({ effets }) => (effets === null ? [] : [effets]),
  modeles: kept(({ modeles }) => any(modeles)),
  lettre: kept(({ lettre }) => (lettre === null ? [] : [lettre])),
  appuis: kept((_, { fiches, historiques }) =>
    any(
      fiches.flatMap((fiche) =>
        listDemandes(fiche, historiques.get(fiche.id) ?? []).filter(({ etat }) => etat === 'demande'),
      ),
    ),
  ),
  suite: ({ personne, suites, mesFiches: { ficheActions } }) => {
    const deFiches = new Set(ficheActions.flatMap(({ suites: siennes = [] }) => siennes.map(({ id }) => id)));
    return suites.filter((suite) => isDe(suite, personne.id) || deFiches.has(suite.id));
  },
  suites: kept((_, { suites, personne, now }) =>
    any(suites.filter((suite) => isLagging(suite, now) && !isDe(suite, personne.id))),
  ),
  appuiAdresse: ({ personne, fiches, historiques }) =>
    fiches.flatMap((fiche) =>
      listDemandes(fiche, historiques.get(fiche.id) ?? []).filter(
        (demande) => isAttendu(demande) && demande.suivi?.destinataire?.id === personne.id,
      ),
    ),
  presence: ({ seances, now }) =>
    seances.seances.filter((seance) => isAsked(seance, seances, now)).slice(0, 1),
  adresses: kept(({ personnes }) =>
    any(
      personnes.flatMap((personne) => {
        const suspension = findSuspension(personne.comptes);
        return suspension === null ? [] : [{ personne, suspension }];
      }),
    ),
  ),
  canal: kept((_, { faits }) => faits.canaux),
  sansPilote: kept((_, { fiches, now }) =>
    any(fiches.filter((fiche) => listPilotes(fiche, jourOf(now)).length === 0)),
  ),
  accordADemander: kept((_, { faits: { edition } }) => (edition && !edition.demandePar ? [edition] : [])),
  delegationEnCours: ({ personne, fiches, now }) =>
    fiches.flatMap((fiche) => listDeleguees(personne.id, fiche, jourOf(now))).slice(0, 1),
  resumePublie: ({ faits: { resume }, now, coordination }) =>
    resume && coordination === null && isNouveau(resume.publieLe, now) ? [resume] : [],
  nouveautes: (world) => any(listNouveautes(world)),
  siegesVides: kept(({ personnes }, world) => any(listSiegesVides(personnes, world))),
  parties: kept((_, { parties }) => any(parties.filter((partie) => !canHoldPersonnes(partie)))),
};

/** Of parties that agreed to the exchange of data: the others wait for that first. */
function listSiegesVides(
  personnes: readonly Personne[],
  { fiches, parties, now }: World,
): Attentes['siegesVides'] {
  const pilotes = new Set(
    fiches.flatMap((fiche) => listPilotes(fiche, jourOf(now)).map(({ personneId }) => personneId)),
  );
  return [CODE_GROUPE_PROJET, CODE_COPIL].flatMap((code) => {
    const membres = personnes.filter((personne) => isMembre(personne, { code }, pilotes));
    return getComposition(membres, parties.filter(canHoldPersonnes)).sieges.flatMap((siege) =>
      siege.membres.length === 0 ? [{ partie: siege.partie, code }] : [],
    );
  });
}

/** Whether somebody is asked to come to a séance, and said nothing yet. */
function isAsked(
  seance: Seance,
  { isMembre, presences }: Pick<PageSeances, 'isMembre' | 'presences'>,
  now: Temporal.Instant,
): boolean {
  const isAVenir = seance.etat === 'confirmee' && Temporal.Instant.compare(seance.debut, now) > 0;
  return isAVenir && isMembre(seance) && !presences.has(seance.id);
}

/** All of them as one thing that waits; nothing where there is none. */
function any<One>(all: readonly One[]): readonly (readonly One[])[] {
  return all.length === 0 ? [] : [all];
}

const DAYS_NOUVEAU = 30;

function isNouveau(le: Temporal.Instant, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(now, le.add({ hours: 24 * DAYS_NOUVEAU })) < 0;
}

/** What was said lately of the fiches that somebody's party carries, or that are about it, and others lead. */
function listNouveautes({ personne, suivies, parties, structures, now }: World): readonly FicheSuivie[] {
  if (!hasRole(personne, 'lecture', 'membre') || hasRole(personne, 'coordination')) return [];
  const partie = parties.find(({ id }) => id === personne.structure.partieId);
  if (partie === undefined) return [];
  const siennes = new Set(structures.filter((one) => one.partieId === partie.id).map(({ code }) => code));
  return suivies.filter(({ fiche, etat }) => {
    const { structure, communes } = fiche.annexe;
    const isSuivie = siennes.has(structure ?? '') || communes.includes(partie.code);
    const isPilotee = isSienne(personne.id, fiche, jourOf(now));
    return isSuivie && !isPilotee && etat.version !== null && isNouveau(etat.version.creeeLe, now);
  });
}
