import type { Temporal } from 'temporal-polyfill';
import { canRead } from '../nouns/audience.ts';
import { findDatePromise, isEnRetard, isToDo } from '../nouns/date-promise.ts';
import { findAbandon, toEffective } from '../nouns/decision.ts';
import { datesOf } from '../nouns/etat-fiche.ts';
import type { FicheAction } from '../nouns/fiche-action.ts';
import { jourOf } from '../nouns/jours-ouvres.ts';
import { joinNouvelles, listNouvellesSince } from '../nouns/nouvelle.ts';
import type { Partie, Structure } from '../nouns/partie.ts';
import { listPilotes } from '../nouns/pilotage.ts';
import type { Reponse, VersionReponse } from '../nouns/reponse.ts';
import type { AudienceResume, LigneResume } from '../nouns/resume.ts';
import { getArret, type Tour } from '../nouns/tour.ts';
import { listDemandes } from '../plan/appui.ts';
import { LISIBLE_VIDE, toLisible } from '../reponses/contenu-lisible.ts';
import { sortContributions } from '../reponses/contributions.ts';
import { findDernierRecit } from '../reponses/historique.ts';
import { forgetSilencieuses, isAConfirmer, isAuRepos } from '../tours/dispenses.ts';
import { listChiffres } from './chiffres-resume.ts';
import { listRectificationsLues, type Rectification } from './rectification.ts';

/** What the lines of a build are made of. `anterieures`: answers of the tours before, the latest first. */
export interface SourcesLigne {
  readonly tour: Pick<Tour, 'dispenses' | 'gel'>;
  readonly audience: AudienceResume;
  readonly reponses: readonly Reponse[];
  readonly anterieures: readonly Reponse[];
  /** Of this tour, where structures contribute. */
  readonly contributions?: readonly Reponse[];
  /** Asked for in this tour, after the freeze. */
  readonly rectifications?: readonly Rectification[];
  /** Ids of the fiches whose answer coordination gives as an example of success. */
  readonly reussites?: readonly string[];
  readonly parties: readonly Partie[];
  readonly structures: readonly Structure[];
  readonly now: Temporal.Instant;
}

/** One fiche as a build of a summary may show it. */
export function buildLigne(fiche: FicheAction, sources: SourcesLigne): LigneResume {
  const { audience } = sources;
  const identite = {
    numero: fiche.numero,
    titre: fiche.titre,
    enjeu: fiche.enjeu.titre,
    ...contributionsOf(fiche, sources),
  };
  const [courante] = listVersions(sources.reponses, fiche).filter((version) => isLisible(version, audience));
  const avant = listVersions(sources.anterieures, fiche);
  const connues = avant.filter((version) => isLisible(version, audience));
  if (courante === undefined) {
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
  const [precedente] = avant.slice(0, 1).filter((version) => isLisible(version, audience));
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
    dernierRecit: courante.rienDeNouveau ? copyRecit(connues) : null,
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

/** Whether a build may show an answer: the groupe projet reads all, everybody only what is « publiable ». */
function isLisible({ diffusion }: Pick<VersionReponse, 'diffusion'>, audience: AudienceResume): boolean {
  return audience === 'groupe_projet' || canRead(null, diffusion);
}

function listVersions(reponses: readonly Reponse[], fiche: FicheAction): readonly VersionReponse[] {
  return reponses
    .filter(({ ficheActionId }) => ficheActionId === fiche.id)
    .map(({ courante }) => toEffective(fiche, courante));
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

function copyRecit(connues: readonly VersionReponse[]): LigneResume['dernierRecit'] {
  const recit = findDernierRecit(connues);
  return recit && { avancees: recit.avancees, ditLe: jourOf(recit.creeeLe).toString() };
}

/** What its leads said outside of tours since the last answer: nobody is silent who spoke. */
function copyNouvelles(
  { nouvelles }: FicheAction,
  [derniere]: readonly VersionReponse[],
  { now, audience }: SourcesLigne,
): LigneResume['dernierRecit'] {
  const said = listNouvellesSince(nouvelles, derniere ?? null)
    .filter((one) => isLisible(one, audience))
    .filter(({ creeeLe }) => creeeLe.epochMilliseconds <= now.epochMilliseconds);
  const [avancees, last] = [joinNouvelles(said), said.at(-1)];
  if (avancees === null || last === undefined) return null;
  return { avancees, ditLe: jourOf(last.creeeLe).toString(), horsTour: true };
}
