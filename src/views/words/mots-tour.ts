import { normalize } from '../../domain/nouns/recherche.ts';
import { DIFFICULTES, DIFFUSIONS, STATUTS } from '../../domain/nouns/reponse.ts';
import { tableOf } from '../../domain/nouns/tables.ts';
import { QUESTIONS } from '../../domain/reponses/questions.ts';
import {
  type ColonneTour,
  type MotsTour,
  QUESTIONS_IMPORTEES,
  type QuestionImportee,
} from '../../domain/tours/tour-importe.ts';
import { fr } from '../../fr.ts';
import { TOUTE_AGGLOMERATION } from './contenu-mots.ts';
import { compact, MOIS } from './phrases.ts';
import { MOTS } from './questions-mots.ts';
import * as say from './reponse-mots.ts';

/** How people call a question in a file, beside its name. */
const AUTRES: Readonly<Partial<Record<QuestionImportee, string>>> = {
  statut: fr`Statut`,
  avancees: fr`Avancées`,
  echeance: fr`Échéance`,
  motif: fr`Motif`,
  appuis: fr`Appuis`,
  constat: fr`Constat`,
  diffusion: fr`Diffusion`,
};

/** The headings of the file of an earlier tour: those of our own exports, and shorter ones. */
const COLONNES: Readonly<Record<ColonneTour, readonly string[]>> = {
  seance: [fr`Séance`, fr`Date de la séance`, fr`Séance du tour`],
  fiche: [fr`Fiche`, fr`Numéro`],
  ...tableOf(QUESTIONS_IMPORTEES, (id) => compact([MOTS[id].nom, AUTRES[id]])),
  rienDeNouveau: [fr`Rien de nouveau`],
  tardive: [fr`Reçue après la date`],
  auteur: [fr`Pilotes`, fr`Pilote`, fr`Auteur`],
  reponduLe: [fr`Répondu le`],
};

/** How the codes of a question are written, beside the options of its form. */
const WRITINGS: Readonly<Partial<Record<QuestionImportee, readonly Writing[]>>> = {
  statut: writingsOf(STATUTS, [say.statutEnMots, (one) => say.statutEnMots(one, true), (one) => one]),
  difficulte: writingsOf(DIFFICULTES, [say.difficulteEnMots]),
  diffusion: writingsOf(DIFFUSIONS, [(one) => one]),
};

/** What a program reads the cells with. */
export const MOTS_TOUR: MotsTour = {
  colonnes: COLONNES,
  derived: [
    fr`Titre`,
    fr`Enjeu`,
    fr`Réponse`,
    fr`Dernier état connu`,
    fr`Auparavant`,
    fr`Dernier état connu`,
    fr`Date dépassée`,
    fr`Exemple de réussite`,
    fr`Rectification`,
    fr`Fermeture`,
    fr`Contributions`,
    fr`Sans contribution`,
    fr`Décisions`,
    fr`Source`,
  ],
  codes: tableOf(QUESTIONS_IMPORTEES, listCodes),
  oui: ['oui', 'x', '1', 'vrai'],
  toutes: TOUTE_AGGLOMERATION,
  mois: MOIS,
};

type Writing = readonly [written: string, code: string];

function writingsOf<Code extends string>(
  codes: readonly Code[],
  ways: readonly ((code: Code) => string)[],
): readonly Writing[] {
  return codes.flatMap((code) => ways.map((write) => [normalize(write(code)), code] as const));
}

function listCodes(id: QuestionImportee): ReadonlyMap<string, string> {
  const { field } = QUESTIONS[id];
  const { option } = MOTS[id];
  if (!('codes' in field) || option === undefined) return new Map();
  const options = writingsOf(field.codes, [(code) => option(code, { communes: [], structures: [] })]);
  return new Map([...options, ...(WRITINGS[id] ?? [])]);
}
