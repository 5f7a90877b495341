import type { ActionButton, Field, Form, Message } from '../../conversation/chat.ts';
import type { PressActe } from '../../domain/nouns/accord-public.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { isEnVigueur } from '../../domain/nouns/vigueur.ts';
import {
  type DemandeFermeture,
  MAX_MOTIF,
  MAX_REFERENCE,
  type RefusFermeture,
} from '../../domain/plan/decide-fermeture.ts';
import { fr } from '../../fr.ts';
import { labelActe, regleActe } from '../words/accord-mots.ts';
import { mentionsOf, phraseFermeture } from '../words/avenant-mots.ts';
import { action, ficheButton, titreFiche } from '../words/buttons.ts';
import { enumeration, jourSansSemaine, notice } from '../words/phrases.ts';

/** What closing a fiche would mean. */
export interface EffetsFermeture {
  /** Names of those who lead it and will be told. */
  readonly told: readonly string[];
  /** What the open tour has of it; `aucun`: none is open. */
  readonly tour: 'aucun' | 'attendue' | 'recue';
}

/** Asks for the avenant and the reason; `max` is today, an ISO day. */
export function viewFormulaireFermeture(fiche: FicheAction, max: string): Form {
  return {
    title: fr`Fermer la fiche ${fiche.numero}`,
    intro: [
      fr`${titreFiche(fiche)}.`,
      fr`Une fiche ne se ferme que par un avenant signé (article 11). Rien n’est effacé.`,
    ],
    context: { fiche: String(fiche.numero) },
    fields: fieldsOfFermeture(max),
    buttons: [{ label: fr`Voir avant de fermer`, intent: 'fiche:fermer:apercu' }],
  };
}

export function fieldsOfFermeture(max: string): readonly Field[] {
  return [
    {
      kind: 'text',
      id: 'reference',
      label: fr`Numéro de l’avenant`,
      hint: fr`Comme sur l’avenant signé, par exemple : 2.`,
      required: true,
      max: MAX_REFERENCE,
    },
    { kind: 'date', id: 'signeLe', label: fr`Date de l’avenant`, required: true, max },
    {
      kind: 'long-text',
      id: 'motif',
      label: fr`Pourquoi cette fiche est-elle fermée ?`,
      hint: fr`Le groupe projet lit cette raison. N’indiquez aucun nom.`,
      required: true,
      max: MAX_MOTIF,
    },
  ];
}

/** What will be, before it is. */
export function viewApercuFermeture(
  fiche: FicheAction,
  demande: DemandeFermeture,
  {
    effets,
    soumission,
    press,
  }: { readonly effets: EffetsFermeture; readonly soumission: string; readonly press: PressActe },
): Form {
  return {
    title: fr`Fermer la fiche ${fiche.numero} ?`,
    intro: [regleActe('fermeture')],
    context: { fiche: String(fiche.numero), soumission },
    fields: [{ kind: 'explanation', id: 'effets', message: viewEffets(fiche, demande, effets) }],
    buttons: [
      { label: labelActe('fermeture', press, fr`Fermer la fiche`), intent: 'fiche:fermer:confirmer' },
      { label: fr`Revenir`, intent: 'fiche:fermer' },
    ],
  };
}

/** The same for the command line. */
export function viewEffets(fiche: FicheAction, demande: DemandeFermeture, effets: EffetsFermeture): Message {
  const { reference, signeLe, motif } = demande;
  return notice(titreFiche(fiche), [
    fr`Elle serait « ${phraseFermeture({ reference, signeLe: signeLe.toString(), motif })} »`,
    fr`À partir d’aujourd’hui, elle n’est plus demandée : ni rappel, ni formulaire. Elle n’est plus comptée parmi les fiches.`,
    ...phrasesTour(effets),
    fr`Rien n’est effacé : sa page, ses réponses et ses chiffres restent à lire.`,
    effets.told.length === 0
      ? fr`Personne ne la pilote : personne n’est à prévenir.`
      : fr`Seront prévenus : ${enumeration(effets.told)}.`,
  ]);
}

/** Closed, by whom and until when it can be undone. */
export function viewFicheFermee(fiche: FicheAction): Message {
  return {
    title: fr`La fiche ${fiche.numero} est fermée`,
    paragraphs: [
      ...mentionsOf(fiche, true),
      fr`Elle n’est plus demandée. Rien n’est effacé : elle reste à lire.`,
    ],
    buttons: [ficheButton(fiche.numero), rouvrirButton(fiche)],
  };
}

/** What is asked before a closing is undone. */
export function viewApercuReouverture(fiche: FicheAction, press: PressActe): Form {
  return {
    title: fr`Rouvrir la fiche ${fiche.numero} ?`,
    intro: [regleActe('reouverture')],
    context: { fiche: String(fiche.numero) },
    fields: [{ kind: 'explanation', id: 'effets', message: viewEffetsReopening(fiche) }],
    buttons: [
      {
        label: labelActe('reouverture', press, fr`Rouvrir la fiche`),
        intent: 'fiche:rouvrir:confirmer',
      },
    ],
  };
}

/** The same for the command line. */
export function viewEffetsReopening(fiche: FicheAction): Message {
  return notice(titreFiche(fiche), [
    ...mentionsOf(fiche, true),
    fr`Rouvrez-la seulement si la fermeture est une erreur : un avenant ne s’annule que par un autre avenant.`,
    fr`Elle sera de nouveau demandée à ses pilotes, qui en seront prévenus. Leurs brouillons s’ouvriront de nouveau.`,
  ]);
}

export function viewFicheReopened({ numero }: FicheAction): Message {
  return {
    title: fr`La fiche ${numero} est rouverte`,
    paragraphs: [fr`Elle est de nouveau demandée à ses pilotes. La fermeture reste dans le journal.`],
    buttons: [ficheButton(numero)],
  };
}

/** Only a fiche that is closed can be opened again. */
export function viewPasFermee({ numero }: FicheAction): Message {
  return {
    title: fr`La fiche ${numero} n’est pas fermée`,
    paragraphs: [fr`Il n’y a rien à rouvrir.`],
    buttons: [ficheButton(numero)],
  };
}

/** To those who lead it. */
export function viewFermetureDite(fiche: FicheAction): Message {
  const { numero } = fiche;
  if (isEnVigueur(fiche))
    return {
      title: fr`La fiche ${numero} est rouverte`,
      paragraphs: [
        fr`${titreFiche(fiche)}. Elle avait été fermée par erreur : elle est de nouveau demandée, et vous la pilotez comme avant.`,
      ],
      buttons: [ficheButton(numero)],
    };
  return {
    title: fr`La fiche ${numero} est fermée`,
    paragraphs: [
      fr`${titreFiche(fiche)}.`,
      ...mentionsOf(fiche, true),
      fr`Vous ne recevrez plus de rappel pour elle. Vous pouvez toujours la lire ; ce que vous aviez commencé est gardé en brouillon.`,
    ],
    buttons: [ficheButton(numero)],
  };
}

/** Why it cannot be closed, and the field where that is said; null: of no field. */
export function refusFermeture(
  fiche: FicheAction,
  refus: RefusFermeture,
): { readonly champ: string | null; readonly phrase: string } {
  switch (refus.kind) {
    case 'deja-fermee':
      return {
        champ: null,
        phrase: [fr`La fiche ${fiche.numero} est déjà fermée.`, ...mentionsOf(fiche)].join(' '),
      };
    case 'avenant-connu':
      return {
        champ: 'signeLe',
        phrase: fr`Cet avenant est déjà enregistré, signé le ${jourSansSemaine(refus.avenant.signeLe)}. Vérifiez sa référence ou sa date.`,
      };
    case 'date-a-venir':
      return { champ: 'signeLe', phrase: fr`La date de l’avenant est à venir : notez-le une fois signé.` };
    case 'reference-absente':
      return { champ: 'reference', phrase: fr`Il manque le numéro de l’avenant.` };
    case 'reference-trop-longue':
      return {
        champ: 'reference',
        phrase: fr`Le numéro de l’avenant est trop long : ${MAX_REFERENCE} caractères au plus.`,
      };
    case 'motif-absent':
      return { champ: 'motif', phrase: fr`Il manque la raison de la fermeture.` };
    case 'motif-trop-long':
      return { champ: 'motif', phrase: fr`La raison est trop longue : ${MAX_MOTIF} caractères au plus.` };
  }
}

/** What an avenant does, in its record. */
export function objetFermeture({ numero }: Pick<FicheAction, 'numero'>): string {
  return fr`Fermeture de la fiche ${numero}.`;
}

export function fermerButton({ numero }: Pick<FicheAction, 'numero'>): ActionButton {
  return action(fr`Fermer par un avenant`, 'fiche:fermer', { fiche: String(numero) });
}

export function rouvrirButton({ numero }: Pick<FicheAction, 'numero'>): ActionButton {
  return action(fr`Rouvrir (fermée par erreur)`, 'fiche:rouvrir', { fiche: String(numero) });
}

function phrasesTour({ tour }: EffetsFermeture): readonly string[] {
  if (tour === 'aucun') return [];
  return tour === 'recue'
    ? [fr`La réponse déjà reçue dans ce tour reste : le résumé la dit, parmi les fiches fermées.`]
    : [fr`Sa réponse n’est plus attendue dans ce tour : le résumé la nomme parmi les fiches fermées.`];
}
