import type { FicheAction, Indicateur } from '../nouns/fiche-action.ts';
import type { Chiffre, VersionReponse } from '../nouns/reponse.ts';
import type { ChiffreResume } from '../nouns/resume.ts';
import { type MesureLisible, nameChiffre } from '../reponses/contenu-lisible.ts';
import { type ChiffreConnu, findDernierChiffre } from '../reponses/historique.ts';

/**
 * The figures of a fiche, in the order of its indicators (one that left the fiche is not shown): those of the
 * answer, else the last known ones. `connues` are earlier versions that the reader may read, the latest first.
 */
export function listChiffres(
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
