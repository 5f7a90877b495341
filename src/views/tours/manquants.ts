import type { Button, ListItem, Message, Section } from '../../conversation/chat.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import type { Avancement } from '../../domain/tours/avancement.ts';
import type { PiloteAttendu } from '../../domain/tours/manquants.ts';
import { fr } from '../../fr.ts';
import { phraseContributions } from '../reponses/contributions.ts';
import { saisirButton } from '../reponses/saisie-reponse.ts';
import { action, avancementButton, titreFiche } from '../words/buttons.ts';
import { voiesEnMots } from '../words/injoignables.ts';
import { nommerButton } from '../words/nommer-pilote.ts';
import { compact, enumeration, momentEnLettres, pluralize } from '../words/phrases.ts';

export interface DemandeViewManquants {
  readonly tour: Tour;
  readonly seance: Seance;
  readonly avancement: Avancement;
  readonly manquants: readonly PiloteAttendu[];
  /** Answers are still taken: something can be done about them. */
  readonly isEnCours: boolean;
}

/** Who is still to answer. For coordination only, without ranking or history. */
export function viewManquants(demande: DemandeViewManquants): Message {
  const { tour, seance, avancement, manquants, isEnCours } = demande;
  const { total } = avancement;
  return {
    title: fr`Réponses manquantes`,
    paragraphs: [
      fr`Séance du ${momentEnLettres(seance.debut)}. Réponses attendues avant le ${momentEnLettres(tour.echeance)}.`,
      bilan(total.manquantes, isEnCours ? manquants.length : 0),
    ],
    sections: [
      ...sectionPilotes(demande),
      ...sectionContributions(avancement),
      ...sectionSansPilote(avancement),
    ],
    note: fr`Cette liste n’est visible que de la coordination.`,
    buttons: [
      ...(isEnCours && manquants.some(canRelancer)
        ? [action(fr`Relancer plusieurs personnes`, 'relance:preparer', { tour: tour.id })]
        : []),
      ...(isEnCours ? [saisirButton(tour)] : []),
      avancementButton(tour),
    ],
  };
}

function bilan(fiches: number, personnes: number): string {
  if (personnes === 0) return fr`${reponsesManquantes(fiches)}.`;
  if (fiches === 0)
    return fr`${reponsesManquantes(fiches)}. Des contributions manquent, à demander à ${pluralize(personnes, fr`personne`, fr`personnes`)}.`;
  return fr`${reponsesManquantes(fiches)}, à demander à ${pluralize(personnes, fr`personne`, fr`personnes`)}.`;
}

/** « 7 réponses manquent ». */
export function reponsesManquantes(fiches: number): string {
  if (fiches === 0) return fr`Toutes les fiches avec pilote ont une réponse`;
  return pluralize(fiches, fr`réponse manque`, fr`réponses manquent`);
}

const MOST_ENTRIES = 3; // fiches of one person; « Saisir une réponse » has them all
const MOST_WITH_BUTTONS = 10; // people: more buttons than that, and a chat cuts the end of the message

function sectionPilotes({ tour, manquants, isEnCours }: DemandeViewManquants): readonly Section[] {
  const hasButtons = isEnCours && manquants.length <= MOST_WITH_BUTTONS;
  const list = manquants.map(
    (attendu): ListItem => ({
      text: fr`${attendu.nom} : ${nameFiches(attendu.ficheActions)}`,
      detail: precisions(attendu),
      buttons: hasButtons ? buttonsOf(tour, attendu) : [],
    }),
  );
  return list.length === 0 ? [] : [{ title: fr`Par pilote`, list }];
}

function buttonsOf({ id }: Tour, attendu: PiloteAttendu): readonly Button[] {
  const { nom, personneId, ficheActions } = attendu;
  return compact([
    canRelancer(attendu) &&
      action(fr`Relancer ${nom}`, 'relance:preparer', { tour: id, personne: personneId }),
    ...ficheActions.slice(0, MOST_ENTRIES).map(({ numero }) =>
      action(fr`Saisir pour ${nom}, fiche ${numero}`, 'reponse:ouvrir', {
        tour: id,
        fiche: String(numero),
        pour: personneId,
      }),
    ),
  ]);
}

function canRelancer({ comptes }: PiloteAttendu): boolean {
  return comptes.length > 0;
}

/** « fiches 1 et 3 ». */
export function nameFiches(ficheActions: PiloteAttendu['ficheActions']): string {
  return numerosEnMots(ficheActions.map(({ numero }) => numero));
}

function numerosEnMots(numeros: readonly number[]): string {
  const enMots = enumeration(numeros.map(String));
  return numeros.length === 1 ? fr`fiche ${enMots}` : fr`fiches ${enMots}`;
}

function precisions({ comptes, nonRemis, reporteAu, rappeleLe, commencees }: PiloteAttendu): string {
  const isJoignable = comptes.length > 0;
  return compact([
    rappeleLe === null
      ? fr`Aucun message remis pour ce tour.`
      : fr`Dernier message le ${momentEnLettres(rappeleLe)}.`,
    commencees.length > 0 && fr`Brouillon commencé : ${numerosEnMots(commencees)}.`,
    isJoignable ? fr`Joignable ${voiesEnMots(comptes)}.` : fr`Aucun compte relié : à joindre autrement.`,
    isJoignable && nonRemis && fr`Le dernier message n’a pas pu être remis.`,
    reporteAu !== null && fr`A choisi « Plus tard » : la demande revient le ${momentEnLettres(reporteAu)}.`,
  ]).join(' ');
}

/** Which communes and structures are silent, fiche by fiche. */
function sectionContributions({ lignes }: Avancement): readonly Section[] {
  const list = lignes.flatMap(({ fiche, contributions }): readonly ListItem[] =>
    contributions === null || contributions.silencieuses.length === 0
      ? []
      : [{ text: titreFiche(fiche), detail: phraseContributions(contributions) }],
  );
  return list.length === 0 ? [] : [{ title: fr`Contributions attendues`, list }];
}

function sectionSansPilote({ lignes }: Avancement): readonly Section[] {
  const list = lignes
    .filter(({ pilotes, reponse, auRepos }) => pilotes.length === 0 && reponse === null && !auRepos)
    .map(({ fiche }) => ({ text: titreFiche(fiche), buttons: [nommerButton(fiche)] }));
  return list.length === 0 ? [] : [{ title: fr`Sans pilote et sans réponse`, list }];
}
