import type { Temporal } from 'temporal-polyfill';
import type { Convention } from '../annuaire/convention.ts';
import type { Partie, Structure } from '../annuaire/partie.ts';
import { canRead } from '../plan/audience.ts';
import type { FicheAction } from '../plan/fiche-action.ts';
import { isEnRetard } from '../plan/retard.ts';
import type { Chiffre, Reponse, VersionReponse } from '../reponses/reponse.ts';
import { jourOf } from '../seances/jours-ouvres.ts';
import type { Seance } from '../seances/seance.ts';
import type { Tour } from '../tours/tour.ts';
import type { AudienceResume, ChiffreResume, ContenuResume, LigneResume } from './resume.ts';

/** What a summary is made of. `precedentes` are the last answers before this round, one per fiche at most. */
export interface SourcesResume {
  readonly tour: Tour;
  readonly seance: Seance;
  readonly convention: Convention;
  readonly parties: readonly Partie[];
  readonly structures: readonly Structure[];
  readonly ficheActions: readonly FicheAction[];
  readonly reponses: readonly Reponse[];
  readonly precedentes: readonly Reponse[];
}

export interface DemandeResume extends SourcesResume {
  readonly audience: AudienceResume;
  readonly introduction: string | null;
  readonly numero: number;
  readonly now: Temporal.Instant;
}

/**
 * One build of a summary. The public one holds nothing of an answer that is not « publiable », neither
 * of this round nor of the one before (art. 14); it does not even say whether there is an answer.
 */
export function buildContenuResume(demande: DemandeResume): ContenuResume {
  const { tour, seance, convention, parties, audience, introduction, numero, now } = demande;
  return {
    numero,
    audience,
    convention: convention.titre,
    instance: seance.instance.nom,
    seanceLe: seance.debut.toString(),
    ouvertureLe: tour.ouverture.toString(),
    echeanceLe: tour.echeance.toString(),
    publieLe: now.toString(),
    introduction,
    importe: tour.importe,
    parties: parties.map(({ nom }) => nom),
    lignes: [...demande.ficheActions].sort(byEnjeuThenNumero).map((fiche) => buildLigne(fiche, demande)),
  };
}

/** Whether a build may show an answer: the groupe projet reads all, everybody only what is « publiable ». */
export function isLisible(
  { diffusion }: Pick<VersionReponse, 'diffusion'>,
  audience: AudienceResume,
): boolean {
  return audience === 'groupe_projet' || canRead(null, diffusion);
}

function byEnjeuThenNumero(a: FicheAction, b: FicheAction): number {
  return a.enjeu.ordre - b.enjeu.ordre || a.numero - b.numero;
}

function buildLigne(fiche: FicheAction, demande: DemandeResume): LigneResume {
  const courante = findLisible(demande.reponses, fiche, demande.audience);
  const identite = { numero: fiche.numero, titre: fiche.titre, enjeu: fiche.enjeu.titre };
  if (courante === null) {
    const etat = demande.audience === 'public' ? 'non_publique' : 'sans_reponse';
    return { ...LIGNE_VIDE, ...identite, etat };
  }
  const precedente = findLisible(demande.precedentes, fiche, demande.audience);
  return {
    ...identite,
    etat: 'repondue',
    statutPrecedent: precedente?.statut ?? null,
    difficultePrecedente: precedente?.difficulte ?? null,
    ...copyReponse(courante),
    ordreDuJour: courante.ordreDuJour && demande.audience !== 'public',
    chiffres: listChiffres(courante.chiffres, fiche),
    communes: courante.communes.map((code) => findNom(code, demande.parties)),
    partenaires: courante.partenaires.map((code) => findNom(code, demande.structures)),
    enRetard: isEnRetard(courante, jourOf(demande.now)),
  };
}

function findLisible(
  reponses: readonly Reponse[],
  fiche: FicheAction,
  audience: AudienceResume,
): VersionReponse | null {
  const courante = reponses.find(({ ficheActionId }) => ficheActionId === fiche.id)?.courante ?? null;
  return courante !== null && isLisible(courante, audience) ? courante : null;
}

const LIGNE_VIDE = {
  statut: null,
  statutPrecedent: null,
  difficulte: null,
  difficultePrecedente: null,
  avancees: null,
  prochaineEtape: null,
  echeance: null,
  motif: null,
  difficulteDetail: null,
  ordreDuJour: false,
  appuis: [],
  familles: null,
  constat: null,
  chiffres: [],
  communes: [],
  partenaires: [],
  liens: [],
  rienDeNouveau: false,
  tardive: false,
  enRetard: false,
} as const satisfies Partial<LigneResume>;

function copyReponse(courante: VersionReponse) {
  const { statut, difficulte, avancees, prochaineEtape, echeance, motif, difficulteDetail } = courante;
  const { appuis, familles, constat, liens, rienDeNouveau, tardive } = courante;
  return {
    statut,
    difficulte,
    avancees,
    prochaineEtape,
    echeance: echeance?.toString() ?? null,
    motif,
    difficulteDetail,
    appuis,
    familles,
    constat,
    liens,
    rienDeNouveau,
    tardive,
  };
}

/** In the order of the fiche's indicators; one that left the fiche since is not shown. */
function listChiffres(chiffres: readonly Chiffre[], fiche: FicheAction): readonly ChiffreResume[] {
  return fiche.indicateurs.flatMap(({ id, nom, unite }) =>
    chiffres
      .filter(({ indicateurId }) => indicateurId === id)
      .map(({ valeur, source, arreteLe }) => ({
        nom,
        unite,
        valeur,
        source,
        arreteLe: arreteLe?.toString() ?? null,
      })),
  );
}

/** A name, or `toutes`, stands for itself. */
function findNom(code: string, known: readonly { readonly code: string; readonly nom: string }[]): string {
  return known.find((item) => item.code === code)?.nom ?? code;
}
