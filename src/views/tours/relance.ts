import type { Temporal } from 'temporal-polyfill';
import type { Field, Form, Message } from '../../conversation/chat.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import type { PiloteAttendu } from '../../domain/tours/manquants.ts';
import { JOURS_DE_PAUSE } from '../../domain/tours/relance.ts';
import { fr } from '../../fr.ts';
import { manquantsButton } from '../words/buttons.ts';
import { momentEnLettres } from '../words/dates.ts';
import { pluralize } from '../words/nombres.ts';
import { LONGEST_OPTION } from '../words/options.ts';
import { enumeration, shorten } from '../words/phrases.ts';
import { nameFiches } from './manquants.ts';

/** Somebody who can be reminded by hand. */
export interface ARelancer {
  readonly attendu: PiloteAttendu;
  /** When coordination last did; null: never in this tour. */
  readonly relanceLe: Temporal.Instant | null;
  /** That was some days ago only. */
  readonly tropTot: boolean;
}

/** Whom to remind: everybody who was not lately, or the one who was pointed at. */
export function viewFormulaireRelance(
  { id, echeance }: Tour,
  aRelancer: readonly ARelancer[],
  choisie: string | null,
): Form {
  const ticked = aRelancer.filter(({ attendu, tropTot }) =>
    choisie === null ? !tropTot && attendu.reporteAu === null : attendu.personneId === choisie,
  );
  return {
    title: fr`Relancer`,
    intro: [
      fr`Chaque personne reçoit un message avec ses fiches sans réponse. Ce qui arrive entre-temps n’est pas relancé.`,
      fr`Date limite du tour : ${momentEnLettres(echeance)}.`,
    ],
    context: { tour: id },
    fields: [
      {
        kind: 'choices',
        id: 'personnes',
        label: fr`Qui relancer ?`,
        required: true,
        value: ticked.map(({ attendu }) => attendu.personneId),
        options: aRelancer.map((one) => ({ value: one.attendu.personneId, label: labelOf(one) })),
      },
    ],
    buttons: [{ label: fr`Relancer`, intent: 'relance:envoyer' }],
  };
}

/** Insists, where somebody was reminded lately. */
export function fieldOfAccord(): Field {
  return { kind: 'tick', id: 'accord', label: fr`Relancer quand même` };
}

export function dejaRelances(tropTot: readonly ARelancer[]): string {
  const noms = enumeration(tropTot.map(({ attendu }) => attendu.nom));
  return fr`Déjà relancé depuis moins de ${JOURS_DE_PAUSE} jours ouvrés : ${noms}. Décochez, ou cochez « Relancer quand même ».`;
}

/** What left; a second press of the same day adds nothing. */
export function viewRelanceFaite(
  tour: Tour,
  {
    created,
    prevuLe,
    now,
  }: { readonly created: number; readonly prevuLe: Temporal.Instant; readonly now: Temporal.Instant },
): Message {
  if (created === 0)
    return {
      title: fr`Aucun message de plus`,
      paragraphs: [fr`Ces personnes ont déjà une relance de ce jour.`],
      buttons: [manquantsButton(tour)],
    };
  const combien = pluralize(created, fr`personne relancée`, fr`personnes relancées`);
  return {
    title: prevuLe.equals(now) ? combien : fr`${combien} le ${momentEnLettres(prevuLe)}`,
    paragraphs: prevuLe.equals(now) ? [] : [fr`Les messages partent aux heures ouvrées.`],
    buttons: [manquantsButton(tour)],
  };
}

export function viewPersonneARelancer(tour: Tour): Message {
  return {
    title: fr`Il n’y a personne à relancer`,
    paragraphs: [
      fr`Toutes les réponses attendues sont là, ou aucun compte ne permet d’écrire à ceux qui manquent.`,
    ],
    buttons: [manquantsButton(tour)],
  };
}

function labelOf({ attendu: { nom, ficheActions, reporteAu }, relanceLe }: ARelancer): string {
  const parts = [
    fr`${nom}, ${nameFiches(ficheActions)}`,
    ...(relanceLe === null ? [] : [fr`relance du ${momentEnLettres(relanceLe)}`]),
    ...(reporteAu === null ? [] : [fr`« plus tard »`]),
  ];
  return shorten(parts.join(', '), LONGEST_OPTION);
}
