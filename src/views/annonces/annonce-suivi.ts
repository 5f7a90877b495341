import type { Temporal } from 'temporal-polyfill';
import type { ActionButton, ListItem, Message } from '../../conversation/chat.ts';
import type { Annonce } from '../../domain/annonces/annonce.ts';
import type { NombreDestinataires, NonJoint, Renvoi, Sort } from '../../domain/envois/suivi.ts';
import { fr } from '../../fr.ts';
import { sectionsNonJoints } from '../envois/non-joints.ts';
import { factsOfSorts, listRenvoiButtons, noteRenvoi, phraseRenvoi } from '../envois/suivi.ts';
import { action, writeAnnonceButton } from '../words/buttons.ts';
import { momentEnLettres } from '../words/dates.ts';
import { pluralize } from '../words/nombres.ts';
import { capitalize, enumeration } from '../words/phrases.ts';
import { nomAudience } from './annonce.ts';

/** For whom an announcement is; `ensemble`: how many of them read it together with others, later. */
export interface NombreRecu extends NombreDestinataires {
  readonly ensemble: number;
}

/** The receipt of a sending. */
export function viewAnnonceEnvoyee(annonce: Annonce, { personnes, canaux, ensemble }: NombreRecu): Message {
  return {
    title: fr`L’annonce est envoyée`,
    paragraphs: [
      fr`« ${annonce.titre} »`,
      pluralize(personnes, fr`personne la reçoit.`, fr`personnes la reçoivent.`),
      ...(ensemble === 0
        ? []
        : [
            pluralize(
              ensemble,
              fr`personne a choisi de lire les annonces ensemble : elle la lira au prochain envoi groupé.`,
              fr`personnes ont choisi de lire les annonces ensemble : elles la liront au prochain envoi groupé.`,
            ),
          ]),
      ...(canaux === 0 ? [] : [pluralize(canaux, fr`canal la publie.`, fr`canaux la publient.`)]),
    ],
    buttons: [...buttonsOfAnnonce(annonce), annoncesButton()],
  };
}

/** One that waits for its time, or that missed it. `personnes`: how many it would reach today, once they were counted. */
export function viewAnnoncePrevue(annonce: Annonce, etat?: EtatPrevue): Message {
  const { titre, envoyeeLe, destinataires } = annonce;
  const le = momentEnLettres(envoyeeLe);
  return {
    title: etat?.isTooLate ? fr`L’annonce n’est pas partie` : fr`L’annonce partira le ${le}`,
    paragraphs: [
      fr`« ${titre} »`,
      fr`Destinataires : ${nomAudience(destinataires)}.`,
      ...(etat?.isTooLate
        ? [fr`Elle devait partir le ${le}, mais le service était arrêté. Reprenez son texte pour l’envoyer.`]
        : []),
      ...(etat === undefined || etat.isTooLate
        ? []
        : [
            pluralize(
              etat.personnes,
              fr`personne la recevrait aujourd’hui.`,
              fr`personnes la recevraient aujourd’hui.`,
            ),
          ]),
    ],
    buttons: [...buttonsOfAnnonce(annonce), annoncesButton()],
  };
}

export interface EtatPrevue {
  readonly personnes: number;
  readonly isTooLate: boolean;
}

/** It was called off before its time. */
export function viewAnnonceAnnulee(annonce: Annonce): Message {
  return {
    title: fr`L’envoi est annulé`,
    paragraphs: [fr`« ${annonce.titre} »`, fr`Personne n’a reçu cette annonce.`],
    buttons: [...buttonsOfAnnonce(annonce), annoncesButton()],
  };
}

/** What became of an announcement; the counts sum up to the audience. */
export interface SuiviAnnonce {
  readonly annonce: Annonce;
  readonly total: NombreDestinataires;
  readonly sorts: Readonly<Record<Sort, NombreDestinataires>>;
  /** Those who were not reached, or perhaps not: name, and a code that says why. */
  readonly nonJoints: readonly NonJoint[];
  /** Null when it was not withdrawn. */
  readonly retireeLe: Temporal.Instant | null;
  readonly renvoi: Renvoi;
}

export function viewSuiviAnnonce(suivi: SuiviAnnonce): Message {
  const { annonce, retireeLe, total, sorts, nonJoints, renvoi } = suivi;
  return {
    title: fr`Qui a reçu « ${annonce.titre} »`,
    paragraphs: [
      fr`Envoyée le ${momentEnLettres(annonce.envoyeeLe)}. Destinataires : ${nomAudience(annonce.destinataires)}.`,
      ...(annonce.corrigeeLe ? [fr`Corrigée le ${momentEnLettres(annonce.corrigeeLe)}.`] : []),
      ...(retireeLe ? [fr`Retirée le ${momentEnLettres(retireeLe)} : son texte ne se lit plus.`] : []),
    ],
    facts: [...factsOfSorts(fr`Envoyée à`, total, sorts)],
    sections: sectionsNonJoints(nonJoints),
    buttons: [
      ...listRenvoiButtons(renvoi, 'annonce:renvoyer', { annonce: annonce.id }),
      action(fr`Actualiser les chiffres`, 'annonce:suivi', { annonce: annonce.id }),
      ...listGestion(annonce),
      annoncesButton(),
    ],
    ...noteRenvoi(renvoi),
  };
}

/** Those that wait for their time, and the latest of the others. */
export function viewAnnonces(prevues: readonly Annonce[], dernieres: readonly Annonce[]): Message {
  return {
    title: fr`Dernières annonces`,
    paragraphs: prevues.length + dernieres.length === 0 ? [fr`Aucune annonce n’a été envoyée.`] : [],
    sections: [
      ...(prevues.length === 0 ? [] : [{ title: fr`Prévues`, list: prevues.map(toItemAnnonce) }]),
      ...(dernieres.length === 0
        ? []
        : [
            {
              ...(prevues.length > 0 && { title: fr`Envoyées` }),
              list: dernieres.map(toItemAnnonce),
            },
          ]),
    ],
    buttons: [writeAnnonceButton()],
  };
}

export function viewAnnonceRenvoyee(annonce: Annonce, renvoyes: number): Message {
  return {
    title: renvoyes === 0 ? fr`Rien à renvoyer` : fr`L’annonce repart`,
    paragraphs: [phraseRenvoi(renvoyes)],
    buttons: [suiviButton(annonce)],
  };
}

/** An announcement in one line, with the way to what became of it. */
export function toItemAnnonce(annonce: Annonce): ListItem {
  return {
    text: annonce.titre,
    detail: fr`${capitalize(momentEnLettres(annonce.envoyeeLe))}. ${nomAudience(annonce.destinataires)}.${ETATS[annonce.etat]}`,
    buttons: [suiviButton(annonce)],
  };
}

const ETATS: Readonly<Record<Annonce['etat'], string>> = {
  prevue: fr` Prévue.`,
  envoyee: '',
  retiree: fr` Retirée.`,
  annulee: fr` Envoi annulé.`,
};

/** « chez 3 personnes et dans 1 canal »: where the messages are. */
export function lieuxEnMots({ personnes, canaux }: NombreDestinataires): string {
  return enumeration([
    ...(personnes > 0 ? [fr`chez ${pluralize(personnes, fr`personne`, fr`personnes`)}`] : []),
    ...(canaux > 0 ? [fr`dans ${pluralize(canaux, fr`canal`, fr`canaux`)}`] : []),
  ]);
}

/** What can be done with an announcement that was sent. */
export function buttonsOfAnnonce(annonce: Annonce): readonly ActionButton[] {
  return [...(annonce.etat === 'annulee' ? [] : [suiviButton(annonce)]), ...listGestion(annonce)];
}

function listGestion({ id, etat }: Annonce): readonly ActionButton[] {
  const reprendre = action(fr`Reprendre son texte`, 'annonce:rediger', { annonce: id });
  if (etat === 'retiree' || etat === 'annulee') return [reprendre];
  const label = etat === 'prevue' ? fr`Annuler l’envoi` : fr`Retirer l’annonce`;
  return [
    action(fr`Corriger l’annonce`, 'annonce:corriger', { annonce: id }),
    reprendre,
    { ...action(label, 'annonce:retirer', { annonce: id }), style: 'danger' },
  ];
}

function annoncesButton(): ActionButton {
  return action(fr`Voir les dernières annonces`, 'annonce:suivi');
}

function suiviButton({ id, etat }: Annonce): ActionButton {
  const label = etat === 'prevue' ? fr`Voir l’envoi prévu` : fr`Voir qui l’a reçue`;
  return action(label, 'annonce:suivi', { annonce: id });
}
