import type { Temporal } from 'temporal-polyfill';
import type { Field, Form, Message } from '../../conversation/chat.ts';
import { toPlainText } from '../../conversation/plain-text.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { type ARelancer, JOURS_DE_PAUSE, JOURS_DU_RAPPEL, type Pause } from '../../domain/tours/relance.ts';
import { fr } from '../../fr.ts';
import { ADRESSES_TOUR, type PageRelance } from '../pages/tour.ts';
import { manquantsButton } from '../words/buttons.ts';
import {
  compact,
  enumeration,
  heure,
  jourSansAnnee,
  LONGEST_OPTION,
  momentEnLettres,
  pluralize,
  shorten,
} from '../words/phrases.ts';
import { nameFiches } from './manquants.ts';

/** Whom to remind, and the very message of the first of them; another choice shows another one's. */
export function viewFormulaireRelance({ tour, aRelancer, chosen, isAsked, shown }: DemandeRelance): Form {
  return {
    title: fr`Relancer`,
    intro: [
      fr`Chaque personne reçoit un message avec ses fiches sans réponse. Une fiche qui reçoit sa réponse entre-temps n’est pas relancée.`,
      fr`Date limite du tour : ${momentEnLettres(tour.echeance)}.`,
      ...(!isAsked && chosen.length < aRelancer.length ? [noteRelance(aRelancer)] : []),
      ...(shown === null
        ? []
        : [
            titreApercu(shown),
            ...toPlainText(shown.message)
              .split('\n')
              .filter((line) => line.trim() !== ''),
          ]),
    ],
    context: { tour: tour.id, vu: shown?.shown.attendu.personneId ?? '' },
    fields: [
      {
        kind: 'choices',
        id: 'personnes',
        label: fr`Qui relancer ?`,
        required: true,
        value: chosen.map(({ attendu }) => attendu.personneId),
        options: aRelancer.map((one) => ({ value: one.attendu.personneId, label: labelOf(one) })),
      },
    ],
    buttons: compact([
      { label: fr`Relancer`, intent: 'relance:envoyer' },
      aRelancer.length >= 2 && { label: fr`Lire un autre message`, intent: 'relance:preparer' },
    ]),
  };
}

function titreApercu({ shown }: NonNullable<DemandeRelance['shown']>): string {
  return fr`Ce que reçoit ${shown.attendu.nom}`;
}

/** Whom a reminder by hand would reach. */
export interface DemandeRelance {
  readonly tour: Tour;
  readonly aRelancer: readonly ARelancer[];
  /** Those who are ticked. */
  readonly chosen: readonly ARelancer[];
  /** They were chosen before, and not by us. */
  readonly isAsked: boolean;
  readonly shown: { readonly shown: ARelancer; readonly message: Message } | null;
}

/** The same as a page, with the very message that one of them receives. */
export function viewPageRelance({ tour, aRelancer, chosen, isAsked, shown }: DemandeRelance): PageRelance {
  const query = (personne: string) => {
    const params = new URLSearchParams({ tour: tour.id, choix: 'oui', montrer: personne });
    for (const { attendu } of chosen) params.append('personnes', attendu.personneId);
    return `${ADRESSES_TOUR.relance}?${params}`;
  };
  const tropTot = chosen.filter((one) => one.tropTot);
  return {
    titre: fr`Relancer`,
    intro: fr`Chaque personne reçoit un message avec toutes ses fiches sans réponse. Une fiche qui reçoit sa réponse entre-temps n’est pas relancée. Date limite : ${momentEnLettres(tour.echeance)}.`,
    note: isAsked ? null : noteRelance(aRelancer),
    tour: tour.id,
    retour: `${ADRESSES_TOUR.tour}?${new URLSearchParams({ tour: tour.id })}`,
    erreur: isAsked && chosen.length === 0 ? fr`Cochez au moins une personne.` : null,
    personnes: aRelancer.map((one) => ({
      value: one.attendu.personneId,
      nom: one.attendu.nom,
      fiches: nameFiches(one.attendu.ficheActions),
      pause: one.pause && pauseEnMots(one.pause),
      isOn: chosen.includes(one),
      adresse: query(one.attendu.personneId),
      isShown: one === shown?.shown,
    })),
    accord:
      tropTot.length === 0
        ? null
        : fr`Relancées depuis moins de ${JOURS_DE_PAUSE} jours ouvrés : ${enumeration(tropTot.map(({ attendu }) => attendu.nom))}.`,
    apercu: shown && { titre: titreApercu(shown), message: shown.message },
  };
}

/** Insists, where somebody was reminded lately. */
export const FIELD_OF_ACCORD: Field = { kind: 'tick', id: 'accord', label: fr`Relancer quand même` };

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

/** Why somebody is not ticked, beside the name; null where `noteRelance` says it once for all. */
export function pauseEnMots({ kind, le }: Pause): string | null {
  const moment = fr`${jourSansAnnee(jourOf(le))} à ${heure(le)}`;
  if (kind === 'relance') return fr`déjà relancé le ${moment}`;
  return kind === 'plus-tard' ? fr`« Plus tard » : la demande revient le ${moment}` : null;
}

/** « 5 personnes sont cochées. Le rappel automatique part le 15 janvier à 9 h : 3 personnes ne le sont pas. » */
export function noteRelance(aRelancer: readonly ARelancer[]): string {
  const cochees = aRelancer.filter(({ pause }) => pause === null).length;
  const autres = Map.groupBy(
    aRelancer.flatMap(({ pause }) => pause ?? []),
    ({ kind }) => kind,
  );
  return [
    fr`${pluralize(cochees, fr`personne est cochée`, fr`personnes sont cochées`)}.`,
    ...[...autres].map(([kind, siennes]) => PAUSES[kind](siennes)),
  ].join(' ');
}

const PAUSES: Readonly<Record<Pause['kind'], (siennes: readonly Pause[]) => string>> = {
  relance: ({ length }) => fr`${ne(length)} : déjà relancées depuis moins de ${JOURS_DE_PAUSE} jours ouvrés.`,
  rappel: ([first, ...others]) =>
    fr`${ne(others.length + 1)} : le rappel automatique part ${first ? momentEnLettres(first.le) : ''}.`,
  recu: ({ length }) => fr`${ne(length)} : leur dernier message a moins de ${JOURS_DU_RAPPEL} jours ouvrés.`,
  'plus-tard': ({ length }) => fr`${ne(length)} : elles ont choisi « Plus tard ».`,
};

function ne(nombre: number): string {
  return pluralize(nombre, fr`personne n’est pas cochée`, fr`personnes ne sont pas cochées`);
}
