import type { ListItem, Message, Section } from '../../conversation/chat.ts';
import { type CodeEtapeSeance, type EtapeSeance, listCodesEtapes } from '../../domain/nouns/etape-seance.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Instance, Seance } from '../../domain/nouns/seance.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { fr } from '../../fr.ts';
import type { Proposition } from '../plan/propositions.ts';
import { buttonsOfLiens, type LiensBilan, noteLiens } from '../resumes/bilan-message.ts';
import { type Reperes, timelineOfSeance } from '../tours/echeancier.ts';
import { action, ficheButton, nouvelleButton, SEANCES_BUTTON, titreFiche } from '../words/buttons.ts';
import { momentEnLettres, nombreDeFiches } from '../words/phrases.ts';
import { statutDeVersion } from '../words/reponse-mots.ts';
import { factsOfSeance, MODIFIER_LA_SEANCE, nomSeance, titreSeance } from '../words/seance-mots.ts';
import { pillOfStatut } from '../words/statut-tons.ts';
import { ordreDuJourButton, pointsButton, sectionsOrdreDuJour } from './ordre-du-jour.ts';
import { listVisio } from './seances.ts';

/** 40 working days before: coordination begins. */
export function viewBilan(seance: Seance, arretees: readonly Proposition[]): Message {
  return {
    title: fr`À préparer : ${nomSeance(seance)} du ${momentEnLettres(seance.debut)}`,
    paragraphs: [
      fr`Le moment est venu de préparer le bilan de l’année.`,
      fr`20 jours ouvrés avant, les pilotes des fiches bloquées, reportées ou abandonnées sont sollicités, et les membres reçoivent la date.`,
      fr`10 jours ouvrés avant, les membres reçoivent le dossier.`,
    ],
    facts: [
      { label: fr`Lieu`, value: seance.lieu },
      { label: fr`Fiches bloquées, reportées ou abandonnées`, value: nombreDeFiches(arretees.length) },
    ],
    buttons: [
      action(fr`Lire le dossier`, 'dossier', { seance: seance.id }),
      action(fr`Lire le bilan de l’année`, 'bilan', { annee: String(jourOf(seance.debut).year) }),
      ordreDuJourButton(seance),
      PROPOSITIONS_BUTTON,
      action(MODIFIER_LA_SEANCE, 'seance:modifier', { seance: seance.id }),
    ],
  };
}

/** 20 before: what stands still is asked about, and nothing else. */
export function viewMiseAJour(seance: Seance, siennes: readonly Proposition[], tour: Tour | null): Message {
  return {
    title: siennes.length === 1 ? fr`Où en est votre fiche ?` : fr`Où en sont vos fiches ?`,
    paragraphs: [
      fr`${titreSeance(seance)}.`,
      fr`Le comité regardera les actions bloquées, reportées ou abandonnées. Dites si quelque chose a changé.`,
    ],
    sections: [{ list: siennes.map((proposition) => itemOfFiche(proposition, tour)) }],
    note:
      tour === null
        ? fr`Aucun tour de réponses n’est ouvert. Ce que vous dites ici se lit avec la fiche, et votre prochaine réponse en partira.`
        : undefined,
  };
}

function itemOfFiche({ fiche, version }: Proposition, tour: Tour | null): ListItem {
  const values = { fiche: String(fiche.numero) };
  return {
    ...itemOfProposition({ fiche, version }, null),
    detail: fr`La dernière fois : ${statutDeVersion(version)}`,
    buttons: [
      ...(tour === null
        ? [nouvelleButton(fiche)]
        : [
            action(fr`Répondre pour la fiche ${fiche.numero}`, 'reponse:ouvrir', {
              ...values,
              tour: tour.id,
            }),
          ]),
      ficheButton(fiche.numero),
    ],
  };
}

export interface Dossier {
  readonly seance: Seance;
  readonly propositions: readonly Proposition[];
  readonly bloquees: readonly Proposition[];
  /** What was decided of fiches before, and holds. */
  readonly anterieures: readonly { readonly fiche: FicheAction; readonly texte: string }[];
  /** Whether the reader may read why; the fiche and what is proposed are for every member. */
  readonly canRead: (proposition: Proposition) => boolean;
  readonly calendriers: string;
  readonly liens: LiensBilan;
}

/** 10 before: what the members decide upon. */
export function viewDossier(dossier: Dossier): Message {
  const { seance, propositions, bloquees, anterieures, canRead, calendriers, liens } = dossier;
  const toItem = (detail: (proposition: Proposition) => string | null) => (proposition: Proposition) =>
    itemOfProposition(proposition, canRead(proposition) ? detail(proposition) : null);
  return {
    title: fr`Dossier : ${titreSeance(seance)}`,
    facts: factsOfSeance(seance),
    sections: [
      ...sectionsOrdreDuJour(seance, false),
      ...section(fr`À décider`, propositions.map(toItem(({ version }) => version.motif))),
      ...section(
        fr`Déjà décidé`,
        anterieures.map(({ fiche, texte }) => ({ text: titreFiche(fiche), detail: texte })),
      ),
      ...section(fr`Actions bloquées`, bloquees.map(toItem(({ version }) => version.difficulteDetail))),
    ],
    note: noteLiens(liens),
    buttons: [
      ...buttonsOfLiens(liens),
      ...listVisio(seance),
      action(fr`Lire le dernier résumé`, 'resume:lire'),
      { kind: 'link', label: fr`Voir les calendriers`, url: calendriers },
    ],
  };
}

/** Its state, and why. */
function itemOfProposition({ fiche, version }: Proposition, pourquoi: string | null): ListItem {
  const statut = statutDeVersion(version);
  return {
    text: titreFiche(fiche),
    detail: pourquoi === null ? statut : fr`${statut}. ${pourquoi}`,
    pills: [pillOfStatut(version.statut, statut)],
    ...(pourquoi !== null && { besides: pourquoi }),
  };
}

export const AUCUN_DOSSIER: Message = {
  title: fr`Dossier du comité de pilotage`,
  paragraphs: [fr`Aucune séance du comité de pilotage n’a encore de date.`],
  buttons: [SEANCES_BUTTON],
};

/** 5 after: what was decided has to be noted. */
export function viewDecisionsANoter(seance: Seance, enAttente: readonly Proposition[]): Message {
  return {
    title: fr`${nomSeance(seance)} : notez ses décisions`,
    paragraphs: [
      fr`${titreSeance(seance)}.`,
      enAttente.length === 0
        ? fr`Aucun report ni abandon n’attend de décision.`
        : fr`Ces propositions attendent sa décision :`,
    ],
    sections: section(
      undefined,
      enAttente.map((proposition) => itemOfProposition(proposition, null)),
    ),
    buttons: [...(enAttente.length === 0 ? [] : [PROPOSITIONS_BUTTON]), pointsButton(seance)],
  };
}

const PROPOSITIONS_BUTTON = action(fr`Voir les reports et abandons proposés`, 'propositions');

function section(title: string | undefined, list: readonly ListItem[]): readonly Section[] {
  return list.length === 0 ? [] : [{ ...(title && { title }), list }];
}

const EFFETS: Readonly<Record<CodeEtapeSeance, string>> = {
  'copil-bilan': fr`La coordination est prévenue : le bilan se prépare.`,
  'copil-mise-a-jour': fr`Les membres reçoivent la date. Les pilotes des fiches bloquées, reportées ou abandonnées sont sollicités.`,
  'copil-dossier': fr`Les membres reçoivent le dossier.`,
  'copil-veille': fr`Les membres reçoivent un rappel, avec le lieu.`,
  'copil-decisions': fr`La coordination est invitée à noter les décisions.`,
  'reseau-veille': fr`Les membres reçoivent un rappel, avec le lieu, et l’ordre du jour s’il y en a un.`,
};

/** Every date of a séance that no tour prepares, and who is written to, before it is confirmed. */
export function viewEtapesSeance(
  instance: Instance,
  etapes: readonly EtapeSeance[],
  reperes: Reperes,
): Message {
  const aVenir = etapes.filter(({ passeeLe }) => passeeLe === null);
  return {
    title: fr`Ce qui va se passer`,
    paragraphs:
      aVenir.length < listCodesEtapes(instance).length
        ? [fr`Ce qui est déjà passé à cette date n’est pas envoyé.`]
        : [],
    sections: [
      {
        timeline: timelineOfSeance(instance, etapes, reperes),
        list: aVenir.map(({ code, prevueLe }) => ({ text: momentEnLettres(prevueLe), detail: EFFETS[code] })),
      },
    ],
  };
}
