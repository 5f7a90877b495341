import type { Field, Intent, Values } from '../chat.ts';
import type { EtapeFormulaire } from '../domain/formulaire-reponse.ts';
import { ETAPES_FORMULAIRE, listEtapesFormulaire } from '../domain/formulaire-reponse.ts';
import type { Acteur } from '../domain/personne.ts';
import { DomainError } from '../errors.ts';
import { checkFields, getText, hasErrors, showErrors } from '../form.ts';
import type { Ports } from '../ports.ts';
import type { UseCase } from '../use-case.ts';
import { checkReponse } from '../views/controle-reponse.ts';
import type { ContexteReponse } from '../views/formulaire-reponse.ts';
import { fieldsOf, viewFormulaireReponse } from '../views/formulaire-reponse.ts';
import type { Dossier } from './find-dossier.ts';
import { cleBrouillon, findDossier, getContexte } from './find-dossier.ts';
import { saveBrouillon } from './save-brouillon.ts';

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

/** What was sent with a step, added to what was kept before. */
export interface EtapeGardee {
  readonly dossier: Dossier;
  readonly contexte: ContexteReponse;
  readonly etape: EtapeFormulaire;
  /** To be given back with the next step. */
  readonly context: Readonly<Record<string, string>>;
}

/** Keeps a step as a draft. @throws DomainError `formulaire-incomplet` when the form's own values are missing. */
export async function keepEtape(intent: Intent, acteur: Acteur, ports: Ports): Promise<EtapeGardee> {
  const dossier = await findDossier(intent.values, acteur, ports);
  const etape = ETAPES_FORMULAIRE.find((known) => known === getText(intent.values, 'etape'));
  if (etape === undefined) throw new DomainError('formulaire-incomplet');
  const cle = cleBrouillon(dossier.fiche);
  const before = (await ports.stores.brouillons.find(acteur.personne.id, cle)) ?? {};
  const shown = fieldsOf(etape, await getContexte(dossier, { ...before, ...intent.values }, ports));
  const valeurs = { ...before, ...readSent(shown, intent.values) };
  await saveBrouillon({ cle, valeurs, personneId: acteur.personne.id }, dossier.tour.gel, ports);
  const contexte = await getContexte(dossier, valeurs, ports);
  return { dossier, contexte, etape, context: readContext(intent.values) };
}

/** The fields of a step with every error that stands in them, rules between fields included. */
export function checkEtape(etape: EtapeFormulaire, contexte: ContexteReponse): readonly Field[] {
  const fields = checkFields(fieldsOf(etape, contexte), contexte.valeurs);
  return checkReponse(fields, contexte);
}

// A tick, or a list, that is sent empty is absent from what a form sends.
function readSent(fields: readonly Field[], sent: Values): Values {
  const inputs = fields.filter((field) => field.kind !== 'explanation' && field.id !== 'engagement');
  return Object.fromEntries(inputs.map(({ id }) => [id, sent[id] ?? '']));
}

function readContext(values: Values): Readonly<Record<string, string>> {
  return Object.fromEntries(CONTEXT_KEYS.map((key) => [key, getText(values, key) ?? '']));
}

const CONTEXT_KEYS = ['tour', 'fiche', 'soumission', 'base'] as const;

function neighbour(etape: EtapeFormulaire, contexte: ContexteReponse, offset: 1 | -1): EtapeFormulaire {
  const etapes = listEtapesFormulaire(contexte.situation, contexte.fiche);
  return etapes[etapes.indexOf(etape) + offset] ?? etape;
}
