import type { Temporal } from 'temporal-polyfill';
import {
  type Auteur,
  type Chiffre,
  type Diffusion,
  REGLES_STATUT,
  RIEN_DIT,
  STATUTS,
  type Statut,
  type StatutPropose,
  type VersionReponse,
} from './reponse.ts';

/** Where an action may be said to stand outside of tours: what a body decides upon is proposed in an answer (art. 12). */
export type StatutDit = Exclude<Statut, StatutPropose>;
export const STATUTS_DITS = STATUTS.filter((one): one is StatutDit => !REGLES_STATUT[one].isPropose);

/** What a lead said of a fiche outside of tours (art. 7: « au fur et à mesure »). Never changed, only added. */
export interface Nouvelle {
  readonly id: string;
  readonly auteur: Auteur;
  /** Null: a state, a date or a figure alone. */
  readonly texte: string | null;
  /** Absent: as before. */
  readonly statut?: StatutDit;
  readonly echeance?: Temporal.PlainDate;
  readonly chiffre?: Chiffre;
  readonly diffusion: Diffusion;
  readonly creeeLe: Temporal.Instant;
}

/** What somebody of the groupe projet said of a fiche, with a name beside it: for its lead, and for the next séance. */
export interface Remarque extends Pick<Nouvelle, 'id' | 'auteur' | 'creeeLe'> {
  readonly texte: string;
}

/** How long one may be, in characters: as the question that it opens. */
export const MIN_NOUVELLE = 10;
export const MAX_NOUVELLE = 800;

/** Those that no answer can have taken up yet: said after the last one; the earliest first. */
export function listNouvellesSince(
  nouvelles: readonly Nouvelle[] | undefined,
  derniere: Pick<VersionReponse, 'creeeLe'> | null,
): readonly Nouvelle[] {
  const since = derniere?.creeeLe.epochMilliseconds ?? Number.NEGATIVE_INFINITY;
  return (nouvelles ?? [])
    .filter(({ creeeLe }) => creeeLe.epochMilliseconds > since)
    .toSorted((a, b) => a.creeeLe.epochMilliseconds - b.creeeLe.epochMilliseconds);
}

/** As one text, the latest last; what does not fit is left out from the earliest on. Null without any. */
export function joinNouvelles(nouvelles: readonly Nouvelle[]): string | null {
  const textes = nouvelles.flatMap(({ texte }) => texte ?? []);
  while (textes.length > 1 && [...textes.join('\n')].length > MAX_NOUVELLE) textes.shift();
  return textes.length === 0 ? null : textes.join('\n');
}

/** Who reads, and until when what was said counts; absent: until now. */
export interface Lecture {
  readonly isLisible: (said: { readonly diffusion: Diffusion }) => boolean;
  readonly jusqua?: Temporal.Instant;
}

/**
 * What says where a fiche stands, the latest first: its answers as they hold (`versions`, the latest first), and between them
 * the states, dates and figures that were said outside of tours and that the reader may read. Whoever asks where a fiche
 * stands asks here.
 */
export function listConnues(
  { nouvelles }: { readonly nouvelles?: readonly Nouvelle[] },
  versions: readonly VersionReponse[],
  { isLisible, jusqua }: Lecture,
): readonly VersionReponse[] {
  const end = jusqua?.epochMilliseconds ?? Number.POSITIVE_INFINITY;
  const dites = listNouvellesSince(nouvelles, null)
    .filter((one) => isFactual(one) && isLisible(one))
    .filter(({ creeeLe }) => creeeLe.epochMilliseconds <= end);
  if (dites.length === 0) return versions;
  let connues: readonly VersionReponse[] = [];
  for (const { kind, said } of merge(versions, dites)) {
    const next = kind === 'version' ? said : asVersion(said, connues[0], isLisible);
    if (next !== null) connues = [next, ...connues];
  }
  return connues;
}

type Said =
  | { readonly kind: 'version'; readonly said: VersionReponse }
  | { readonly kind: 'nouvelle'; readonly said: Nouvelle };

/** The earliest first; answers keep their order, which is that of their tours. */
function merge(versions: readonly VersionReponse[], dites: readonly Nouvelle[]): readonly Said[] {
  let rest = dites;
  const answered = versions.toReversed().flatMap((said): readonly Said[] => {
    const isBefore = ({ creeeLe }: Nouvelle) => creeeLe.epochMilliseconds < said.creeeLe.epochMilliseconds;
    const before = rest.filter(isBefore);
    rest = rest.filter((one) => !isBefore(one));
    return [...before.map(toSaid), { kind: 'version', said }];
  });
  return [...answered, ...rest.map(toSaid)];
}

function toSaid(said: Nouvelle): Said {
  return { kind: 'nouvelle', said };
}

/** Whether it says more than words. */
export function isFactual({ statut, echeance, chiffre }: Nouvelle): boolean {
  return statut !== undefined || echeance !== undefined || chiffre !== undefined;
}

/** As if it were an answer; what it does not speak of stands as before, as far as its reader knows. Null: that one knows nothing. */
export function asVersion(
  nouvelle: Nouvelle,
  last: VersionReponse | undefined,
  isLisible: Lecture['isLisible'],
): VersionReponse | null {
  const avant = last && isLisible(last) ? last : undefined;
  const { id, auteur, texte, diffusion, creeeLe, chiffre } = nouvelle;
  const statut = canChangeStatut(last ?? null, creeeLe) ? (nouvelle.statut ?? avant?.statut) : avant?.statut;
  if (statut === undefined) return null;
  const isSame = statut === avant?.statut;
  return {
    ...RIEN_DIT,
    ...(avant && {
      difficulte: avant.difficulte,
      difficulteDetail: avant.difficulteDetail,
      prochaineEtape: statut === 'realisee' ? null : avant.prochaineEtape,
      ...(isSame && pickDecided(avant)),
    }),
    ...{ id, auteur, diffusion, creeeLe, statut, avancees: texte },
    echeance: nouvelle.echeance ?? (isSame ? avant.echeance : null),
    chiffres: chiffre === undefined ? [] : [chiffre],
    version: 1,
    soumission: id,
    ficheActionVersionId: avant?.ficheActionVersionId ?? '',
    horsTour: true,
  };
}

function pickDecided({ motif, decision, retourPropose }: VersionReponse): Partial<VersionReponse> {
  return { motif, ...(decision && { decision }), ...(retourPropose && { retourPropose }) };
}

/**
 * Whether a state that is said at an instant counts: what was dropped comes back by a decision, and what is proposed waits for
 * one.
 */
export function canChangeStatut(
  last: Pick<VersionReponse, 'statut' | 'decision'> | null,
  at: Temporal.Instant,
): boolean {
  if (last?.statut === 'abandonnee') return false;
  if (last?.statut !== 'reportee') return true;
  return last.decision !== undefined && last.decision.noteeLe.epochMilliseconds < at.epochMilliseconds;
}
