import { DIFFICULTES, type Difficulte } from '../nouns/reponse.ts';
import type { ChiffreResume, ContenuResume, DecisionSeance, LigneResume } from '../nouns/resume.ts';

/** A figure that is not what it was, and the fiche it belongs to. */
export interface ChiffreChange {
  readonly ligne: LigneResume;
  readonly chiffre: ChiffreResume;
}

/** What is different from the last time, by kind, in the order to read; a fiche may be in several. */
export interface Changements {
  /** Progress that was told, also in a first answer. */
  readonly avancees: readonly LigneResume[];
  /** A difficulty that is new or has grown, the gravest first. */
  readonly aggravees: readonly LigneResume[];
  /** What stands still, in a first answer too. */
  readonly bloquees: readonly LigneResume[];
  /** A difficulty that is lifted or has shrunk. */
  readonly allegees: readonly LigneResume[];
  readonly statuts: readonly LigneResume[];
  /** A promised date that was moved. */
  readonly dates: readonly LigneResume[];
  readonly chiffres: readonly ChiffreChange[];
  /** What coordination gives as an example of success. */
  readonly reussites: readonly LigneResume[];
  readonly decisions: readonly DecisionSeance[];
  readonly premieres: readonly LigneResume[];
  readonly rienDeNouveau: readonly LigneResume[];
}

/** What has changed since the answers before this tour, as far as this build may tell. */
export function getChangements({
  lignes,
  decisions = [],
}: Pick<ContenuResume, 'lignes' | 'decisions'>): Changements {
  const repondues = lignes.filter(({ etat }) => etat === 'repondue');
  const suivies = repondues.filter(({ statutPrecedent }) => statutPrecedent !== null);
  return {
    avancees: repondues.filter(({ avancees }) => avancees !== null),
    aggravees: suivies.filter((ligne) => compareDifficulte(ligne) > 0).sort(byGravite),
    bloquees: repondues.filter(({ difficulte }) => difficulte === 'bloquante'),
    allegees: suivies.filter((ligne) => compareDifficulte(ligne) < 0),
    statuts: suivies.filter(({ statut, statutPrecedent }) => statut !== statutPrecedent),
    dates: repondues.filter(isDateMoved),
    chiffres: repondues.flatMap(listChiffresChanges),
    reussites: repondues.filter(({ reussite }) => reussite === true),
    decisions,
    premieres: repondues.filter(({ statutPrecedent }) => statutPrecedent === null),
    rienDeNouveau: suivies.filter(({ rienDeNouveau, terminee }) => rienDeNouveau && !terminee),
  };
}

/** Numbers of the fiches that a build has something to talk about: changed, on the agenda, decided upon, told of since. */
export function listADiscuter(contenu: Pick<ContenuResume, 'lignes' | 'decisions'>): readonly number[] {
  const { decisions, chiffres, rienDeNouveau: _, ...lignes } = getChangements(contenu);
  const told = contenu.lignes.filter(({ ordreDuJour, depuis }) => ordreDuJour || depuis !== undefined);
  const numeros = [
    ...[...Object.values(lignes).flat(), ...chiffres.map(({ ligne }) => ligne), ...told],
    ...decisions.filter(({ isAnterieure }) => !isAnterieure),
  ].map(({ numero }) => numero);
  return contenu.lignes.map(({ numero }) => numero).filter((numero) => numeros.includes(numero));
}

/** Whether there was nothing before to compare with. */
export function isPremierTour({ lignes }: Pick<ContenuResume, 'lignes'>): boolean {
  return lignes.every(({ statutPrecedent }) => statutPrecedent === null);
}

function byGravite(a: LigneResume, b: LigneResume): number {
  return graviteOf(b.difficulte) - graviteOf(a.difficulte);
}

/** Above zero: graver than before. */
function compareDifficulte({ difficulte, difficultePrecedente }: LigneResume): number {
  return graviteOf(difficulte) - graviteOf(difficultePrecedente);
}

function graviteOf(difficulte: Difficulte | null): number {
  return difficulte === null ? 0 : DIFFICULTES.indexOf(difficulte); // from none to the gravest
}

function isDateMoved({ echeance, echeancePrecedente }: LigneResume): boolean {
  return echeance !== null && echeancePrecedente !== null && echeance !== echeancePrecedente;
}

function listChiffresChanges(ligne: LigneResume): readonly ChiffreChange[] {
  return ligne.chiffres.filter(isChange).map((chiffre) => ({ ligne, chiffre }));
}

/** A first figure is news too; one that is taken up, or not available, is none. */
function isChange({ valeur, repris, precedent }: ChiffreResume): boolean {
  return valeur !== null && !repris && valeur !== precedent?.valeur;
}
