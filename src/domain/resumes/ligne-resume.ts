import type { Temporal } from 'temporal-polyfill';
import type { Partie, Structure } from '../annuaire/partie.ts';
import { canRead } from '../plan/audience.ts';
import type { FicheAction } from '../plan/fiche-action.ts';
import { isEnRetard } from '../plan/retard.ts';
import { findDernierRecit } from '../reponses/historique.ts';
import type { Reponse, VersionReponse } from '../reponses/reponse.ts';
import { jourOf } from '../seances/jours-ouvres.ts';
import { listChiffres } from './chiffres-resume.ts';
import type { AudienceResume, LigneResume } from './resume.ts';

/** What the lines of a build are made of. `anterieures`: answers of the rounds before, the latest first. */
export interface SourcesLigne {
  readonly audience: AudienceResume;
  readonly reponses: readonly Reponse[];
  readonly anterieures: readonly Reponse[];
  readonly parties: readonly Partie[];
  readonly structures: readonly Structure[];
  readonly now: Temporal.Instant;
}

/** One fiche as a build of a summary may show it. */
export function buildLigne(fiche: FicheAction, sources: SourcesLigne): LigneResume {
  const { audience } = sources;
  const identite = { numero: fiche.numero, titre: fiche.titre, enjeu: fiche.enjeu.titre };
  const [courante] = listVersions(sources.reponses, fiche).filter((version) => isLisible(version, audience));
  if (courante === undefined) {
    const etat = audience === 'public' ? 'non_publique' : 'sans_reponse';
    return { ...LIGNE_VIDE, ...identite, etat };
  }
  const avant = listVersions(sources.anterieures, fiche);
  const connues = avant.filter((version) => isLisible(version, audience));
  const [precedente] = avant.slice(0, 1).filter((version) => isLisible(version, audience));
  return {
    ...identite,
    etat: 'repondue',
    statutPrecedent: precedente?.statut ?? null,
    difficultePrecedente: precedente?.difficulte ?? null,
    ...copyReponse(courante),
    dernierRecit: courante.rienDeNouveau ? copyRecit(connues) : null,
    ordreDuJour: courante.ordreDuJour && audience !== 'public',
    chiffres: listChiffres(fiche, courante, connues),
    communes: courante.communes.map((code) => findNom(code, sources.parties)),
    partenaires: courante.partenaires.map((code) => findNom(code, sources.structures)),
    enRetard: isEnRetard(courante, jourOf(sources.now)),
  };
}

/** Whether a build may show an answer: the groupe projet reads all, everybody only what is « publiable ». */
export function isLisible(
  { diffusion }: Pick<VersionReponse, 'diffusion'>,
  audience: AudienceResume,
): boolean {
  return audience === 'groupe_projet' || canRead(null, diffusion);
}

function listVersions(reponses: readonly Reponse[], { id }: FicheAction): readonly VersionReponse[] {
  return reponses.filter(({ ficheActionId }) => ficheActionId === id).map(({ courante }) => courante);
}

const LIGNE_VIDE = {
  statut: null,
  statutPrecedent: null,
  difficulte: null,
  difficultePrecedente: null,
  avancees: null,
  dernierRecit: null,
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

function copyRecit(connues: readonly VersionReponse[]): LigneResume['dernierRecit'] {
  const recit = findDernierRecit(connues);
  return recit && { avancees: recit.avancees, ditLe: jourOf(recit.creeeLe).toString() };
}

/** A name, or `toutes`, stands for itself. */
function findNom(code: string, known: readonly { readonly code: string; readonly nom: string }[]): string {
  return known.find((item) => item.code === code)?.nom ?? code;
}
