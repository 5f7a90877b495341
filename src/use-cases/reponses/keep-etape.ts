import type { Field, Intent, Values } from '../../conversation/chat.ts';
import { findText, getList, hasErrors, LUES } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { BrouillonGarde } from '../../domain/annuaire/donnees-personne.ts';
import type { Acteur } from '../../domain/nouns/personne.ts';
import { expandLigne } from '../../domain/reponses/brouillon-courriel.ts';
import type { ContexteReponse } from '../../domain/reponses/contexte-reponse.ts';
import {
  ETAPE_BREF,
  type EtapeFormulaire,
  listEtapesFormulaire,
  TOUTES_ETAPES,
} from '../../domain/reponses/formulaire-reponse.ts';
import {
  cleReponse,
  cleSuite,
  listFaults,
  mergeValeurs,
  toValues,
  withValeurs,
} from '../../domain/reponses/valeurs-reponse.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import { questionsOfEtape, viewFormulaireReponse } from '../../views/reponses/formulaire-reponse.ts';
import { isAskedEachTime, showFaults, showReunion } from '../../views/reponses/formulaire-reponse-envoi.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { saveBrouillon } from '../verbs/keep-saisie.ts';
import {
  checkAnswerable,
  completeDossier,
  contextOfSujet,
  type Dossier,
  getAnySujet,
  getContexte,
  isAnswerable,
} from './get-dossier.ts';
import { findBrouillon, getStart } from './get-saisie-reponse.ts';

/** What was sent with a step, added to what was kept before. */
export interface EtapeGardee {
  readonly dossier: Dossier;
  readonly contexte: ContexteReponse;
  readonly etape: EtapeFormulaire;
  /** To be given back with the next step. */
  readonly context: Readonly<Record<string, string>>;
}

/**
 * Keeps a step as a draft. @throws DomainError `formulaire-incomplet` when the form's own values are missing; once it is
 * kept, what `checkAnswerable` throws
 */
export async function keepEtape(intent: Intent, acteur: Acteur, ports: Ports): Promise<EtapeGardee> {
  const sujet = await getAnySujet(intent.values, acteur, ports);
  const [dossier, brouillon] = await Promise.all([
    completeDossier(sujet, ports),
    findBrouillon(sujet, acteur.personne, ports),
  ]);
  const etape = await getEtape(intent, { dossier, brouillon }, ports);
  await saveEtape(etape, acteur, ports);
  checkAnswerable(dossier, ports);
  return etape;
}

/** The same without keeping it: an answer that is stored at once needs no draft. */
export async function getEtape(
  intent: Intent,
  { dossier, brouillon }: { readonly dossier: Dossier; readonly brouillon: BrouillonGarde | null },
  ports: Ports,
): Promise<EtapeGardee> {
  const etape = TOUTES_ETAPES.find((known) => known === findText(intent.values, 'etape'));
  if (etape === undefined) throw new DomainError('formulaire-incomplet');
  const before = brouillon?.valeurs ?? getStart(dossier, Number(findText(intent.values, 'base')));
  const blank = await getContexte(dossier, {}, ports);
  const shown = withValeurs(blank, { ...before, ...intent.values });
  const sent = parseSent(questionsOfEtape(etape, shown), intent.values);
  const said =
    etape === ETAPE_BREF
      ? expandLigne(sent, dossier.anterieures[0] ?? null)
      : forgetDefault(before, { ...before, ...sent, ...keepLu(before, sent) });
  const contexte = withValeurs(shown, said);
  return { dossier, contexte, etape, context: { ...contextOf(intent.values), ...contextOfSujet(dossier) } };
}

/** What was read and shown has been looked at: it is its person's now. */
function keepLu(before: Values, sent: Values): Values {
  const lues = getList(before, LUES);
  return lues.length === 0 ? {} : { [LUES]: lues.filter((id) => !(id in sent)) };
}

export async function saveEtape(
  { dossier, contexte: { valeurs } }: EtapeGardee,
  { personne }: Acteur,
  ports: Ports,
): Promise<void> {
  const cle = cleReponse(dossier);
  await saveBrouillon({ cle, valeurs, personne }, dossier.tour.gel, ports);
}

/** What can be no answer any more is kept: one line beside a longer draft, all else in its place; then `checkAnswerable` says so. */
export async function keepUnanswerable(
  etape: EtapeGardee,
  { acteur, brouillon }: { readonly acteur: Acteur; readonly brouillon: BrouillonGarde | null },
  ports: Ports,
): Promise<void> {
  const { dossier, contexte } = etape;
  if (isAnswerable(dossier, ports)) return;
  const isBeside = etape.etape === ETAPE_BREF && brouillon !== null;
  const cle = isBeside ? cleSuite(dossier) : cleReponse(dossier);
  const garde = { cle, valeurs: contexte.valeurs, personne: acteur.personne };
  await saveBrouillon(garde, dossier.tour.gel, ports);
  checkAnswerable(dossier, ports);
}

/** The fields of a step with every error that stands in them, rules between fields included. */
export function checkEtape(etape: EtapeFormulaire, contexte: ContexteReponse): readonly Field[] {
  const fields = checkFields(questionsOfEtape(etape, contexte), contexte.valeurs);
  return showFaults(fields, listFaults(etape, contexte));
}

// An action that is blocked since then goes on the agenda unless told otherwise: the « non » was for before.
function forgetDefault(before: Values, { ordre_du_jour, ...others }: Values): Values {
  const isBlocked = others.difficulte === 'bloquante' && before.difficulte !== 'bloquante';
  return isBlocked || ordre_du_jour === undefined ? others : { ...others, ordre_du_jour };
}

// A tick, or a list, that is sent empty is absent from what a form sends.
function parseSent(fields: readonly Field[], sent: Values): Values {
  const inputs = fields.filter((field) => field.kind !== 'explanation' && !isAskedEachTime(field.id));
  return Object.fromEntries(inputs.map(({ id }) => [id, sent[id] ?? '']));
}

function contextOf(values: Values): Readonly<Record<string, string>> {
  return Object.fromEntries(CONTEXT_KEYS.map((key) => [key, findText(values, key) ?? '']));
}

const CONTEXT_KEYS = ['tour', 'fiche', 'soumission', 'base'] as const;

/** One step of the progress form is sent: it is kept as a draft, then the next step is shown. */
export const saveEtapeReponse: UseCase = async (intent, acteur, ports) => {
  const { contexte, etape, context } = await keepEtape(intent, acteur, ports);
  const fields = checkEtape(etape, contexte);
  const form = viewFormulaireReponse(etape, contexte, context);
  if (hasErrors(fields)) return { kind: 'form', form: showErrors(form, fields) };
  return { kind: 'form', form: viewFormulaireReponse(neighbour(etape, contexte, 1), contexte, context) };
};

/** « Revenir »: keeps what was typed, wrong or not, and shows the step before. */
export const goBackReponse: UseCase = async (intent, acteur, ports) => {
  const { contexte, etape, context } = await keepEtape(intent, acteur, ports);
  return { kind: 'form', form: viewFormulaireReponse(neighbour(etape, contexte, -1), contexte, context) };
};

function neighbour(etape: EtapeFormulaire, contexte: ContexteReponse, offset: 1 | -1): EtapeFormulaire {
  const etapes = listEtapesFormulaire(contexte.situation, contexte.fiche);
  return etapes[etapes.indexOf(etape) + offset] ?? etape;
}

/**
 * « Réunir les deux textes »: what was typed completes the answer that came first, to be read again and sent; kept as
 * a draft meanwhile.
 */
export const mergeReponse: UseCase = async (intent, acteur, ports) => {
  const gardee = await keepEtape(intent, acteur, ports);
  const { dossier, contexte, context } = gardee;
  const { courante, fiche } = dossier;
  if (courante === null) return { kind: 'form', form: viewFormulaireReponse('envoi', contexte, context) };
  const valeurs = mergeValeurs(toValues(courante.courante, fiche), contexte.valeurs);
  const merged = withValeurs(contexte, valeurs);
  await saveEtape({ ...gardee, contexte: merged }, acteur, ports);
  const base = String(courante.courante.version);
  const form = viewFormulaireReponse('recit', merged, { ...context, base });
  return { kind: 'form', form: showReunion(form, courante) };
};
