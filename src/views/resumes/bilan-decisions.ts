import type { Fact } from '../../conversation/chat.ts';
import { isPropose } from '../../domain/nouns/decision.ts';
import type {
  AudienceBilan,
  Bilan,
  DecisionBilan,
  DecisionLibreBilan,
  PropositionBilan,
} from '../../domain/resumes/bilan.ts';
import { fr } from '../../fr.ts';
import { type Block, heading, paragraph } from '../words/document.ts';
import { pluralize, sansPoint } from '../words/phrases.ts';
import { statutEnMots } from '../words/reponse-mots.ts';
import { pillOfStatut } from '../words/statut-tons.ts';
import { jourDe } from './bilan-mots.ts';
import { titreLigne } from './resume-fiche.ts';

/** What waits for the comité, to be read aloud: what, why, what is proposed, what it changes; `seance`: the ISO day when it meets. */
export function blocksOfPropositions(
  { propositions, audience }: Bilan,
  seance: string | null,
): readonly Block[] {
  if (propositions.length === 0)
    return [heading(fr`À décider`), paragraph(fr`Aucun report ni abandon n’attend de décision.`)];
  const combien = pluralize(propositions.length, fr`proposition`, fr`propositions`);
  return [
    heading(fr`À décider : ${combien}`),
    ...propositions.flatMap((one, index): readonly Block[] => {
      const isPassee = seance !== null && one.echeance !== null && one.echeance < seance;
      return [
        heading(fr`${index + 1}. ${questionOf(isPassee ? { ...one, echeance: null } : one)}`, 3),
        { kind: 'facts', facts: factsOfProposition(one, { audience, isPassee }) },
      ];
    }),
  ];
}

/** « Reporter la fiche 9 – … au 31 décembre 2028 ? » */
function questionOf({ numero, titre, statut, echeance }: PropositionBilan): string {
  const fiche = fr`la fiche ${numero}, « ${titre} »`;
  if (statut === 'abandonnee') return fr`Abandonner ${fiche} ?`;
  if (statut !== 'reportee') return fr`Reprendre ${fiche} ?`;
  return echeance === null ? fr`Reporter ${fiche} ?` : fr`Reporter ${fiche}, au ${jourDe(echeance)} ?`;
}

function factsOfProposition(
  proposition: PropositionBilan,
  { audience, isPassee }: { readonly audience: AudienceBilan; readonly isPassee: boolean },
): readonly Fact[] {
  const { statut, motif, le } = proposition;
  const tu = audience === 'parties' ? fr`réservé au groupe projet, ou non dit` : fr`non dit`;
  const propose = propositionEnMots(proposition);
  return [
    { label: fr`Pourquoi`, value: motif ?? tu },
    {
      label: fr`Proposé`,
      value: fr`${propose} (réponse du ${jourDe(le)})`,
      pills: [pillOfStatut(statut, propose)],
    },
    { label: fr`Ce que cela change`, value: isPassee ? DATE_PASSEE : changeOf(proposition) },
  ];
}

const DATE_PASSEE = fr`Cette date tombe avant la séance : une autre est à fixer, par un avenant à la convention.`;

/** What an agreement does here at once, and what an avenant has to do. */
function changeOf({ statut, echeance, prevue }: PropositionBilan): string {
  if (statut === 'abandonnee')
    return fr`L’action n’est plus demandée aux pilotes. Un avenant la retire de la convention.`;
  if (statut !== 'reportee')
    return fr`L’abandon décidé ne vaut plus : l’action est de nouveau demandée aux pilotes.`;
  if (echeance === null) return fr`La date prévue est à fixer, par un avenant à la convention.`;
  return prevue === null || prevue === echeance
    ? fr`La date prévue devient le ${jourDe(echeance)}, par un avenant à la convention.`
    : fr`La date prévue passe du ${jourDe(prevue)} au ${jourDe(echeance)}, par un avenant à la convention.`;
}

/** Postponements and abandons that were decided, by whom and when, and what else was. */
export function blocksOfDecisions({ decisions, libres = [] }: Bilan): readonly Block[] {
  return [
    heading(fr`Reports et abandons décidés`),
    ...(decisions.length === 0
      ? [{ kind: 'paragraph', text: fr`Aucune décision n’est notée dans cette période.` } as const]
      : [tableOfDecisions(decisions)]),
    ...(libres.length === 0 ? [] : blocksOfLibres(libres)),
  ];
}

/** « Fiche 2 – … : Abandon proposé. Plus de porteur. » */
export function describeProposition(proposition: PropositionBilan): string {
  const { motif } = proposition;
  const quoi = fr`${titreLigne(proposition)} : ${propositionEnMots(proposition)}`;
  return motif === null ? quoi : `${quoi}. ${motif}`;
}

export function propositionEnMots({
  statut,
  echeance,
}: Pick<PropositionBilan, 'statut' | 'echeance'>): string {
  if (!isPropose(statut)) return fr`Retour proposé : ${statutEnMots(statut)}`;
  const mots = statutEnMots(statut);
  return statut === 'reportee' && echeance !== null ? fr`${mots} au ${jourDe(echeance)}` : mots;
}

export function decisionEnMots({
  accord,
  motif,
  corrigee,
  isEnAttente,
}: Pick<DecisionBilan, 'accord' | 'motif' | 'corrigee' | 'isEnAttente'>): string {
  const refus = motif === null ? fr`Refus` : fr`Refus : ${motif}`;
  const agreed = isEnAttente ? fr`Accord, en attente d’avenant` : fr`Accord`;
  return `${accord ? agreed : refus}${correctionEnMots(corrigee)}`;
}

/** « Une salle est prêtée, jusqu’au 3 juin 2028 », and that it was put right. */
export function libreEnMots({ texte, jusquAu, corrigee }: DecisionLibreBilan): string {
  const words = sansPoint(texte);
  const dit = jusquAu === undefined ? words : fr`${words}, jusqu’au ${jourDe(jusquAu)}`;
  return `${dit}${correctionEnMots(corrigee)}`;
}

function correctionEnMots(corrigee: DecisionBilan['corrigee']): string {
  return corrigee === undefined
    ? ''
    : fr` (décision corrigée le ${jourDe(corrigee.le)} : ${sansPoint(corrigee.raison)})`;
}

/** What bodies decided where nothing had been proposed. */
function blocksOfLibres(libres: readonly DecisionLibreBilan[]): readonly Block[] {
  return [
    heading(fr`Autres décisions sur les fiches`, 3),
    {
      kind: 'table',
      caption: fr`Ce que les instances ont décidé, et quand`,
      head: [fr`Fiche`, fr`Décision`, fr`Qui a décidé`, fr`Date`],
      rows: libres.map((one) => [titreLigne(one), libreEnMots(one), one.instance, jourDe(one.le)]),
    },
  ];
}

function tableOfDecisions(decisions: readonly DecisionBilan[]): Block {
  return {
    kind: 'table',
    caption: fr`Ce qui a été décidé, par qui et quand`,
    head: [fr`Fiche`, fr`Ce qui était proposé`, fr`Décision`, fr`Qui a décidé`, fr`Date`],
    rows: decisions.map((decision) => [
      titreLigne(decision),
      propositionEnMots(decision),
      decisionEnMots(decision),
      decision.instance,
      jourDe(decision.le),
    ]),
  };
}
