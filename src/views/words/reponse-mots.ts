import { findAbandon, isPropose } from '../../domain/nouns/decision.ts';
import type { EtatAppui, FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type {
  Decision,
  DecisionLibre,
  Deliberation,
  Difficulte,
  Diffusion,
  Statut,
  StatutPropose,
  VersionReponse,
} from '../../domain/nouns/reponse.ts';
import type { AudienceResume } from '../../domain/nouns/resume.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { fr } from '../../fr.ts';
import { jourSansSemaine, momentEnLettres, sansPoint } from './phrases.ts';

/**
 * The words of an answer, the same in forms, cards, lists and documents.
 * `statutEnMots` shows a statut; `nomStatut` is the word that the form offers.
 */
export function statutEnMots(statut: Statut, isDecide = false): string {
  return isDecide && isPropose(statut) ? STATUTS_DECIDES[statut] : STATUTS_MONTRES[statut];
}

/** The same of a version of an answer: a proposal, or what the comité de pilotage made of it. */
export function statutDeVersion({
  statut,
  decision,
  retourPropose,
}: Pick<VersionReponse, 'statut' | 'decision' | 'retourPropose'>): string {
  return withRetour(statutEnMots(statut, decision?.accord === true), retourPropose);
}

/** « Abandon décidé (retour à « En cours » proposé) ». */
export function withRetour(mots: string, retour: Statut | undefined): string {
  return retour === undefined ? mots : fr`${mots} (${retourEnMots(retour)} proposé)`;
}

/** « retour à « En cours » »: what a lead proposes of an action that was dropped. */
export function retourEnMots(statut: Statut): string {
  return fr`retour à « ${nomStatut(statut)} »`;
}

/** « Abandonnée » is what a lead chooses; it stays a proposal until the comité de pilotage decides. */
export function nomStatut(statut: Statut): string {
  return NOMS_STATUT[statut];
}

/** « aucune », « à surveiller », « bloquante »: after the word « difficulté ». */
export function difficulteEnMots(difficulte: Difficulte): string {
  return DIFFICULTES_MONTREES[difficulte];
}

/** « Non », « Oui, à surveiller »...: the answer to « Y a-t-il une difficulté ? ». */
export function nomDifficulte(difficulte: Difficulte): string {
  return NOMS_DIFFICULTE[difficulte];
}

export function diffusionEnMots(diffusion: Diffusion): string {
  return DIFFUSIONS_MONTREES[diffusion];
}

/** A code that is not known any more is shown as it is: an old answer stays readable. */
export function appuiEnMots(code: string): string {
  return APPUIS_MONTRES.get(code) ?? code;
}

/** « accordé ». */
export function etatAppuiEnMots(etat: EtatAppui): string {
  return ETATS_APPUI[etat];
}

/** « Moyens, formation », « Caf », « Moyens (accordé), formation »: a line of a document; what is only asked says no more. */
export function appuisEnMots(
  codes: readonly string[],
  etats: Readonly<Record<string, EtatAppui>> = {},
): string {
  const noms = codes.map((code, index) => {
    const nom = index === 0 ? appuiEnMots(code) : toLowerUnlessName(appuiEnMots(code));
    const etat = etats[code];
    return etat === undefined || etat === 'demande' ? nom : fr`${nom} (${etatAppuiEnMots(etat)})`;
  });
  return noms.join(', ');
}

export function famillesEnMots(code: string): string {
  return FAMILLES_MONTREES.get(code) ?? code;
}

export function audienceEnMots(audience: AudienceResume): string {
  return audience === 'public' ? fr`version publique` : fr`version du groupe projet`;
}

const NOMS_STATUT: Readonly<Record<Statut, string>> = {
  non_demarree: fr`Non démarrée`,
  en_cours: fr`En cours`,
  realisee: fr`Réalisée`,
  reportee: fr`Reportée`,
  abandonnee: fr`Abandonnée`,
};

const STATUTS_MONTRES: Readonly<Record<Statut, string>> = {
  ...NOMS_STATUT,
  reportee: fr`Report proposé`,
  abandonnee: fr`Abandon proposé`,
};

const STATUTS_DECIDES: Readonly<Record<StatutPropose, string>> = {
  reportee: fr`Report décidé`,
  abandonnee: fr`Abandon décidé`,
};

const DIFFICULTES_MONTREES: Readonly<Record<Difficulte, string>> = {
  aucune: fr`aucune`,
  a_surveiller: fr`à surveiller`,
  bloquante: fr`bloquante`,
};

const NOMS_DIFFICULTE: Readonly<Record<Difficulte, string>> = {
  aucune: fr`Non`,
  a_surveiller: fr`Oui, à surveiller`,
  bloquante: fr`Oui, l’action est bloquée`,
};

const DIFFUSIONS_MONTREES: Readonly<Record<Diffusion, string>> = {
  groupe_projet: fr`Le groupe projet seulement`,
  parties: fr`Toutes les parties signataires`,
  publiable: fr`Publiable`,
};

const ETATS_APPUI: Readonly<Record<EtatAppui, string>> = {
  demande: fr`demandé`,
  en_cours: fr`en cours`,
  accorde: fr`accordé`,
  refuse: fr`refusé`,
  clos: fr`clos`,
};

const APPUIS_MONTRES: ReadonlyMap<string, string> = new Map([
  ['mise_en_relation', fr`Mise en relation`],
  ['coordination', fr`Coordination`],
  ['caf', fr`Caf`],
  ['moyens', fr`Moyens`],
  ['decision_du_comite', fr`Décision du comité`],
  ['communication', fr`Communication`],
  ['formation', fr`Formation`],
]);

const FAMILLES_MONTREES: ReadonlyMap<string, string> = new Map([
  ['pas_encore_associees', fr`Pas encore associées`],
  ['informees', fr`Informées`],
  ['consultees', fr`Consultées`],
  ['associees_aux_decisions', fr`Associées aux décisions`],
  ['sans_objet', fr`Sans objet`],
]);

function toLowerUnlessName(text: string): string {
  return text === APPUIS_MONTRES.get('caf') ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

const ACTES: Readonly<Record<StatutPropose, string>> = {
  reportee: fr`report`,
  abandonnee: fr`abandon`,
};

/** « report au 3 juin 2028 », « abandon », « retour à « En cours » ». */
export function acteEnMots({ statut, echeance }: Pick<Decision, 'statut' | 'echeance'>): string {
  if (!isPropose(statut)) return retourEnMots(statut);
  if (statut !== 'reportee' || echeance === null) return ACTES[statut];
  return fr`report au ${jourSansSemaine(echeance)}`;
}

/**
 * « abandon décidé », « report au 3 juin 2028 refusé : une commune la reprend », « une salle est prêtée, jusqu’au 3 juin
 * 2028 », and what was done to it since.
 */
export function decisionEnMots(decision: Decision | DecisionLibre): string {
  return `${quoiDecide(decision)}${changementEnMots(decision)}`;
}

function quoiDecide(decision: Decision | DecisionLibre): string {
  if ('texte' in decision) {
    const { jusquAu } = decision;
    const texte = sansPoint(decision.texte);
    return jusquAu === undefined ? texte : fr`${texte}, jusqu’au ${jourSansSemaine(jusquAu)}`;
  }
  const acte = acteEnMots(decision);
  if (decision.accord) return fr`${acte} décidé`;
  return decision.motif === null ? fr`${acte} refusé` : fr`${acte} refusé : ${sansPoint(decision.motif)}`;
}

/** « (décision corrigée le 3 mars 2027 : erreur de séance) »; nothing where it stands as it was noted. */
export function changementEnMots({ changement }: Pick<Deliberation, 'changement'>): string {
  if (changement === undefined) return '';
  const le = jourSansSemaine(jourOf(changement.le));
  return changement.isRetrait
    ? fr` (décision retirée le ${le} : ${sansPoint(changement.raison)})`
    : fr` (décision corrigée le ${le} : ${sansPoint(changement.raison)})`;
}

/** What the form says of an action that was dropped, and what another answer is there; null: it was not. */
export function abandonEnMots(fiche: Pick<FicheAction, 'decision'>): string | null {
  const abandon = findAbandon(fiche);
  if (abandon === null) return null;
  const le = jourSansSemaine(abandon.le);
  return fr`Abandon décidé le ${le}. Une autre réponse est une proposition : le comité de pilotage en décide.`;
}

/** « Comité de pilotage, 2 mars 2027 : une salle est prêtée. » */
export function phraseDecision(decision: Decision | DecisionLibre): string {
  return fr`${decision.instance}, ${jourSansSemaine(decision.le)} : ${decisionEnMots(decision)}`;
}

/** One promise, everywhere: coordination ends the corrections when it publishes. */
export function jusquAuResume({ gel }: Pick<Tour, 'gel'>): string {
  return fr`jusqu’à la publication du résumé, au plus tard le ${momentEnLettres(gel)}`;
}
