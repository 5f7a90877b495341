import type { Button, Fact, Message, Section } from '../../conversation/chat.ts';
import type { Activite } from '../../domain/resumes/activite.ts';
import type { Bilan } from '../../domain/resumes/bilan.ts';
import { fr } from '../../fr.ts';
import { action } from '../words/buttons.ts';
import { dureeDuLien } from '../words/liens.ts';
import { compact, enumeration, pluralize } from '../words/phrases.ts';
import { factsOfActivite, titreActivite } from './activite.ts';
import { ADD_LIGNE_BUTTON, sectionsOfLignes } from './activite-lignes.ts';
import { factsOfBilan, titreBilan } from './bilan.ts';
import { describeProposition } from './bilan-decisions.ts';
import { describeTour, tauxEnMots } from './bilan-tables.ts';

/** Where a bilan can be read whole: the edition of the groupe projet for its members only. */
export interface LiensBilan {
  readonly groupeProjet: string | null;
  readonly parties: string;
}

interface Choix {
  /** Null: the whole of the convention. */
  readonly annee: number | null;
  readonly autres: readonly number[];
}

/** A bilan in short, with the way to the whole of it. */
export function viewBilanCourt(bilan: Bilan, choix: Choix & { readonly liens: LiensBilan }): Message {
  const { annee, autres, liens } = choix;
  return {
    title: titreBilan(bilan, { genre: 'bilan', annee }),
    facts: [...factsOfBilan(bilan).slice(1), ...factsOfTaux(bilan)],
    sections: sectionsOfPropositions(bilan),
    note: noteLiens(liens),
    buttons: [
      ...buttonsOfLiens(liens),
      ...autres.map(bilanButton),
      ...(annee === null ? [] : [action(fr`Bilan de toute la convention`, 'bilan', { annee: 'convention' })]),
    ],
  };
}

/** The report of the chargés de coopération in short. */
export function viewActiviteCourte(activite: Activite, choix: Choix & { readonly url: string }): Message {
  const { annee, autres, url } = choix;
  return {
    title: titreActivite(annee),
    facts: [...factsOfActivite(activite), ...factsOfTaux(activite)],
    sections: sectionsOfLignes(activite.lignes),
    note: fr`Ce lien est personnel et vaut ${dureeDuLien('rapport')}. Les documents peuvent y être téléchargés.`,
    buttons: compact([
      { kind: 'link', label: fr`Ouvrir le rapport et ses documents`, url },
      ADD_LIGNE_BUTTON,
      ...autres.map(activiteButton),
      annee !== null && action(fr`Activité de toute la convention`, 'activite', { annee: 'convention' }),
    ]),
  };
}

/** A year that has none: nothing of another one is shown in its name. */
export function viewSansBilan(asked: string, annees: readonly number[]): Message {
  return {
    title: fr`Il n’y a pas de bilan pour l’année ${asked}`,
    paragraphs: [phraseAnnees(annees)],
    buttons: annees.map(bilanButton),
  };
}

/** The same of the report of the chargés de coopération. */
export function viewSansActivite(asked: string, annees: readonly number[]): Message {
  return {
    title: fr`Il n’y a pas de rapport d’activité pour l’année ${asked}`,
    paragraphs: [phraseAnnees(annees)],
    buttons: annees.map(activiteButton),
  };
}

function phraseAnnees(annees: readonly number[]): string {
  return annees.length === 1
    ? fr`Une seule année en a un : ${String(annees[0] ?? '')}.`
    : fr`Les années qui en ont un : ${enumeration(annees.map(String))}.`;
}

function bilanButton(annee: number): Button {
  return action(fr`Bilan ${String(annee)}`, 'bilan', { annee: String(annee) });
}

function activiteButton(annee: number): Button {
  return action(fr`Activité ${String(annee)}`, 'activite', { annee: String(annee) });
}

export function buttonsOfLiens({ groupeProjet, parties }: LiensBilan): readonly Button[] {
  return compact([
    groupeProjet !== null && {
      kind: 'link',
      label: fr`Ouvrir la version du groupe projet`,
      url: groupeProjet,
    },
    { kind: 'link', label: fr`Ouvrir la version pour toutes les parties`, url: parties },
  ]);
}

export function noteLiens({ groupeProjet }: LiensBilan): string {
  return groupeProjet === null
    ? fr`Ce lien est personnel et vaut ${dureeDuLien('rapport')}. Les documents peuvent y être téléchargés.`
    : fr`Ces liens sont personnels et valent ${dureeDuLien('rapport')}. Les documents peuvent y être téléchargés : seule la version pour toutes les parties se projette ou se transmet au comité.`;
}

/** « Taux de réponse, mai 2027 : 75 % (3 sur 4) ». */
function factsOfTaux({ tours }: Pick<Bilan, 'tours'>): readonly Fact[] {
  return tours.map((tour) => ({
    label: fr`Réponses, ${describeTour(tour).toLowerCase()}`,
    value:
      tour.attendues === null
        ? pluralize(tour.recues, fr`réponse`, fr`réponses`)
        : fr`${tour.recues} sur ${tour.attendues} (${tauxEnMots(tour)})`,
  }));
}

function sectionsOfPropositions({ propositions }: Bilan): readonly Section[] {
  if (propositions.length === 0) return [];
  return [
    {
      title: fr`À décider par le comité de pilotage`,
      list: propositions.map((one) => ({ text: describeProposition(one) })),
    },
  ];
}
