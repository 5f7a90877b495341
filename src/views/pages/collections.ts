import { Temporal } from 'temporal-polyfill';
import type { Annonce } from '../../domain/annonces/annonce.ts';
import type { Convention } from '../../domain/nouns/convention.ts';
import { isEnRetard, isToDo } from '../../domain/nouns/date-promise.ts';
import { type DecisionNotee, isLibre } from '../../domain/nouns/decision.ts';
import type { FicheSuivie } from '../../domain/nouns/etat-fiche.ts';
import {
  type Enjeu,
  type FicheAction,
  type Indicateur,
  tableOfTextes,
} from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Partie } from '../../domain/nouns/partie.ts';
import type { VersionReponse } from '../../domain/nouns/reponse.ts';
import type { RectificationLue } from '../../domain/nouns/resume.ts';
import type { Instance, Seance } from '../../domain/nouns/seance.ts';
import { tableOf } from '../../domain/nouns/tables.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { isEnVigueurLe } from '../../domain/nouns/vigueur.ts';
import { statutMontre } from '../../domain/plan/table-plan.ts';
import { type ContenuLisible, toLisible } from '../../domain/reponses/contenu-lisible.ts';
import type { Repertoire } from '../../domain/reponses/contexte-reponse.ts';
import { findDernierRecit, listChiffresConnus } from '../../domain/reponses/historique.ts';
import { QUESTIONS } from '../../domain/reponses/questions.ts';
import type { FichePublique, TourPublic } from '../../domain/resumes/fiche-publique.ts';
import { listLignes, type PointOrdreDuJour } from '../../domain/seances/point.ts';
import type { Chiffres } from '../../domain/tours/avancement.ts';
import { MOTS, QUESTIONS_LUES } from '../words/questions-mots.ts';
import { decisionEnMots } from '../words/reponse-mots.ts';

/** What other programs read: plain data, each with an id of its own, as the schemas of their interface describe them. */
export type Item = { readonly id: string; readonly [field: string]: unknown };

export function dataOfConvention(
  { code, titre, nomCourt, debut, fin }: Convention,
  parts: {
    readonly enjeux: readonly Enjeu[];
    readonly parties: readonly Partie[];
    readonly instances: readonly Instance[];
  },
): Item {
  const data = {
    ...{ titre, nomCourt, debut: debut.toString(), fin: fin.toString() },
    enjeux: parts.enjeux.map((enjeu) => ({ code: enjeu.code, titre: enjeu.titre })),
    parties: parts.parties.map((partie) => ({ code: partie.code, nom: partie.nom, genre: partie.genre })),
    instances: parts.instances.map((instance) => ({ code: instance.code, nom: instance.nom })),
  };
  return { id: code, ...data };
}

/** What the plan says of a fiche; its means are not in what everybody reads. */
function planOf(fiche: FicheAction, { communes, structures }: Omit<Repertoire, 'fiche'>, isPublic: boolean) {
  const { annexe, fermeture } = fiche;
  const names = new Map([...structures, ...communes].map(({ code, nom }) => [code, nom]));
  const nomOf = (code: string) => names.get(code) ?? code;
  return {
    id: fiche.id,
    numero: fiche.numero,
    titre: fiche.titre,
    titreCourt: fiche.titreCourt,
    enjeu: fiche.enjeu.code,
    structure: annexe.structure === null ? null : nomOf(annexe.structure),
    partenaires: annexe.partenaires.map(nomOf),
    communes: annexe.communes.map(nomOf),
    ...tableOfTextes((id, { kind }) => (isPublic && kind === 'long-text' ? null : annexe[id])),
    dispositifs: annexe.dispositifs,
    debut: textOf(annexe.debut),
    echeance: textOf(annexe.echeance),
    jalons: annexe.jalons.map(({ titre, prevuLe, faitLe }) => ({
      ...{ titre, prevuLe: textOf(prevuLe), faitLe: textOf(faitLe) },
    })),
    fermeeLe: fermeture ? jourOf(fermeture.le).toString() : null,
  };
}

const UNKNOWN = {
  ...{ statut: null, difficulte: null, avancees: null, prochaineEtape: null },
  ...{ datePromise: null, enRetard: null, ditLe: null, rectifications: [] },
};

/** A fiche and where it stands for its reader; `rectifiees`: what was put right in the answer that says so. */
export function dataOfFiche(
  { fiche, etat }: FicheSuivie,
  repertoire: Omit<Repertoire, 'fiche'>,
  rectifiees: readonly RectificationLue[],
): Item {
  const plan = planOf(fiche, repertoire, false);
  const dates = { datePromise: textOf(etat.promise?.date), enRetard: etat.enRetard };
  if (etat.version === null)
    return { ...plan, etat: statutMontre(etat), ...UNKNOWN, ...(etat.kind !== 'reservee' && dates) };
  const { statut, difficulte, prochaineEtape, creeeLe } = etat.version;
  return {
    ...plan,
    ...{ etat: etat.kind, statut, difficulte, prochaineEtape, ...dates },
    avancees: findDernierRecit(etat.versions)?.avancees ?? null,
    ditLe: jourOf(creeeLe).toString(),
    rectifications: dataOfRectifications(rectifiees),
  };
}

/** The same, as public summaries tell it; its date stands, or has passed, on the day on which it is read. */
export function dataOfFichePublique(
  { fiche, tours: [{ ligne, resume }] }: FichePublique,
  repertoire: Omit<Repertoire, 'fiche'>,
  jour: Temporal.PlainDate,
): Item {
  const { statut, difficulte, prochaineEtape, echeance: said, avancees, dernierRecit } = ligne;
  const isAwaited = statut !== null && isToDo(statut) && isEnVigueurLe(fiche, jour);
  const echeance = isAwaited && said !== null ? Temporal.PlainDate.from(said) : null;
  const enRetard = isAwaited && isEnRetard({ statut, echeance }, jour);
  return {
    ...planOf(fiche, repertoire, true),
    ...{ etat: 'connue', statut, difficulte, prochaineEtape, enRetard, datePromise: textOf(echeance) },
    avancees: avancees ?? dernierRecit?.avancees ?? null,
    ditLe: jourOf(resume.publieLe).toString(),
    rectifications: dataOfRectifications(ligne.rectifications),
  };
}

function dataOfRectifications(rectifiees: readonly RectificationLue[] = []) {
  return rectifiees.map(({ le, texte }) => ({ le, texte }));
}

/** Of a fiche that is read, what it measures; `versions`: what says its figures, the latest first. */
export function dataOfIndicateur(
  { id, nom, unite, depart, cible, source }: Indicateur,
  fiche: FicheAction,
  versions: readonly Pick<VersionReponse, 'chiffres'>[],
): Item {
  const valeurs = listChiffresConnus(versions, id).map((one) => ({
    ...one,
    arreteLe: one.arreteLe.toString(),
  }));
  const data = { fiche: fiche.numero, nom, unite, depart, cible, source, valeur: valeurs[0]?.valeur ?? null };
  return { id, ...data, valeurs };
}

/** Who reads: anybody, somebody who is known, or who takes part in it. What others read is null. */
export type Place = 'public' | 'connu' | 'membre';

export function dataOfSeance(seance: Seance, place: Place): Item {
  const { id, instance, titre = null, etat, debut, fin, lieu, visio, ordreDuJour, releveLe } = seance;
  const data = {
    ...{ instance: instance.code, titre, etat, debut: debut.toString(), fin: fin.toString(), lieu },
    visio: place === 'membre' ? visio : null,
    ordreDuJour: place === 'membre' && ordreDuJour !== null ? listLignes(ordreDuJour) : null,
    releveLe: place === 'public' ? null : textOf(releveLe),
  };
  return { id, ...data };
}

/** `total`: how far it has come; null: its reader does not follow it. `isPublic`: anybody reads. */
export function dataOfTour(tour: Tour, total: Chiffres | null, isPublic: boolean): Item {
  const { id, seanceId, etat, ouverture, echeance, importe } = tour;
  const chiffres = total && {
    ...{ fiches: total.fiches, demandees: total.demandees, repondues: total.repondues },
    ...{ manquantes: total.manquantes, tardives: total.tardives, enRetard: total.enRetard },
  };
  const isOver = etat === 'publie' || etat === 'clos';
  const dates = {
    ouverture: total !== null || etat === 'publie' ? ouverture.toString() : null,
    echeance: echeance.toString(),
  };
  const data = { seance: seanceId, etat: isOver || !isPublic ? etat : null, ...dates, importe, chiffres };
  return { id, ...data };
}

interface Dite {
  readonly id: string;
  readonly tour: string;
  readonly fiche: number;
  readonly ditLe: string;
  readonly rienDeNouveau: boolean;
  readonly tardive: boolean;
  readonly rectifications: ReturnType<typeof dataOfRectifications>;
}

/** What other programs are told of an answer: all but its figures, what is of its agenda, and who reads it. */
const DONNEES = QUESTIONS_LUES.filter((id) => id !== 'chiffres' && !MOTS[id].isReserve);

/** What each of them is. */
export const NATURES = tableOf(DONNEES, (id) => {
  const { empty, field } = QUESTIONS[id];
  if (Array.isArray(empty)) return 'texts';
  if (empty === false) return 'boolean';
  return field.kind === 'date' ? 'day' : 'text';
});

function dataOfContenu(dite: Dite, contenu: ContenuLisible): Item {
  return {
    ...dite,
    ...tableOf(DONNEES, (id) => contenu[id] ?? null),
    chiffres: contenu.chiffres
      .filter(({ repris }) => repris !== true) // said in another tour
      .map(({ nom, unite, valeur, source, arreteLe }) => ({ nom, unite, valeur, source, arreteLe })),
  };
}

export function dataOfReponse(
  { version, ...of }: Pick<Dite, 'id' | 'tour'> & { readonly version: VersionReponse },
  repertoire: Repertoire,
  rectifiees: readonly RectificationLue[],
): Item {
  const { rienDeNouveau, tardive, creeeLe } = version;
  const rectifications = dataOfRectifications(rectifiees);
  const ditLe = jourOf(creeeLe).toString();
  const dite = { ...of, fiche: repertoire.fiche.numero, ditLe, rienDeNouveau, tardive, rectifications };
  return dataOfContenu(dite, toLisible(version, repertoire));
}

/** The same, as a public summary tells it. */
export function dataOfReponsePublique({ resume, ligne, tour }: TourPublic & { readonly tour: string }): Item {
  const { numero: fiche, rienDeNouveau, tardive } = ligne;
  const rectifications = dataOfRectifications(ligne.rectifications);
  const dite = { fiche, ditLe: jourOf(resume.publieLe).toString(), rienDeNouveau, tardive, rectifications };
  return dataOfContenu({ id: `${tour} ${fiche}`, tour, ...dite }, ligne);
}

/** What a body decided of a fiche; `instance`: its code. */
export function dataOfDecision(decision: DecisionNotee, { numero }: FicheAction, instance: string): Item {
  const { id, seanceId: seance, le, jusquAu } = decision;
  const texte = isLibre(decision) ? decision.texte : decisionEnMots(decision);
  const data = { seance, instance, le: le.toString(), objet: null, texte, jusquAu: textOf(jusquAu) };
  return { id, ...{ fiche: numero }, ...data };
}

/** What a published relevé says that a séance decided. */
export function dataOfPoint(
  { id, texte: objet, issue }: PointOrdreDuJour,
  { id: seance, instance, debut }: Seance,
  fiche: number | null,
): Item {
  const when = { seance, instance: instance.code, le: jourOf(debut).toString() };
  return { id, ...{ fiche }, ...when, objet, ...{ texte: issue?.texte ?? '', jusquAu: null } };
}

export function dataOfAnnonce(annonce: Annonce): Item {
  const { id, titre, texte, lien, envoyeeLe, corrigeeLe, dateEvenement, evenement, publique } = annonce;
  const { debut, fin, lieu } = evenement ?? {};
  const data = {
    ...{ titre, texte, lien, envoyeeLe: envoyeeLe.toString(), corrigeeLe: textOf(corrigeeLe), publique },
    ...{ dateEvenement: textOf(dateEvenement), debut: textOf(debut), fin: textOf(fin), lieu: lieu ?? null },
  };
  return { id, ...data };
}

function textOf(date: Temporal.PlainDate | Temporal.Instant | null | undefined): string | null {
  return date?.toString() ?? null;
}
