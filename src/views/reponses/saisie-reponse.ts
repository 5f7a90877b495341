import type { Form, Message } from '../../conversation/chat.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { Auteur, Reponse } from '../../domain/nouns/reponse.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import type { Saisie } from '../../domain/reponses/valeurs-reponse.ts';
import { fr } from '../../fr.ts';
import { action, titreFiche } from '../words/buttons.ts';
import { LONGEST_LIST, LONGEST_OPTION, shorten } from '../words/phrases.ts';
import { statutDeVersion } from '../words/reponse-mots.ts';
import { signatureOf, valuesOfReponse } from './reponse.ts';

/** The first step says in whose name coordination answers, and that the lead will know. */
export function showSaisie(form: Form, saisie: Saisie | null): Form {
  if (saisie === null) return form;
  const phrase =
    saisie.pour === null
      ? fr`Vous répondez pour une fiche sans pilote.`
      : fr`Vous saisissez la réponse de ${saisie.pour.nom}, qui en recevra un message et pourra la corriger.`;
  return { ...form, intro: [phrase, ...(form.intro ?? [])] };
}

/** To the lead: coordination answered in his or her name; `ouvert` is the tour while it can be corrected. */
export function viewSaisiePour(fiche: FicheAction, reponse: Reponse, ouvert: Tour | null): Message {
  return {
    title: fr`Une réponse est enregistrée en votre nom pour la fiche ${fiche.numero}`,
    ...sayReponse(fiche, reponse, ouvert),
  };
}

/** To a lead whose answer somebody else changed. */
export function viewModifiee(fiche: FicheAction, reponse: Reponse, ouvert: Tour | null): Message {
  return {
    title: fr`${reponse.courante.auteur.nom} a modifié votre réponse pour la fiche ${fiche.numero}`,
    ...sayReponse(fiche, reponse, ouvert),
  };
}

function sayReponse(
  fiche: FicheAction,
  reponse: Reponse,
  ouvert: Tour | null,
): Pick<Message, 'paragraphs' | 'buttons'> {
  const { numero } = fiche;
  const { courante } = reponse;
  const values = valuesOfReponse({ id: ouvert?.id ?? '' }, fiche, reponse);
  return {
    paragraphs: [
      fr`${titreFiche(fiche)}.`,
      fr`${signatureOf(courante)} : ${statutDeVersion(courante)}.`,
      ouvert === null
        ? fr`Ce tour de réponses est terminé : elle ne change plus. Une erreur ? Dites-le à la coordination.`
        : fr`Relisez-la. Vous pouvez la corriger : votre version la remplacera.`,
    ],
    buttons:
      ouvert === null
        ? []
        : [
            {
              ...action(fr`Voir la réponse pour la fiche ${numero}`, 'reponse:voir', values),
              style: 'primary',
            },
            action(fr`Corriger la réponse pour la fiche ${numero}`, 'reponse:ouvrir', values),
          ],
  };
}

/** A fiche, and a lead in whose name it can be answered; null: nobody leads it. */
export interface AttenteDeSaisie {
  readonly cle: string;
  readonly fiche: FicheAction;
  readonly isRepondue: boolean;
  /** False where the action is done and this tour does not ask it. */
  readonly isDemandee: boolean;
  readonly pour: Auteur | null;
}

/** For which fiche, and in whose name, coordination answers. */
export function viewChoixSaisie({ id }: Pick<Tour, 'id'>, attentes: readonly AttenteDeSaisie[]): Form {
  return {
    title: fr`Saisir une réponse`,
    intro: [
      fr`Par téléphone ou en séance : vous remplissez le formulaire à la place d’un pilote.`,
      fr`La réponse porte les deux noms. Le pilote reçoit un message et peut la corriger. Son brouillon n’est pas touché.`,
    ],
    context: { tour: id },
    fields: [
      {
        kind: 'choice',
        id: 'attente',
        label: fr`Pour quelle fiche ?`,
        hint: fr`Les fiches sans réponse d’abord. Si la réponse existe, vous la corrigez.`,
        required: true,
        options: attentes
          .slice(0, LONGEST_LIST)
          .map((attente) => ({ value: attente.cle, label: labelOf(attente) })),
      },
    ],
    buttons: [{ label: fr`Ouvrir le formulaire`, intent: 'reponse:saisir' }],
  };
}

function labelOf({ fiche: { numero, titreCourt }, pour, isRepondue, isDemandee }: AttenteDeSaisie): string {
  const nonDemandee = isDemandee ? '' : fr` (terminée)`;
  const etat = isRepondue ? fr` (répondu)` : nonDemandee;
  return shorten(fr`${numero}${etat} – ${pour?.nom ?? fr`sans pilote`} – ${titreCourt}`, LONGEST_OPTION);
}

export function saisirButton({ id }: Pick<Tour, 'id'>) {
  return action(fr`Saisir une réponse reçue autrement`, 'reponse:saisir', { tour: id });
}
