import type { Field, Form, Message } from '../../conversation/chat.ts';
import { proposeDe } from '../../domain/nouns/decision.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { VersionReponse } from '../../domain/nouns/reponse.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { fr } from '../../fr.ts';
import { action, ficheButton, titreFiche } from '../words/buttons.ts';
import { compact } from '../words/phrases.ts';
import { abandonEnMots, acteEnMots } from '../words/reponse-mots.ts';
import { titreSeance } from '../words/seance-mots.ts';
import { champAccord, champMotif, champSeance, type DecisionDite, sectionDecisions } from './decisions.ts';

/** A postponement or an abandon that waits for its body. */
export interface Proposition {
  readonly fiche: FicheAction;
  readonly version: VersionReponse;
}

/** What waits for the comité, and what was decided before, the latest first. */
export function viewPropositions(
  propositions: readonly Proposition[],
  decisions: readonly DecisionDite[],
): Message {
  return {
    title: fr`Reports et abandons proposés`,
    paragraphs: [
      propositions.length === 0
        ? fr`Aucune proposition n’attend de décision.`
        : fr`Le comité de pilotage décide. Notez ici sa décision : les pilotes et la coordination la reçoivent.`,
    ],
    sections: [
      ...(propositions.length === 0 ? [] : [{ list: propositions.map(toItem) }]),
      ...sectionDecisions(decisions),
    ],
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

/** The decision of the comité about a proposal: which séance, and why not. */
export function viewFormulaireDecision({ fiche, version }: Proposition, seances: readonly Seance[]): Form {
  const propose = acteEnMots({ ...version, statut: proposeDe(version) });
  return {
    title: fr`Noter la décision`,
    intro: [
      fr`${titreFiche(fiche)}.`,
      version.motif === null ? fr`Proposé : ${propose}.` : fr`Proposé : ${propose}. ${version.motif}`,
    ],
    context: { fiche: String(fiche.numero), version: version.id },
    fields: [champAccord(), champSeance(seances), champMotif()],
    buttons: [{ label: fr`Enregistrer`, intent: 'proposition:enregistrer' }],
  };
}

/** To coordination: a lead brings back what was dropped. */
export function viewRetourPropose({ fiche, version }: Proposition, prochaine: Seance | null): Message {
  const { auteur, motif, avancees } = version;
  const acte = acteEnMots({ ...version, statut: proposeDe(version) });
  return {
    title: fr`Fiche ${fiche.numero} : ${acte} proposé`,
    paragraphs: [
      fr`${titreFiche(fiche)}.`,
      abandonEnMots(fiche) ?? '',
      fr`Réponse de ${auteur.nom} : ${motif ?? avancees ?? acte}`,
      prochaine === null
        ? fr`Aucune séance du comité de pilotage n’est encore prévue.`
        : fr`Ce point est proposé à l’ordre du jour : ${titreSeance(prochaine)}.`,
    ],
    buttons: compact([
      action(fr`Voir les reports et abandons proposés`, 'propositions'),
      prochaine !== null &&
        action(fr`Préparer l’ordre du jour`, 'ordre-du-jour:preparer', { seance: prochaine.id }),
      ficheButton(fiche.numero),
    ]),
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
