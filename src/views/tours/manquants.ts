import type { ListItem, Message, Section } from '../../conversation/chat.ts';
import type { Seance } from '../../domain/seances/seance.ts';
import type { Avancement } from '../../domain/tours/avancement.ts';
import type { PiloteAttendu } from '../../domain/tours/manquants.ts';
import type { Tour } from '../../domain/tours/tour.ts';
import { fr } from '../../fr.ts';
import { titreFiche } from '../plan/fiche-mots.ts';
import { avancementButton } from '../words/buttons.ts';
import { momentEnLettres } from '../words/dates.ts';
import { pluralize } from '../words/nombres.ts';
import { enumeration } from '../words/phrases.ts';
import { nommerButton } from './nommer-pilote.ts';

export interface DemandeViewManquants {
  readonly tour: Tour;
  readonly seance: Seance;
  readonly avancement: Avancement;
  readonly manquants: readonly PiloteAttendu[];
}

/** Who is still to answer. For coordination only, without ranking or history. */
export function viewManquants({ tour, seance, avancement, manquants }: DemandeViewManquants): Message {
  const { total } = avancement;
  return {
    title: fr`Réponses manquantes`,
    paragraphs: [
      fr`Séance du ${momentEnLettres(seance.debut)}. Réponses attendues avant le ${momentEnLettres(tour.echeance)}.`,
      bilan(total.manquantes, manquants.length),
    ],
    sections: [...sectionPilotes(manquants), ...sectionSansPilote(avancement)],
    note: fr`Cette liste n’est visible que de la coordination.`,
    buttons: [avancementButton(tour)],
  };
}

function bilan(fiches: number, personnes: number): string {
  if (fiches === 0) return fr`${reponsesManquantes(fiches)}.`;
  return fr`${reponsesManquantes(fiches)}, à demander à ${pluralize(personnes, fr`personne`, fr`personnes`)}.`;
}

/** « 7 réponses manquent ». */
export function reponsesManquantes(fiches: number): string {
  if (fiches === 0) return fr`Toutes les fiches avec pilote ont une réponse`;
  return pluralize(fiches, fr`réponse manque`, fr`réponses manquent`);
}

function sectionPilotes(manquants: readonly PiloteAttendu[]): readonly Section[] {
  const list = manquants.map(
    (attendu): ListItem => ({
      text: fr`${attendu.nom} : ${nameFiches(attendu.ficheActions)}`,
      detail: precisions(attendu) || undefined,
    }),
  );
  return list.length === 0 ? [] : [{ title: fr`Par pilote`, list }];
}

function nameFiches(ficheActions: PiloteAttendu['ficheActions']): string {
  const numeros = enumeration(ficheActions.map(({ numero }) => String(numero)));
  return ficheActions.length === 1 ? fr`fiche ${numeros}` : fr`fiches ${numeros}`;
}

function precisions({ joignable, nonRemis, reporteAu }: PiloteAttendu): string {
  return [
    ...(joignable ? [] : [fr`Aucun compte relié : à joindre autrement.`]),
    ...(joignable && nonRemis ? [fr`Le dernier message n’a pas pu être remis.`] : []),
    ...(reporteAu === null
      ? []
      : [fr`A choisi « Plus tard » : la demande revient le ${momentEnLettres(reporteAu)}.`]),
  ].join(' ');
}

function sectionSansPilote({ lignes }: Avancement): readonly Section[] {
  const list = lignes
    .filter(({ pilotes, reponse }) => pilotes.length === 0 && reponse === null)
    .map(({ fiche }) => ({ text: titreFiche(fiche), buttons: [nommerButton(fiche)] }));
  return list.length === 0 ? [] : [{ title: fr`Sans pilote et sans réponse`, list }];
}
