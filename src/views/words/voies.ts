import { type AccountRef, getNomPlateforme, isCourriel } from '../../domain/nouns/compte.ts';
import { fr } from '../../fr.ts';
import { enumeration } from './phrases.ts';

type Compte = Pick<AccountRef, 'plateforme'>;

/** How a message reaches an account: « par courriel », « sur Slack ». */
export function voieEnMots(compte: Compte): string {
  return isCourriel(compte) ? fr`par courriel` : fr`sur ${getNomPlateforme(compte)}`;
}

/** « sur Slack et par courriel »; each way once. */
export function voiesEnMots(comptes: readonly Compte[]): string {
  return enumeration([...new Set(comptes.map(voieEnMots))]);
}
