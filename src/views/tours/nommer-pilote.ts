import type { Message } from '../../conversation/chat.ts';
import type { Personne } from '../../domain/annuaire/personne.ts';
import { getNomComplet, isJoignable } from '../../domain/annuaire/personne.ts';
import type { FicheAction } from '../../domain/plan/fiche-action.ts';
import type { Pilotage } from '../../domain/plan/pilotage.ts';
import { fr } from '../../fr.ts';
import type { MotsChoix } from '../annuaire/choix-personne.ts';
import { titreFiche } from '../plan/fiche-mots.ts';
import { action, ficheButton } from '../words/buttons.ts';
import { enumeration } from '../words/phrases.ts';

/** Who shall lead a fiche, among the people of the convention; `pilotes` lead it today. */
export function motsNommer(fiche: FicheAction, pilotes: readonly Pilotage[]): MotsChoix {
  return {
    title: fr`Nommer un pilote`,
    intro: [fr`${titreFiche(fiche)}.`, phrasePilotes(pilotes)],
    label: fr`Qui pilotera cette fiche ?`,
    context: { fiche: String(fiche.numero) },
    submit: { label: fr`Nommer cette personne`, intent: 'pilotage:nommer:confirmer' },
    search: 'pilotage:nommer',
  };
}

export function dejaPilote(personne: Personne): string {
  return fr`${getNomComplet(personne)} pilote déjà cette fiche. Choisissez quelqu’un d’autre.`;
}

/** To coordination: who leads from now on, and when that person hears of it from us. */
export function viewPiloteNomme({
  fiche,
  personne,
  isAsked,
}: {
  readonly fiche: FicheAction;
  readonly personne: Personne;
  readonly isAsked: boolean;
}): Message {
  const nom = getNomComplet(personne);
  const suite = isAsked
    ? fr`Un tour de réponses est ouvert : la carte lui est envoyée.`
    : fr`Le robot lui écrira au prochain tour de réponses. Prévenez cette personne d’ici là.`;
  return {
    title: fr`${nom} pilote maintenant la fiche ${fiche.numero}`,
    paragraphs: [
      isJoignable(personne)
        ? suite
        : fr`Aucun compte ne permet de lui écrire. Prévenez cette personne autrement, et donnez-lui un code : écrivez « code ${personne.nom} ».`,
    ],
    buttons: [ficheButton(fiche.numero)],
  };
}

/** Who leads a fiche today, in a sentence. */
export function phrasePilotes(pilotes: readonly Pilotage[]): string {
  const noms = pilotes.map(({ nom }) => nom);
  if (noms.length === 0) return fr`Personne ne pilote cette fiche.`;
  return fr`${enumeration(noms)} ${noms.length === 1 ? fr`pilote` : fr`pilotent`} cette fiche.`;
}

export function nommerButton({ numero }: Pick<FicheAction, 'numero'>) {
  return action(fr`Nommer un pilote pour la fiche ${numero}`, 'pilotage:nommer', { fiche: String(numero) });
}
