import type { Temporal } from 'temporal-polyfill';
import type { Button, ListItem } from '../../conversation/chat.ts';
import type { EtapeCarte } from '../../domain/envois/etape-envoi.ts';
import type { FicheAction } from '../../domain/plan/fiche-action.ts';
import type { Reponse } from '../../domain/reponses/reponse.ts';
import { canRepeat } from '../../domain/reponses/rien-de-nouveau.ts';
import type { Tour } from '../../domain/tours/tour.ts';
import { fr } from '../../fr.ts';
import { titreFiche } from '../plan/fiche-mots.ts';
import { signatureOf } from '../reponses/reponse.ts';
import { statutEnMots } from '../reponses/reponse-mots.ts';
import { action } from '../words/buttons.ts';
import { momentEnLettres } from '../words/dates.ts';

/** A fiche on a lead's card: what is known of it in this tour and before. */
export interface LigneCarte {
  readonly fiche: FicheAction;
  readonly courante: Reponse | null;
  readonly precedente: Reponse | null;
  /** When it was last typed in; null without a draft. */
  readonly brouillonDu: Temporal.Instant | null;
  /** Whose card it is: what another lead wrote is completed, one's own is corrected. */
  readonly lecteurId: string;
}

/** A fiche with its buttons; `etape` is the card on which it stands. */
export function viewLigne(ligne: LigneCarte, tour: Tour, etape?: EtapeCarte): ListItem {
  const { fiche, courante, precedente } = ligne;
  const values = { tour: tour.id, fiche: String(fiche.numero) };
  if (courante !== null) {
    return {
      text: titreFiche(fiche),
      detail: fr`${signatureOf(courante.courante)} : ${statutEnMots(courante.courante.statut)}`,
      buttons: [
        action(fr`Voir la réponse pour la fiche ${fiche.numero}`, 'reponse:voir', values),
        action(
          isSienne(ligne, courante)
            ? fr`Corriger la réponse pour la fiche ${fiche.numero}`
            : fr`Compléter la réponse pour la fiche ${fiche.numero}`,
          'reponse:ouvrir',
          values,
        ),
      ],
    };
  }
  return {
    text: titreFiche(fiche),
    detail: listDetails(ligne).join('. '),
    buttons: [
      ...listOuvertures(ligne, values, etape),
      ...(canRepeat(precedente)
        ? [action(fr`Rien de nouveau pour la fiche ${fiche.numero}`, 'reponse:rien-de-nouveau', values)]
        : []),
    ],
  };
}

/** One's own words, or those that coordination typed in one's name. */
function isSienne({ lecteurId }: LigneCarte, { courante: { auteur, pour } }: Reponse): boolean {
  return [auteur.id, pour?.id].includes(lecteurId);
}

function listDetails({ precedente, brouillonDu }: LigneCarte): readonly string[] {
  return [
    precedente === null
      ? fr`Pas encore de réponse`
      : fr`La dernière fois : ${statutEnMots(precedente.courante.statut)}`,
    ...(brouillonDu === null ? [] : [fr`Brouillon du ${momentEnLettres(brouillonDu)}.`]),
  ];
}

/** What opens the form; the last reminder also opens its short one, where a line is enough. */
function listOuvertures(
  { fiche, brouillonDu }: LigneCarte,
  values: Readonly<Record<string, string>>,
  etape: EtapeCarte | undefined,
): readonly Button[] {
  const repondre = action(
    brouillonDu === null
      ? fr`Répondre pour la fiche ${fiche.numero}`
      : fr`Reprendre le brouillon de la fiche ${fiche.numero}`,
    'reponse:ouvrir',
    values,
  );
  if (etape !== 'rappel-3') return [{ ...repondre, style: 'primary' }];
  const ligne = fr`Répondre en une ligne pour la fiche ${fiche.numero}`;
  return [{ ...action(ligne, 'reponse:ouvrir', { ...values, bref: 'oui' }), style: 'primary' }, repondre];
}
