import type { Field, Form, Message } from '../../conversation/chat.ts';
import { proposeDe } from '../../domain/nouns/decision.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { Decision, VersionReponse } from '../../domain/nouns/reponse.ts';
import type { Instance } from '../../domain/nouns/seance.ts';
import { fr } from '../../fr.ts';
import { action, ficheButton } from '../words/buttons.ts';
import { jourSansSemaine } from '../words/dates.ts';
import { titreFiche } from '../words/fiche-mots.ts';
import { acteEnMots, nomStatut } from '../words/reponse-mots.ts';

/** A postponement or an abandon that waits for its body. */
export interface Proposition {
  readonly fiche: FicheAction;
  readonly version: VersionReponse;
}

export function viewPropositions(propositions: readonly Proposition[]): Message {
  return {
    title: fr`Reports et abandons proposés`,
    paragraphs: [
      propositions.length === 0
        ? fr`Aucune proposition n’attend de décision.`
        : fr`Le comité de pilotage décide. Notez ici sa décision : les pilotes la reçoivent.`,
    ],
    sections: propositions.length === 0 ? [] : [{ list: propositions.map(toItem) }],
  };
}

function toItem({ fiche, version }: Proposition) {
  const acte = fr`${acteEnMots({ ...version, statut: proposeDe(version) })} proposé`;
  return {
    text: titreFiche(fiche),
    detail: version.motif === null ? acte : fr`${acte} : ${version.motif}`,
    buttons: [
      action(fr`Noter la décision pour la fiche ${fiche.numero}`, 'proposition:decider', {
        fiche: String(fiche.numero),
      }),
      ficheButton(fiche.numero),
    ],
  };
}

/** The decision of a body: which one, when, and why not. `max`: today, in ISO 8601. */
export function viewFormulaireDecision(
  { fiche, version }: Proposition,
  instances: readonly Instance[],
  { max, le }: { readonly max: string; readonly le: string | undefined },
): Form {
  const propose = acteEnMots({ ...version, statut: proposeDe(version) });
  return {
    title: fr`Noter la décision`,
    intro: [
      fr`${titreFiche(fiche)}.`,
      version.motif === null ? fr`Proposé : ${propose}.` : fr`Proposé : ${propose}. ${version.motif}`,
    ],
    context: { fiche: String(fiche.numero), version: version.id },
    fields: [
      {
        kind: 'choice',
        id: 'accord',
        label: fr`Qu’a décidé l’instance ?`,
        required: true,
        options: [
          { value: 'oui', label: fr`Elle accepte` },
          { value: 'non', label: fr`Elle refuse` },
        ],
      },
      {
        kind: 'choice',
        id: 'instance',
        label: fr`Quelle instance ?`,
        required: true,
        options: instances.map(({ id, nom }) => ({ value: id, label: nom })),
        value: instances[0]?.id,
      },
      { kind: 'date', id: 'le', label: fr`Quel jour ?`, required: true, max, value: le },
      champMotif(),
    ],
    buttons: [{ label: fr`Enregistrer`, intent: 'proposition:enregistrer' }],
  };
}

function champMotif(): Field {
  return {
    kind: 'long-text',
    id: 'motif',
    label: fr`Pourquoi ce refus ?`,
    hint: fr`Le pilote le lira. Inutile si l’instance accepte.`,
    min: 3,
    max: 500,
  };
}

/** Beside a point of the comité de pilotage; its text is the reason of a refusal. */
export function champDecision({ version }: Proposition): Field {
  const propose = acteEnMots({ ...version, statut: proposeDe(version) });
  return {
    kind: 'choice',
    id: 'proposition',
    label: fr`Le pilote propose : ${propose}. Qu’en décide le comité ?`,
    hint: fr`Laissez vide s’il n’a pas décidé. Le texte du point est donné au pilote en cas de refus.`,
    options: REPONSES_COMITE,
  };
}

const REPONSES_COMITE = [
  { value: 'oui', label: fr`Il accepte` },
  { value: 'non', label: fr`Il refuse` },
];

export function refusSansMotif(): string {
  return fr`Indiquez pourquoi : le pilote le lira.`;
}

/** What a decision means for its fiche; the same for coordination and for the leads. */
export function viewDecision(fiche: FicheAction, decision: Decision): Message {
  const { accord, instance, le, motif, statutAvant } = decision;
  const acte = acteEnMots(decision);
  return {
    title: accord ? fr`Fiche ${fiche.numero} : ${acte} décidé` : fr`Fiche ${fiche.numero} : ${acte} refusé`,
    paragraphs: [
      fr`${titreFiche(fiche)}.`,
      fr`${instance}, décision du ${jourSansSemaine(le)}.`,
      ...(accord ? [] : [fr`L’action revient à : ${nomStatut(statutAvant)}.`, fr`Motif : ${motif ?? ''}`]),
    ],
    buttons: [ficheButton(fiche.numero)],
  };
}
