import type { Message } from '../../conversation/chat.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { Reponse } from '../../domain/nouns/reponse.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import type { Passage } from '../../domain/reponses/vigilance.ts';
import { fr } from '../../fr.ts';
import { listButtonsReponse } from '../reponses/reponse.ts';
import { momentEnLettres } from '../words/dates.ts';
import { titreFiche } from '../words/fiche-mots.ts';
import { SIGNES_EN_MOTS } from '../words/signes-mots.ts';

/** To the author of an answer: coordination reads the summary over, and asks for other words. */
export function viewCorrection(
  fiche: FicheAction,
  demande: { readonly tour: Tour; readonly reponse: Reponse; readonly passages: readonly Passage[] },
): Message {
  const { tour, reponse, passages } = demande;
  return {
    title: fr`La coordination vous demande une correction`,
    paragraphs: [
      fr`${titreFiche(fiche)}.`,
      fr`Votre réponse contient des mots qui ressemblent à des données personnelles. Remplacez-les par des mots qui ne désignent personne, avant le ${momentEnLettres(tour.gel)}.`,
    ],
    sections:
      passages.length === 0
        ? []
        : [
            {
              title: fr`À vérifier`,
              list: passages.map(({ signe, extrait }) => ({
                text: fr`« ${extrait} »`,
                detail: SIGNES_EN_MOTS[signe],
              })),
            },
          ],
    buttons: listButtonsReponse(tour, fiche, reponse).toReversed(),
  };
}

/** The receipt. */
export function viewCorrectionDemandee(fiche: FicheAction): Message {
  return {
    title: titreFiche(fiche),
    paragraphs: [
      fr`La correction est demandée à l’auteur de la réponse : les mots à vérifier lui sont montrés.`,
    ],
  };
}
