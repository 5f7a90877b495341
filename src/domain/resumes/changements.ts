import type { ContenuResume, LigneResume } from './resume.ts';

/** What is different from the last time, by kind; a fiche may be in several. */
export interface Changements {
  readonly statuts: readonly LigneResume[];
  readonly bloquees: readonly LigneResume[];
  readonly debloquees: readonly LigneResume[];
  readonly premieres: readonly LigneResume[];
  readonly rienDeNouveau: readonly LigneResume[];
}

/** What has changed since the answers before this round, as far as this build may tell. */
export function listChangements({ lignes }: Pick<ContenuResume, 'lignes'>): Changements {
  const repondues = lignes.filter(({ etat }) => etat === 'repondue');
  const premieres = repondues.filter(({ statutPrecedent }) => statutPrecedent === null);
  const suivies = repondues.filter(({ statutPrecedent }) => statutPrecedent !== null);
  return {
    statuts: suivies.filter(({ statut, statutPrecedent }) => statut !== statutPrecedent),
    bloquees: suivies.filter(
      (ligne) => isBloquee(ligne.difficulte) && !isBloquee(ligne.difficultePrecedente),
    ),
    debloquees: suivies.filter(
      (ligne) => !isBloquee(ligne.difficulte) && isBloquee(ligne.difficultePrecedente),
    ),
    premieres,
    rienDeNouveau: suivies.filter(({ rienDeNouveau }) => rienDeNouveau),
  };
}

/** Whether there was nothing before to compare with. */
export function isPremierTour({ lignes }: Pick<ContenuResume, 'lignes'>): boolean {
  return lignes.every(({ statutPrecedent }) => statutPrecedent === null);
}

function isBloquee(difficulte: LigneResume['difficulte']): boolean {
  return difficulte === 'bloquante';
}
