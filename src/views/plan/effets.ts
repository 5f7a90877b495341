import type { Temporal } from 'temporal-polyfill';
import type { Button, Form, ListItem, Message, Section } from '../../conversation/chat.ts';
import { fillFields } from '../../conversation/form.ts';
import type { Convention } from '../../domain/nouns/convention.ts';
import {
  cleSujet,
  type Effet,
  type EffetLu,
  finOfMoment,
  jourOfMoment,
  MOMENTS_EFFET,
  type MomentEffet,
  QUESTIONS_EFFET,
  type QuestionEffet,
  type SujetEffet,
} from '../../domain/nouns/effet.ts';
import type { AudienceBilan } from '../../domain/resumes/bilan.ts';
import { fr } from '../../fr.ts';
import { SANS_NOM } from '../reponses/formulaire-reponse.ts';
import { fieldsOfDiffusion } from '../reponses/formulaire-reponse-envoi.ts';
import { action, titreFiche } from '../words/buttons.ts';
import { QUESTIONS, quoiEnMots } from '../words/effets-mots.ts';
import { compact, jourSansSemaine, pluralize, shorten } from '../words/phrases.ts';

/** What a moment is called. */
const MOMENTS: Readonly<Record<MomentEffet, string>> = {
  mi_parcours: fr`À mi-parcours`,
  fin: fr`Avant la fin`,
};

type Dates = Pick<Convention, 'debut' | 'fin'>;

function titreSujet(sujet: SujetEffet): string {
  return sujet.kind === 'fiche' ? titreFiche(sujet.fiche) : fr`Enjeu « ${sujet.enjeu.titre} »`;
}

export const EFFETS_BUTTON = action(fr`Voir les effets des actions`, 'effets');

/** Opens the form of one fiche or enjeu. */
export function ecrireEffetButton(sujet: SujetEffet): Button {
  const quoi = sujet.kind === 'fiche' ? fr`la fiche ${sujet.fiche.numero}` : fr`cet enjeu`;
  return action(fr`Dire les effets pour ${quoi}`, 'effet:ecrire', { sujet: cleSujet(sujet) });
}

/** « Dans trois mois » is said with its day: once, to those who are asked. */
export function viewDemandeEffets(
  moment: MomentEffet,
  { sujets, convention }: { readonly sujets: readonly SujetEffet[]; readonly convention: Dates },
): Message {
  const jour = jourSansSemaine(finOfMoment(moment, convention));
  return {
    title:
      moment === 'fin'
        ? fr`La convention prend bientôt fin : quels effets ?`
        : fr`La convention est à mi-parcours : quels effets ?`,
    paragraphs: [
      fr`L’article 7 demande une évaluation. Trois questions, posées une seule fois : quels effets, sur qui, que feriez-vous autrement ?`,
      fr`${pluralize(sujets.length, fr`texte attendu`, fr`textes attendus`)} de vous jusqu’au ${jour}.`,
    ],
    sections: [{ list: sujets.map(itemAttendu) }],
    buttons: [EFFETS_BUTTON],
  };
}

function itemAttendu(sujet: SujetEffet): ListItem {
  return { text: titreSujet(sujet), buttons: [ecrireEffetButton(sujet)] };
}

export interface PageEffets {
  readonly convention: Dates;
  readonly jour: Temporal.PlainDate;
  /** The moment that asks now; null: none. */
  readonly moment: MomentEffet | null;
  /** What its reader is asked about, said already or not. */
  readonly siens: readonly { readonly sujet: SujetEffet; readonly isDit: boolean }[];
  readonly lus: readonly EffetLu[];
  /** Where the papers are, by edition. */
  readonly papers: readonly { readonly audience: AudienceBilan; readonly url: string }[];
}

/** What came of the actions, as its reader may read it, and what is asked of him or her. */
export function viewEffets({ convention, jour, moment, siens, lus, papers }: PageEffets): Message {
  return {
    title: fr`Les effets des actions`,
    paragraphs: [
      fr`L’article 7 demande une évaluation : trois questions sur chaque fiche et chaque enjeu, à mi-parcours et avant la fin.`,
      phraseDates(convention, moment),
    ],
    sections: [
      ...(moment === null ? [] : sectionsOfSiens(siens)),
      ...MOMENTS_EFFET.flatMap((one) => sectionOfMoment(one, lus)),
      ...(lus.some(isLong) ? [{ paragraphs: [fr`Les textes entiers sont dans le document.`] }] : []),
      ...(lus.length === 0 && moment === null ? [{ paragraphs: [rienDit(convention, jour)] }] : []),
    ],
    buttons: papers.map(({ audience, url }) => ({
      kind: 'link',
      label:
        audience === 'groupe_projet'
          ? fr`Ouvrir le document du groupe projet`
          : fr`Ouvrir le document pour toutes les parties`,
      url,
    })),
  };
}

function isLong(lu: EffetLu): boolean {
  return QUESTIONS_EFFET.some((question) => lu[question].length > SEEN);
}

function phraseDates(convention: Dates, moment: MomentEffet | null): string {
  if (moment !== null)
    return fr`Les textes s’écrivent et se corrigent jusqu’au ${jourSansSemaine(finOfMoment(moment, convention))}.`;
  const [milieu, fin] = MOMENTS_EFFET.map((one) => jourSansSemaine(jourOfMoment(one, convention)));
  return fr`Les questions sont posées le ${milieu ?? ''} et le ${fin ?? ''}.`;
}

function rienDit(convention: Dates, jour: Temporal.PlainDate): string {
  return jour.toString() < jourOfMoment('mi_parcours', convention).toString()
    ? fr`Rien n’est encore demandé.`
    : fr`Aucun texte que vous puissiez lire.`;
}

function sectionsOfSiens(siens: PageEffets['siens']): readonly Section[] {
  const attendus = siens.filter(({ isDit }) => !isDit).map(({ sujet }) => sujet);
  const dits = siens.filter(({ isDit }) => isDit).map(({ sujet }) => sujet);
  return compact([
    attendus.length > 0 && { title: fr`Ce qui vous est demandé`, list: attendus.map(itemAttendu) },
    dits.length > 0 && {
      title: fr`Ce que vous pouvez corriger`,
      list: dits.map((sujet) => ({
        text: titreSujet(sujet),
        buttons: [action(fr`Corriger ce texte`, 'effet:ecrire', { sujet: cleSujet(sujet) })],
      })),
    },
  ]);
}

function sectionOfMoment(moment: MomentEffet, lus: readonly EffetLu[]): readonly Section[] {
  const siens = lus.filter((one) => one.moment === moment);
  if (siens.length === 0) return [];
  return [
    {
      title: MOMENTS[moment],
      list: siens.map((lu) => ({
        text: quoiEnMots(lu),
        detail: [
          ...QUESTIONS_EFFET.map((question) => fr`${QUESTIONS[question]} ${shorten(lu[question], SEEN)}`),
          fr`Dit par ${lu.auteur}.`,
        ].join('\n'),
      })),
    },
  ];
}

/** Letters of each text here; the papers have them whole. */
const SEEN = 110;

const MIN = 10;
const MAX = 800;

const HINTS: Readonly<Record<QuestionEffet, string>> = {
  effets: fr`Ce qui a changé, et à quoi vous le voyez.`,
  publics: fr`Les familles, les enfants, les professionnels, les communes : pour qui cela change quelque chose.`,
  autrement: fr`Ce que vous referiez, et ce que vous changeriez.`,
};

/** Three questions, on one fiche or one enjeu; `effet`: what was said before. */
export function viewFormulaireEffet(
  sujet: SujetEffet,
  { effet, moment }: { readonly effet: Effet | null; readonly moment: MomentEffet },
): Form {
  const form: Form = {
    title: fr`Les effets de l’action`,
    intro: [fr`${titreSujet(sujet)}. ${MOMENTS[moment]}.`, SANS_NOM],
    context: { sujet: cleSujet(sujet), moment },
    fields: [
      ...QUESTIONS_EFFET.map((id) => ({
        kind: 'long-text' as const,
        id,
        label: QUESTIONS[id],
        hint: fr`${HINTS[id]} De ${MIN} à ${MAX} caractères.`,
        required: true,
        min: MIN,
        max: MAX,
      })),
      ...fieldsOfDiffusion(fr`Qui peut lire ces textes ?`),
    ],
    buttons: [{ label: fr`Envoyer`, intent: 'effet:envoyer' }],
  };
  if (effet === null) return form;
  const { effets, publics, autrement, diffusion } = effet;
  return { ...form, fields: fillFields(form.fields, { effets, publics, autrement, diffusion }) };
}

export function viewEffetEnregistre(sujet: SujetEffet, left: readonly SujetEffet[]): Message {
  return {
    title: fr`Merci. C’est noté : ${titreSujet(sujet)}.`,
    paragraphs: [
      left.length === 0
        ? fr`Rien d’autre ne vous est demandé.`
        : fr`Il vous reste ${pluralize(left.length, fr`texte`, fr`textes`)}.`,
    ],
    buttons: [...left.slice(0, 1).map(ecrireEffetButton), EFFETS_BUTTON],
  };
}

/** Nothing is asked now, or not of this person. */
export const SANS_EFFET: Message = {
  title: fr`Ces questions ne vous sont pas posées en ce moment`,
  paragraphs: [
    fr`Elles le sont à mi-parcours et avant la fin de la convention, aux pilotes et à qui anime le réseau d’un enjeu.`,
  ],
  buttons: [EFFETS_BUTTON],
};
