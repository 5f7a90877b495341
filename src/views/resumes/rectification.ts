import type { ActionButton, Form, Message } from '../../conversation/chat.ts';
import { MOTIF_REFUS } from '../../domain/nouns/accord-public.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { Reponse } from '../../domain/nouns/reponse.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import type { Passage } from '../../domain/reponses/vigilance.ts';
import type { Rectification } from '../../domain/resumes/rectification.ts';
import { fr } from '../../fr.ts';
import { ENGAGEMENT } from '../reponses/formulaire-reponse-envoi.ts';
import { listButtonsReponse } from '../reponses/reponse.ts';
import { action, titreFiche } from '../words/buttons.ts';
import {
  compact,
  LONGEST_OPTION,
  momentEnLettres,
  notice,
  SIGNES_EN_MOTS,
  shorten,
} from '../words/phrases.ts';
import { texteField } from './formulaire-rectificatif.ts';

type Fiche = Pick<FicheAction, 'numero' | 'titreCourt'>;

/** A lead asks for a correction once the answers change no more; `rectification`: the number of this very form. */
export function viewFormulaireDemande(
  { id }: Pick<Tour, 'id'>,
  { fiches, rectification }: { readonly fiches: readonly Fiche[]; readonly rectification: string },
): Form {
  const [seule] = fiches.length === 1 ? fiches : [];
  return {
    title: fr`Demander un rectificatif`,
    intro: [
      ...(seule === undefined ? [] : [fr`${titreFiche(seule)}.`]),
      fr`Votre réponse ne change plus. La coordination lit votre demande : elle l’accepte, et votre texte paraît à côté de la réponse, ou elle vous dit pourquoi non.`,
    ],
    context: { tour: id, rectification, ...(seule === undefined ? {} : { fiche: String(seule.numero) }) },
    fields: compact([
      seule === undefined && {
        kind: 'choice',
        id: 'fiche',
        label: fr`Fiche à rectifier`,
        required: true,
        options: fiches.map((fiche) => ({
          value: String(fiche.numero),
          label: shorten(titreFiche(fiche), LONGEST_OPTION),
        })),
      },
      { ...texteField(fr`Que faut-il rectifier ?`), required: true },
      { ...ENGAGEMENT, required: true },
    ]),
    buttons: [{ label: fr`Envoyer la demande`, intent: 'rectification:demander' }],
  };
}

/** The receipt of who asks. */
export function viewDemandeEnvoyee(fiche: Fiche, { texte }: Pick<Rectification, 'texte'>): Message {
  return notice(fr`Demande envoyée à la coordination`, [
    fr`${titreFiche(fiche)}.`,
    fr`« ${texte} »`,
    fr`Un message vous dira ce qu’elle décide.`,
  ]);
}

/** To coordination: what a lead asks for, to accept or not. */
export function viewDemande(rectification: Rectification, fiche: Fiche): Message {
  return {
    title: fr`Rectificatif demandé pour la fiche ${fiche.numero}`,
    paragraphs: [
      fr`${titreFiche(fiche)}.`,
      phraseDemande(rectification),
      fr`« ${rectification.texte} »`,
      fr`Si vous l’acceptez, rien n’est encore publié : vous le relisez d’abord.`,
    ],
    buttons: buttonsOfDemande(rectification),
  };
}

/** What was decided, to the lead and to coordination. */
export function viewDecision({ texte, decision }: Rectification, fiche: Fiche): Message {
  if (decision === null) return { title: fr`La coordination n’a pas encore décidé` };
  const { accepte, motif } = decision;
  return notice(
    accepte
      ? fr`Rectificatif accepté pour la fiche ${fiche.numero}`
      : fr`Rectificatif refusé pour la fiche ${fiche.numero}`,
    [
      fr`${titreFiche(fiche)}.`,
      fr`« ${texte} »`,
      accepte
        ? fr`Ce texte paraîtra à côté de la réponse, dans la prochaine version du résumé.`
        : fr`La réponse reste telle qu’elle est. Raison donnée par la coordination : « ${motif ?? ''} »`,
    ],
  );
}

/** To coordination, once it has decided. */
export function viewRecuDecision(
  rectification: Rectification,
  fiche: Fiche,
  relecture: { readonly tour: Pick<Tour, 'id'>; readonly isLinked: boolean },
): Message {
  const message = viewDecision(rectification, fiche);
  if (!relecture.isLinked) return message;
  return {
    ...message,
    buttons: [action(fr`Relire et publier`, 'resume:apercu', { tour: relecture.tour.id })],
  };
}

/** « Camille Martel (Marck) demande, le 3 juin 2027 à 10 h : ». */
export function phraseDemande({ demandePar, demandeLe }: Rectification): string {
  return fr`${demandePar.nom} (${demandePar.structure}) demande, le ${momentEnLettres(demandeLe)} :`;
}

export function titreRectification(fiche: Fiche): string {
  return titreFiche(fiche);
}

export function buttonsOfDemande(rectification: Rectification): readonly ActionButton[] {
  const values = valuesOf(rectification);
  return [
    { ...action(fr`Accepter`, 'rectification:accepter', values), style: 'primary' },
    action(fr`Refuser`, 'rectification:refuser', values),
  ];
}

/** An accepted one that is not published yet. */
export function retirerButton(rectification: Rectification): ActionButton {
  return action(fr`Ne pas publier cette rectification`, 'rectification:refuser', valuesOf(rectification));
}

/** Why not: one field, and nothing is lost of what was typed. */
export function viewFormulaireRefusRectification(rectification: Rectification, motif: string | null): Form {
  const error = motif === null ? undefined : fr`Dites pourquoi, en 10 à 500 caractères.`;
  return {
    title: fr`Ne pas rectifier`,
    intro: [fr`${phraseDemande(rectification)} « ${rectification.texte} »`],
    context: valuesOf(rectification),
    fields: [
      {
        kind: 'long-text',
        id: 'motif',
        label: fr`Pourquoi ?`,
        hint: fr`La personne qui a demandé le lira.`,
        required: true,
        ...MOTIF_REFUS,
        ...(motif === null ? {} : { value: motif }),
        ...(error === undefined ? {} : { error }),
      },
    ],
    ...(error === undefined ? {} : { error: fr`Votre décision n’est pas encore enregistrée.` }),
    buttons: [{ label: fr`Refuser la demande`, intent: 'rectification:refuser' }],
  };
}

function valuesOf({ tourId, rang }: Rectification) {
  return { tour: tourId, rang: String(rang) };
}

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
    sections: compact([
      passages.length > 0 && {
        title: fr`À vérifier`,
        list: passages.map(({ signe, extrait }) => ({
          text: fr`« ${extrait} »`,
          detail: SIGNES_EN_MOTS[signe],
        })),
      },
    ]),
    buttons: listButtonsReponse(tour, fiche, reponse).toReversed(),
  };
}

/** The receipt. */
export function viewCorrectionDemandee(fiche: FicheAction): Message {
  return notice(titreFiche(fiche), [
    fr`La correction est demandée à l’auteur de la réponse : les mots à vérifier lui sont montrés.`,
  ]);
}
