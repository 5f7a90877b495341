import { Temporal } from 'temporal-polyfill';
import { getNomPlateforme } from '../nouns/compte.ts';
import { type Envoi, isPourPilote } from '../nouns/envoi.ts';
import type { Personne } from '../nouns/personne.ts';
import { isKey } from '../nouns/tables.ts';
import type { Avancement, LigneAvancement } from './avancement.ts';
import type { PiloteAttendu } from './manquants.ts';

/** What the table of a tour is asked for, as its address says it; an empty word asks for nothing. */
export type DemandeTour = Readonly<Record<'voir' | 'enjeu' | 'tour', string>>;

/** The last message of the tour that left for a person, and by what; null where nobody can tell. */
export interface DernierMessage {
  readonly le: Temporal.Instant;
  readonly plateforme: string | null;
}

/** What was last heard of a person about a fiche, or about another one of the tour. */
export type Signe =
  | { readonly kind: 'reponse' | 'autre-reponse'; readonly le: Temporal.Instant }
  | { readonly kind: 'brouillon' | 'non-remis' | 'rien' }
  | { readonly kind: 'plus-tard'; readonly le: Temporal.Instant };

/** Somebody who leads a fiche, and what is known of him or her in the tour. */
export interface PersonneDuTour {
  readonly personneId: string;
  readonly nom: string;
  /** Null: nothing more is waited for from this person about this fiche. */
  readonly attendu: PiloteAttendu | null;
  readonly dernier: DernierMessage | null;
  readonly signe: Signe;
}

export interface LigneDuTour {
  readonly ligne: LigneAvancement;
  readonly personnes: readonly PersonneDuTour[];
}

interface Sources {
  readonly avancement: Avancement;
  readonly attendus: readonly PiloteAttendu[];
  readonly envois: readonly Envoi[];
  /** Active people. */
  readonly personnes: readonly Personne[];
}

/** A line for each fiche, with those who lead it and those who are still to write about it. */
export function listLignesDuTour(sources: Sources): readonly LigneDuTour[] {
  const known = toKnown(sources);
  return sources.avancement.lignes.map((ligne) => {
    const pilotages = [...ligne.pilotes, ...ligne.attendus];
    const uniques = [...new Map(pilotages.map((one) => [one.personneId, one])).values()];
    return { ligne, personnes: uniques.map((one) => toPersonne(one, ligne, known)) };
  });
}

/** All of it by id of the person: a département has thousands. */
function toKnown({ avancement, attendus, envois, personnes }: Sources) {
  const sent = envois.filter(({ etape, etat }) => isPourPilote(etape) && etat === 'envoye');
  return {
    attendus: new Map(attendus.map((one) => [one.personneId, one])),
    comptes: new Map(personnes.map(({ id, comptes }) => [id, comptes])),
    envois: Map.groupBy(sent, ({ destinataire }) => destinataire.personneId),
    reponses: getReponses(avancement.lignes),
  };
}

type Known = ReturnType<typeof toKnown>;

function toPersonne(
  { personneId, nom }: LigneAvancement['pilotes'][number],
  ligne: LigneAvancement,
  { attendus, comptes, envois, reponses }: Known,
): PersonneDuTour {
  const isAttendue = ligne.attendus.some((one) => one.personneId === personneId);
  const attendu = (isAttendue && attendus.get(personneId)) || null;
  const siens = envois.get(personneId) ?? [];
  const last = siens.reduce<Envoi | null>((a, b) => (a !== null && leOf(a) >= leOf(b) ? a : b), null);
  const compte = comptes.get(personneId)?.find(({ id }) => id === last?.compteId);
  return {
    personneId,
    nom,
    attendu,
    dernier: last && {
      le: Temporal.Instant.fromEpochMilliseconds(leOf(last)),
      plateforme: compte ? getNomPlateforme(compte) : null,
    },
    signe: toSigne(personneId, attendu, { ligne, reponses }),
  };
}

/** Nothing leaves before it is due: where it seems so, the demonstration's clock was moved ahead. */
function leOf({ envoyeLe, prevuLe }: Envoi): number {
  return Math.max(envoyeLe?.epochMilliseconds ?? 0, prevuLe.epochMilliseconds);
}

function toSigne(
  personneId: string,
  attendu: PiloteAttendu | null,
  { ligne, reponses }: { readonly ligne: LigneAvancement } & Pick<Known, 'reponses'>,
): Signe {
  const own = getReponses([ligne]).get(personneId);
  if (own !== undefined) return { kind: 'reponse', le: own };
  if (attendu?.nonRemis) return { kind: 'non-remis' };
  if (attendu?.commencees.includes(ligne.fiche.numero)) return { kind: 'brouillon' };
  if (attendu?.reporteAu) return { kind: 'plus-tard', le: attendu.reporteAu };
  const other = reponses.get(personneId);
  return other === undefined ? { kind: 'rien' } : { kind: 'autre-reponse', le: other };
}

/** When each person last answered, or contributed, among these fiches. */
function getReponses(lignes: readonly LigneAvancement[]): ReadonlyMap<string, Temporal.Instant> {
  const dites = lignes.flatMap(({ reponse, contributions }) => [
    ...(reponse ? [reponse.courante] : []),
    ...(contributions?.recues ?? []).map((recue) => recue.reponse.courante),
  ]);
  const inOrder = dites.toSorted((a, b) => Temporal.Instant.compare(a.creeeLe, b.creeeLe));
  return new Map(inOrder.map(({ auteur, pour, creeeLe }) => [(pour ?? auteur).id, creeeLe]));
}

/** What asks for a look, in the order of its chips. */
export const VUES_TOUR = [
  'manquantes',
  'brouillons',
  'non-remis',
  'sans-pilote',
  'recues',
  'ordre-du-jour',
  'difficulte',
  'rien-de-nouveau',
  'tardives',
  'non-demandees',
] as const;
export type VueTour = (typeof VUES_TOUR)[number];

/** Whether a line is asked for. */
export function isAskedDuTour(one: LigneDuTour, { voir, enjeu }: Omit<DemandeTour, 'tour'>): boolean {
  const { code } = one.ligne.fiche.enjeu;
  return (enjeu === '' || enjeu === code) && (voir === '' || (isKey(VOIR, voir) && VOIR[voir](one)));
}

const VOIR: Readonly<Record<VueTour, (one: LigneDuTour) => boolean>> = {
  manquantes: isManquante,
  brouillons: ({ personnes }) => personnes.some(({ signe }) => signe.kind === 'brouillon'),
  'non-remis': ({ personnes }) => personnes.some(({ signe }) => signe.kind === 'non-remis'),
  'sans-pilote': ({ ligne }) => ligne.pilotes.length === 0 && ligne.reponse === null && !ligne.auRepos,
  recues: ({ ligne }) => ligne.reponse !== null,
  'ordre-du-jour': ({ ligne }) => ligne.reponse?.courante.ordreDuJour === true,
  difficulte: ({ ligne }) => (ligne.reponse?.courante.difficulte ?? 'aucune') !== 'aucune',
  'rien-de-nouveau': ({ ligne }) => ligne.reponse?.courante.rienDeNouveau === true,
  tardives: ({ ligne }) => ligne.reponse?.courante.tardive === true,
  'non-demandees': ({ ligne }) => ligne.auRepos,
};

/** The answer is waited for, or the part of somebody. */
export function isManquante({ ligne, personnes }: LigneDuTour): boolean {
  const { reponse, auRepos, pilotes } = ligne;
  return (
    personnes.some(({ attendu }) => attendu !== null) || (pilotes.length > 0 && reponse === null && !auRepos)
  );
}
