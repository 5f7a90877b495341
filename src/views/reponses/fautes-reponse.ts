import type { Field } from '../../conversation/chat.ts';
import { withError } from '../../conversation/form.ts';
import type { Fault, FaultCode } from '../../domain/reponses/question.ts';
import { fr } from '../../fr.ts';

/** The fields with what breaks the rules of their questions, in words. */
export function showFaults(fields: readonly Field[], faults: readonly Fault[]): readonly Field[] {
  return faults.reduce((shown, { field, code }) => withError(shown, field, SENTENCES[code]), fields);
}

const SENTENCES: Readonly<Record<FaultCode, string>> = {
  'liens-trop-nombreux': fr`3 adresses au plus.`,
  'lien-refuse': fr`Chaque adresse commence par https:// et tient en 200 caractères. Exemple : https://www.exemple.fr/bilan`,
  'communes-et-toutes': fr`Choisissez « Toute l’agglomération » ou des communes, pas les deux.`,
  'chiffre-et-non-disponible': fr`Donnez un chiffre ou cochez « non disponible », pas les deux.`,
  'chiffre-hors-limites': fr`De 0 à 9 999 999, avec deux décimales au plus. Exemple : 12,5.`,
  'chiffre-sans-source': fr`Un chiffre va toujours avec sa source. Exemple : « Relais petite enfance, bilan 2026 ».`,
  'date-passee': fr`Cette date est passée. Choisissez un jour à venir.`,
  'date-sans-motif': fr`La date change : dites pourquoi. Exemple : « Le marché est relancé. »`,
  'date-realisee': fr`Une action réalisée n’a plus d’échéance : laissez la date vide.`,
  'nouvelle-vide': fr`Dites au moins une chose : un état, un texte, une date ou un chiffre.`,
  'reprise-sans-motif': fr`L’action était dite réalisée : dites pourquoi elle reprend.`,
  'statut-inconnu': fr`Rien n’est encore connu de cette action : dites aussi où elle en est.`,
  'chiffre-sans-date': fr`Un chiffre va toujours avec sa date. Exemple : 31/12/2026.`,
};
