/** What is typed of an event to which people register. */

import type { Field, Form, Values } from '../../conversation/chat.ts';
import type { Evenement } from '../../domain/annonces/evenement.ts';
import { fr } from '../../fr.ts';
import { heureField } from '../words/champ-heure.ts';
import { heure } from '../words/phrases.ts';
import { KEEP_BUTTON } from './brouillons-annonce.ts';

/** In the form of an announcement: one tick, and what it needs is asked next. */
export const INSCRIPTIONS_FIELD: Field = {
  kind: 'tick',
  id: 'inscriptions',
  label: fr`Ouvrir des inscriptions`,
  hint: fr`Pour un événement. L’heure, le lieu et le nombre de places se choisissent à l’étape suivante.`,
};

/** Beside it: whether it stands in what people subscribed to. */
export const CALENDRIER_FIELD: Field = {
  kind: 'tick',
  id: 'calendrier',
  label: fr`Inscrire au calendrier`,
  hint: fr`L’événement paraît dans les agendas abonnés : ceux de tout le monde si l’annonce est publique, sinon ceux de ses destinataires.`,
};

/** `min`: today. */
export function fieldsOfEvenement(min: string): readonly Field[] {
  return [
    heureField({ id: 'debut', label: fr`Heure de début`, required: true }),
    heureField({ id: 'fin', label: fr`Heure de fin`, required: true }),
    { kind: 'text', id: 'lieu', label: fr`Lieu`, required: true, min: 2, max: 200 },
    {
      kind: 'number',
      isWhole: true,
      id: 'places',
      label: fr`Nombre de places`,
      hint: fr`Vide : sans limite. Au-delà, une liste d’attente s’ouvre d’elle-même.`,
    },
    {
      kind: 'date',
      id: 'limite',
      label: fr`Date limite d’inscription`,
      hint: fr`Ce jour compris. Vide : jusqu’au début de l’événement.`,
      min,
    },
    {
      kind: 'text',
      id: 'question',
      label: fr`Une question à chaque personne`,
      hint: fr`Facultatif. Par exemple : « Venez-vous en covoiturage ? »`,
      max: 150,
    },
    {
      kind: 'tick',
      id: 'visible',
      label: fr`Montrer qui vient aux personnes inscrites`,
      hint: fr`Seulement le nom de celles qui l’acceptent. Sinon, seules la coordination et la personne qui annonce voient la liste.`,
    },
  ];
}

/** The step of the announcement that asks for them. */
export function viewFormulaireEvenement(fields: readonly Field[], context: Form['context']): Form {
  return {
    title: fr`Inscriptions à l’événement`,
    intro: [fr`La liste se lit dans « Annonces », et s’imprime pour faire signer.`],
    context,
    fields,
    buttons: [
      { label: fr`Voir l’annonce`, intent: 'annonce:apercu' },
      KEEP_BUTTON,
      { label: fr`Revenir`, intent: 'annonce:rediger' },
    ],
  };
}

/** What stands in these fields. */
export function valuesOfEvenement(evenement: Evenement | null): Values {
  if (evenement === null) return {};
  const { debut, fin, lieu, places, limite, question, visible } = evenement;
  return {
    debut: heure(debut),
    fin: heure(fin),
    lieu,
    places: places === null ? '' : String(places),
    limite: limite?.toString() ?? '',
    question: question ?? '',
    visible: visible ? 'oui' : '',
  };
}

export const DATE_EVENEMENT_MANQUANTE = fr`Donnez la date de l’événement : les inscriptions et les calendriers en ont besoin.`;
export const PLACES_INVALIDES = fr`Écrivez un nombre entier, de 1 à 10 000, ou laissez vide.`;
export const LIMITE_APRES_EVENEMENT = fr`La date limite doit venir avant l’événement, ou le même jour.`;
