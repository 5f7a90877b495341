import type { ListItem, Section } from '../../conversation/chat.ts';
import type { Indicateur } from '../../domain/nouns/fiche-action.ts';
import type { VersionReponse } from '../../domain/nouns/reponse.ts';
import { type ChiffreConnu, listChiffresConnus } from '../../domain/reponses/historique.ts';
import { fr } from '../../fr.ts';
import { jourSansSemaine } from '../words/dates.ts';

/** The indicators of a fiche with their last figure, from the answers that the reader may read (the latest first). */
export function listIndicateurs(
  indicateurs: readonly Indicateur[],
  versions: readonly Pick<VersionReponse, 'chiffres'>[],
  most = 1,
): readonly Section[] {
  if (indicateurs.length === 0) return [];
  return [{ title: fr`Indicateurs`, list: indicateurs.map((one) => toItem(one, versions, most)) }];
}

function toItem(
  indicateur: Indicateur,
  versions: readonly Pick<VersionReponse, 'chiffres'>[],
  most: number,
): ListItem {
  const [dernier, ...avant] = listChiffresConnus(versions, indicateur.id).slice(0, most);
  const detail = [
    ...(hasReference(indicateur) ? [referenceOf(indicateur)] : []),
    ...avant.map((chiffre) => fr`Auparavant : ${chiffreEnMots(chiffre, indicateur)}`),
  ];
  return {
    text: fr`${indicateur.nom} : ${dernier === undefined ? fr`pas encore de chiffre` : chiffreEnMots(dernier, indicateur)}`,
    ...(detail.length === 0 ? {} : { detail: detail.join('\n') }),
  };
}

/** A figure never goes without its source and its date (art. 8). */
function chiffreEnMots({ valeur, arreteLe, source }: ChiffreConnu, { unite }: Indicateur): string {
  return fr`${nombreAvecUnite(valeur, unite)} au ${jourSansSemaine(arreteLe)} (source : ${source})`;
}

function hasReference({ depart, cible, source }: Indicateur): boolean {
  return source !== null && (depart !== null || cible !== null);
}

function referenceOf({ depart, cible, unite, source }: Indicateur): string {
  const parts = [
    ...(depart === null ? [] : [fr`au départ : ${nombreAvecUnite(depart, unite)}`]),
    ...(cible === null ? [] : [fr`objectif : ${nombreAvecUnite(cible, unite)}`]),
    fr`source : ${source ?? ''}`,
  ];
  return parts.join(', ');
}

function nombreAvecUnite(valeur: number, unite: string): string {
  return fr`${valeur} ${unite}`;
}
