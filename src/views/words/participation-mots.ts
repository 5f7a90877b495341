import type { EtatParticipation } from '../../domain/nouns/participation.ts';
import { fr } from '../../fr.ts';

/** « inscription », « liste d’attente », « ne vient plus »: where somebody stands, in a list. */
export function etatParticipation(etat: EtatParticipation): string {
  return ETATS[etat];
}

const ETATS: Readonly<Record<EtatParticipation, string>> = {
  inscrit: fr`inscription`,
  attente: fr`liste d’attente`,
  retire: fr`ne vient plus`,
};
