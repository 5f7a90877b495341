import type { SigneVigilance } from '../../domain/reponses/vigilance.ts';
import { fr } from '../../fr.ts';

/** What a sign of personal data looks like: « un numéro de téléphone ». */
export const SIGNES_EN_MOTS: Readonly<Record<SigneVigilance, string>> = {
  numero: fr`un numéro personnel`,
  telephone: fr`un numéro de téléphone`,
  courriel: fr`une adresse électronique`,
  naissance: fr`une date de naissance`,
  nom: fr`le nom d’une personne`,
  enfant: fr`le prénom et l’âge d’un enfant`,
  domicile: fr`l’adresse d’une personne`,
};
