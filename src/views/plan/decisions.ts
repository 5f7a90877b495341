import type { Field, Form, ListItem, Message } from '../../conversation/chat.ts';
import { type DecisionNotee, isLibre, isRetiree } from '../../domain/nouns/decision.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Decision, DecisionLibre } from '../../domain/nouns/reponse.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { fr } from '../../fr.ts';
import { action, ficheButton, titreFiche } from '../words/buttons.ts';
import { capitalize, jourSansSemaine } from '../words/phrases.ts';
import { acteEnMots, changementEnMots, decisionEnMots, nomStatut } from '../words/reponse-mots.ts';
import { titreSeance } from '../words/seance-mots.ts';

/** A decision with the fiche that it is about. */
export interface DecisionDite {
  readonly fiche: FicheAction;
  readonly decision: DecisionNotee;
}

/** What bodies decided, the latest first, each with what puts it right. */
export function sectionDecisions(decisions: readonly DecisionDite[]) {
  return decisions.length === 0 ? [] : [{ title: fr`Décisions notées`, list: decisions.map(toItem) }];
}

function toItem({ fiche, decision }: DecisionDite): ListItem {
  const label = fr`Corriger ou retirer la décision de la fiche ${fiche.numero}`;
  return {
    text: fr`${titreFiche(fiche)} : ${decisionEnMots(decision)}`,
    detail: sayWhere(decision),
    buttons: [
      ...(isRetiree(decision) ? [] : [action(label, 'decision:corriger', { decision: decision.id })]),
      ficheButton(fiche.numero),
    ],
  };
}

/** « Comité de pilotage, décision du 2 mars 2027. Notée par Camille Robert le 3 mars 2027. » */
function sayWhere({ instance, le, notePar, noteeLe }: Decision | DecisionLibre): string {
  const dit = fr`${instance}, décision du ${jourSansSemaine(le)}.`;
  if (notePar === undefined) return dit;
  return fr`${dit} Notée par ${notePar} le ${jourSansSemaine(jourOf(noteeLe))}.`;
}

/** Which of these séances decided; the first is the latest one. */
export function champSeance(seances: readonly Seance[], value = seances[0]?.id): Field {
  return {
    kind: 'choice',
    id: 'seance',
    label: fr`Dans quelle séance ?`,
    required: true,
    options: seances
      .slice(0, MOST_SEANCES)
      .map((seance) => ({ value: seance.id, label: titreSeance(seance) })),
    value,
  };
}

const MOST_SEANCES = 60; // all of a convention; a list of Slack holds a hundred

/** Nobody decided yet. */
export function viewSansSeance(fiche: FicheAction): Message {
  return {
    title: fr`Aucune séance n’a encore pu décider`,
    paragraphs: [
      fr`${titreFiche(fiche)}.`,
      fr`Une décision est celle d’une séance tenue pendant la convention, et après ce qui lui est proposé. Notez-la quand la séance a eu lieu.`,
    ],
    buttons: [ficheButton(fiche.numero)],
  };
}

/** What a body decided of a fiche, in its own words. */
export function viewFormulaireLibre(fiche: FicheAction, seances: readonly Seance[], min: string): Form {
  return {
    title: fr`Noter une décision`,
    intro: [
      fr`${titreFiche(fiche)}.`,
      fr`Ses pilotes et la coordination la reçoivent. Elle se lit avec la fiche, dans les résumés et les bilans.`,
    ],
    context: { fiche: String(fiche.numero) },
    fields: [champTexte(), champSeance(seances), champJusquAu(min)],
    buttons: [{ label: fr`Enregistrer`, intent: 'decision:enregistrer' }],
  };
}

function champTexte(value?: string): Field {
  return {
    kind: 'long-text',
    id: 'texte',
    label: fr`Qu’a-t-elle décidé ?`,
    hint: fr`Les mots de l’instance, sans ce qu’une réponse réservée contient.`,
    required: true,
    min: 3,
    max: 1000,
    ...(value !== undefined && { value }),
  };
}

function champJusquAu(min: string, value?: string): Field {
  return {
    kind: 'date',
    id: 'jusqu_au',
    label: fr`Jusqu’à quand ?`,
    hint: fr`Laissez vide si elle vaut jusqu’à une autre décision.`,
    min,
    ...(value !== undefined && { value }),
  };
}

/** What puts a decision right, or withdraws it; `min`: of the date until which it holds. */
export function viewFormulaireChangement(
  { fiche, decision }: DecisionDite,
  seances: readonly Seance[],
  min: string,
): Form {
  return {
    title: fr`Corriger ou retirer une décision`,
    intro: [fr`${titreFiche(fiche)}.`, `${capitalize(decisionEnMots(decision))}.`, sayWhere(decision)],
    context: { decision: decision.id },
    fields: [
      {
        kind: 'choice',
        id: 'acte',
        label: fr`Que voulez-vous faire ?`,
        required: true,
        options: [
          { value: 'corriger', label: fr`La corriger` },
          { value: 'retirer', label: fr`La retirer : elle n’a pas été prise` },
        ],
        value: 'corriger',
      },
      ...(isLibre(decision)
        ? [champTexte(decision.texte), champJusquAu(min, decision.jusquAu?.toString())]
        : [champAccord(decision.accord), champMotif(decision.motif ?? undefined)]),
      ...(seances.length === 0 ? [] : [champSeance(seances, decision.seanceId ?? undefined)]),
      {
        kind: 'long-text',
        id: 'raison',
        label: fr`Pourquoi ?`,
        hint: fr`Cette raison se lit avec la décision.`,
        required: true,
        min: 3,
        max: 300,
      },
    ],
    buttons: [{ label: fr`Enregistrer`, intent: 'decision:changer' }],
  };
}

export function champAccord(accord?: boolean): Field {
  return {
    kind: 'choice',
    id: 'accord',
    label: fr`Qu’a décidé l’instance ?`,
    required: true,
    options: [
      { value: 'oui', label: fr`Elle accepte` },
      { value: 'non', label: fr`Elle refuse` },
    ],
    ...(accord !== undefined && { value: accord ? 'oui' : 'non' }),
  };
}

export function champMotif(value?: string): Field {
  return {
    kind: 'long-text',
    id: 'motif',
    label: fr`Pourquoi ce refus ?`,
    hint: fr`Le pilote le lira. Inutile si l’instance accepte.`,
    min: 3,
    max: 500,
    ...(value !== undefined && { value }),
  };
}

export const REFUS_SANS_MOTIF = fr`Indiquez pourquoi : le pilote le lira.`;

/** What decisions mean for their fiche; the same for coordination, for the leads and for those concerned. */
export function viewDecisions(
  fiche: FicheAction,
  decisions: readonly (Decision | DecisionLibre)[],
  { isAppuiClos = false }: { readonly isAppuiClos?: boolean } = {},
): Message {
  const [first] = decisions;
  return {
    title: first === undefined ? titreFiche(fiche) : titreOf(fiche, first),
    paragraphs: [
      fr`${titreFiche(fiche)}.`,
      ...decisions.flatMap((decision) => sayings(decision)),
      ...(isAppuiClos ? [fr`L’appui demandé, « Décision du comité », est clos.`] : []),
    ],
    buttons: [ficheButton(fiche.numero)],
  };
}

function titreOf({ numero }: FicheAction, decision: Decision | DecisionLibre): string {
  if (isRetiree(decision)) return fr`Fiche ${numero} : décision retirée`;
  if (decision.changement !== undefined) return fr`Fiche ${numero} : décision corrigée`;
  if ('texte' in decision) return fr`Fiche ${numero} : une décision est prise`;
  const acte = acteEnMots(decision);
  return decision.accord ? fr`Fiche ${numero} : ${acte} décidé` : fr`Fiche ${numero} : ${acte} refusé`;
}

function sayings(decision: Decision | DecisionLibre): readonly string[] {
  const changement = changementEnMots(decision).replace(/^ \(|\)$/g, '');
  return [
    ...('texte' in decision || decision.changement ? [`${capitalize(withoutChange(decision))}.`] : []),
    sayWhere(decision),
    ...('texte' in decision || decision.accord || isRetiree(decision)
      ? []
      : [fr`L’action revient à : ${nomStatut(decision.statutAvant)}.`, fr`Motif : ${decision.motif ?? ''}`]),
    ...(changement === '' ? [] : [`${capitalize(changement)}.`]),
  ];
}

function withoutChange({ changement: _, ...decision }: Decision | DecisionLibre): string {
  return decisionEnMots(decision);
}
