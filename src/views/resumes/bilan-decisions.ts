import { isPropose } from '../../domain/nouns/decision.ts';
import type {
  Bilan,
  DecisionBilan,
  DecisionLibreBilan,
  PropositionBilan,
} from '../../domain/resumes/bilan.ts';
import { fr } from '../../fr.ts';
import type { Block } from '../words/document.ts';
import { sansPoint } from '../words/phrases.ts';
import { statutEnMots } from '../words/reponse-mots.ts';
import { jourDe } from './bilan-mots.ts';
import { titreLigne } from './resume-fiche.ts';

/** Postponements and abandons: those that wait for the comité, and what was decided, by whom and when. */
export function blocksOfDecisions({ propositions, decisions, libres = [] }: Bilan): readonly Block[] {
  return [
    { kind: 'heading', level: 2, text: fr`Reports et abandons` },
    ...blocksOfPropositions(propositions),
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
    { kind: 'heading', level: 3, text: fr`Autres décisions sur les fiches` },
    {
      kind: 'table',
      caption: fr`Ce que les instances ont décidé, et quand`,
      head: [fr`Fiche`, fr`Décision`, fr`Qui a décidé`, fr`Date`],
      rows: libres.map((one) => [titreLigne(one), libreEnMots(one), one.instance, jourDe(one.le)]),
    },
  ];
}

function blocksOfPropositions(propositions: readonly PropositionBilan[]): readonly Block[] {
  if (propositions.length === 0)
    return [{ kind: 'paragraph', text: fr`Aucun report ni abandon n’attend de décision.` }];
  return [
    { kind: 'heading', level: 3, text: fr`À décider par le comité de pilotage` },
    { kind: 'list', items: propositions.map(describeProposition) },
    { kind: 'heading', level: 3, text: fr`Déjà décidés` },
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
