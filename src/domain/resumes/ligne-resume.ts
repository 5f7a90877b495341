import type { Temporal } from 'temporal-polyfill';
import { findDatePromise, isEnRetard, isToDo } from '../nouns/date-promise.ts';
import { findAbandon } from '../nouns/decision.ts';
import { datesOf } from '../nouns/etat-fiche.ts';
import type { FicheAction, Indicateur } from '../nouns/fiche-action.ts';
import { jourOf } from '../nouns/jours-ouvres.ts';
import { listPilotes } from '../nouns/pilotage.ts';
import type { Chiffre, VersionReponse } from '../nouns/reponse.ts';
import type { ChiffreResume, LigneResume } from '../nouns/resume.ts';
import { getArret } from '../nouns/tour.ts';
import { listDemandes } from '../plan/appui.ts';
import { LISIBLE_VIDE, type MesureLisible, nameChiffre, toLisible } from '../reponses/contenu-lisible.ts';
import { sortContributions } from '../reponses/contexte-reponse.ts';
import { type ChiffreConnu, findDernierChiffre } from '../reponses/historique.ts';
import { forgetSilencieuses, isAConfirmer, isAuRepos } from '../tours/dispenses.ts';
import {
  copyNouvelles,
  copyRecit,
  depuisOf,
  findDite,
  isLisible,
  listAvant,
  listVersions,
  recitOf,
  type SourcesLigne,
} from './recits-resume.ts';
import { listRectificationsLues } from './rectification.ts';

/** One fiche as a build of a summary may show it. */
export function buildLigne(fiche: FicheAction, sources: SourcesLigne): LigneResume {
  const { audience } = sources;
  const identite = {
    numero: fiche.numero,
    titre: fiche.titre,
    enjeu: fiche.enjeu.titre,
    ...contributionsOf(fiche, sources),
  };
  const avant = listVersions(sources.anterieures, fiche);
  const [courante = findDite(fiche, avant, sources)] = listVersions(sources.reponses, fiche).filter(
    (version) => isLisible(version, audience),
  );
  const toutes = listAvant(fiche, avant, { courante, ...sources });
  const connues = toutes.filter((version) => isLisible(version, audience));
  if (!courante) {
    if (audience === 'public') return { ...LIGNE_VIDE, ...identite, etat: 'non_publique' };
    return {
      ...LIGNE_VIDE,
      ...identite,
      etat: 'sans_reponse',
      ...knownOf({ avant, connues }, fiche, sources),
    };
  }
  const { structures, parties: communes } = sources;
  const { diffusion: _, ...lisible } = toLisible(courante, { fiche, structures, communes });
  const [precedente] = toutes.slice(0, 1).filter((version) => isLisible(version, audience));
  return {
    ...identite,
    etat: 'repondue',
    ...statutPrecedentOf(precedente),
    difficultePrecedente: precedente?.difficulte ?? null,
    ...lisible,
    ...reservedOf(courante, fiche, sources),
    ...echeancesOf(courante, connues, fiche),
    rienDeNouveau: courante.rienDeNouveau,
    ...confirmeeOf(fiche, courante, sources),
    tardive: courante.tardive,
    dernierRecit: recitOf(fiche, courante, { connues, sources }),
    ...depuisOf(fiche, courante, sources),
    chiffres: listChiffres(fiche, courante, connues),
    enRetard: isEnRetard(
      { ...courante, echeance: findEcheance(courante, connues, fiche) },
      jourOf(sources.now),
    ),
    ...marquesOf(fiche, sources),
  };
}

function statutPrecedentOf(
  precedente: VersionReponse | undefined,
): Pick<LigneResume, 'statutPrecedent' | 'isPrecedentDecide'> {
  const { statut = null, decision } = precedente ?? {};
  return { statutPrecedent: statut, ...(decision?.accord && { isPrecedentDecide: true }) };
}

/** Nothing was asked of an action that is done, or that was dropped: its last answer, or the decision, stands. */
function auReposOf(
  fiche: FicheAction,
  [derniere, avant]: readonly VersionReponse[],
  { tour }: SourcesLigne,
): Partial<LigneResume> {
  const abandon = findAbandon(fiche);
  if (abandon !== null && isAuRepos(tour, fiche))
    return { abandon: { instance: abandon.instance, le: abandon.le.toString() } };
  if (derniere?.statut !== 'realisee' || !isAuRepos(tour, fiche)) return {};
  return {
    statutPrecedent: derniere.statut,
    terminee: { le: jourOf(derniere.creeeLe).toString(), isConfirmee: avant?.statut === 'realisee' },
  };
}

/** It was asked whether it is done still, and the answer was yes. */
function confirmeeOf(
  fiche: FicheAction,
  { statut, rienDeNouveau, creeeLe }: VersionReponse,
  { tour }: SourcesLigne,
): Pick<LigneResume, 'terminee'> {
  if (statut !== 'realisee' || !rienDeNouveau || !isAConfirmer(tour, fiche)) return {};
  return { terminee: { le: jourOf(creeeLe).toString(), isConfirmee: true } };
}

/** Where this tour brought no answer: what is known since before. */
function knownOf(
  { avant, connues }: Readonly<Record<'avant' | 'connues', readonly VersionReponse[]>>,
  fiche: FicheAction,
  sources: SourcesLigne,
): Partial<LigneResume> {
  return {
    ...statutPrecedentOf(connues[0]),
    dernierRecit: copyNouvelles(fiche, avant, sources) ?? copyRecit(connues),
    chiffres: listChiffres(fiche, { chiffres: [] }, connues),
    ...(listPilotes(fiche, jourOf(getArret(sources.tour, sources.now))).length === 0 && { sansPilote: true }),
    ...auReposOf(fiche, avant, sources),
    ...retardOf(connues, fiche, sources),
  };
}

/** What coordination says of an answer; nothing where it says nothing. */
function marquesOf(
  fiche: FicheAction,
  { rectifications = [], reussites = [] }: SourcesLigne,
): Pick<LigneResume, 'rectifications' | 'reussite'> {
  const lues = listRectificationsLues(fiche, rectifications);
  return {
    ...(reussites.includes(fiche.id) && { reussite: true }),
    ...(lues.length > 0 && { rectifications: lues }),
  };
}

/** Who contributed what, and who is silent: the groupe projet's business only (art. 14). */
function contributionsOf(
  fiche: FicheAction,
  { audience, contributions = [], structures, parties: communes, now, tour }: SourcesLigne,
): Pick<LigneResume, 'contributions'> {
  const all = audience === 'public' ? null : sortContributions(fiche, jourOf(now), contributions);
  const sorted = forgetSilencieuses(tour, fiche, all);
  if (sorted === null) return {};
  return {
    contributions: {
      recues: sorted.recues.map(({ structure }) => structure.nom),
      silencieuses: sorted.silencieuses.map(({ nom }) => nom),
      textes: sorted.recues.map(({ structure, reponse }) => {
        const { diffusion: _, ...contenu } = toLisible(reponse.courante, { fiche, structures, communes });
        return { structure: structure.nom, contenu };
      }),
    },
  };
}

/** What is the groupe projet's business: what an answer wants to talk about, and what became of the needs that it names. */
function reservedOf(
  { ordreDuJour, sujet }: VersionReponse,
  fiche: FicheAction,
  { audience, reponses }: SourcesLigne,
): Pick<LigneResume, 'ordreDuJour' | 'sujet' | 'etatsAppuis'> {
  if (audience === 'public') return { ordreDuJour: false, sujet: null };
  const siennes = reponses.filter(({ ficheActionId }) => ficheActionId === fiche.id);
  const etats = listDemandes(fiche, siennes).map(({ code, etat }) => [code, etat] as const);
  return { ordreDuJour, sujet, ...(etats.length > 0 && { etatsAppuis: Object.fromEntries(etats) }) };
}

/** Of a fiche without an answer that this build may show. */
export const LIGNE_VIDE = {
  ...LISIBLE_VIDE,
  statutPrecedent: null,
  difficultePrecedente: null,
  echeancePrecedente: null,
  dernierRecit: null,
  chiffres: [],
  rienDeNouveau: false,
  tardive: false,
  enRetard: false,
} as const satisfies Partial<LigneResume>;

/** An answer without a date leaves the promised one standing, while the action is to be done. */
function findEcheance(
  courante: VersionReponse,
  connues: readonly VersionReponse[],
  fiche: FicheAction,
): Temporal.PlainDate | null {
  if (courante.echeance !== null || !isToDo(courante.statut)) return courante.echeance;
  return findDatePromise(connues, fiche)?.date ?? null;
}

function echeancesOf(courante: VersionReponse, connues: readonly VersionReponse[], fiche: FicheAction) {
  return {
    echeance: findEcheance(courante, connues, fiche)?.toString() ?? null,
    echeancePrecedente: findDatePromise(connues, fiche)?.date.toString() ?? null,
  };
}

/** The date that stands where nobody answered: lateness does not wait for an answer. */
function retardOf(connues: readonly VersionReponse[], fiche: FicheAction, { now }: SourcesLigne) {
  const { promise, enRetard } = datesOf(connues, fiche, jourOf(now));
  return { echeance: promise?.date.toString() ?? null, enRetard };
}

/**
 * The figures of a fiche, in the order of its indicators (one that left the fiche is not shown): those of the
 * answer, else the last known ones. `connues` are earlier versions that the reader may read, the latest first.
 */
function listChiffres(
  { indicateurs }: FicheAction,
  { chiffres }: Pick<VersionReponse, 'chiffres'>,
  connues: readonly VersionReponse[],
): readonly ChiffreResume[] {
  return indicateurs.flatMap((indicateur) => {
    const donne = chiffres.find(({ indicateurId }) => indicateurId === indicateur.id);
    const connu = findDernierChiffre(connues, indicateur.id);
    if (donne !== undefined) return [copyChiffre(indicateur, donne, connu)];
    return connu === null ? [] : [{ ...copyChiffre(indicateur, connu, null), repris: true }];
  });
}

function copyChiffre(
  indicateur: Indicateur,
  chiffre: Omit<Chiffre, 'indicateurId'>,
  connu: ChiffreConnu | null,
): ChiffreResume {
  const precedent = connu === null ? null : copyMesure(connu);
  return { ...nameChiffre(indicateur, chiffre), repris: false, precedent };
}

function copyMesure({ valeur, arreteLe, source }: ChiffreConnu): MesureLisible {
  return { valeur, source, arreteLe: arreteLe.toString() };
}
