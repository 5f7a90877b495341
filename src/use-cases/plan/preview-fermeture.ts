import type { Field, Values } from '../../conversation/chat.ts';
import { fillFields, findDate, findText, hasErrors, withError } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { type DemandeFermeture, findRefusFermeture } from '../../domain/plan/decide-fermeture.ts';
import type { Ports } from '../../ports/ports.ts';
import * as say from '../../views/plan/fermeture.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { getFiche, getFicheOuverte } from '../verbs/get-fiche.ts';
import { saveSaisie } from '../verbs/keep-saisie.ts';
import { getEffetsFermeture } from './get-effets-fermeture.ts';

/** Asks by which avenant a fiche is closed, and why. @throws DomainError `fiche-inconnue`, `fiche-fermee` */
export const writeFermeture: UseCase = async (intent, { personne }, { stores, clock }) => {
  const jour = jourOf(clock.now());
  const fiche = await getFicheOuverte(intent, personne, { stores, jour });
  const form = say.viewFormulaireFermeture(fiche, jour.toString());
  const typed = await stores.brouillons.find(personne, cleFermeture(fiche));
  return { kind: 'form', form: { ...form, fields: fillFields(form.fields, typed?.valeurs ?? {}) } };
};

/** Shows what closing it means, to be confirmed. @throws DomainError `fiche-inconnue`, `fiche-fermee` */
export const previewFermeture: UseCase = async (intent, { personne }, ports) => {
  const { stores, clock, ids } = ports;
  const { values } = intent;
  const fiche = await getFicheOuverte(intent, personne, { stores, jour: jourOf(clock.now()) });
  const { fields, demande } = await checkFermeture(values, fiche, ports);
  if (demande === null) {
    const form = say.viewFormulaireFermeture(fiche, jourOf(clock.now()).toString());
    return { kind: 'form', form: showErrors(form, fields) };
  }
  const soumission = ids.create();
  const cle = cleFermeture(fiche);
  const champs = fields.map(({ id }) => id);
  await saveSaisie({ personne, cle, soumission, values, champs }, ports);
  const effets = await getEffetsFermeture(fiche, ports);
  return { kind: 'form', form: say.viewApercuFermeture(fiche, demande, { effets, soumission }) };
};

/** Says what opening it again means, to be confirmed. @throws DomainError `fiche-inconnue` */
export const previewReouverture: UseCase = async (intent, { personne }, { stores }) => {
  const fiche = await getFiche(intent, personne, stores);
  if (fiche.fermeture === undefined) return { kind: 'message', message: say.viewPasFermee(fiche) };
  return { kind: 'form', form: say.viewApercuReouverture(fiche) };
};

/** Where what was typed is kept between its steps. */
export function cleFermeture({ id }: Pick<FicheAction, 'id'>): string {
  return `fermeture:${id}`;
}

/** What was typed, with its errors when `demande` is null. */
export async function checkFermeture(
  values: Values,
  fiche: FicheAction,
  { stores, clock }: Pick<Ports, 'stores' | 'clock'>,
): Promise<{ readonly fields: readonly Field[]; readonly demande: DemandeFermeture | null }> {
  const jour = jourOf(clock.now());
  const fields = checkFields(say.fieldsOfFermeture(jour.toString()), values);
  const signeLe = findDate(values, 'signeLe');
  if (hasErrors(fields) || signeLe === null) return { fields, demande: null };
  const [reference = '', motif = ''] = ['reference', 'motif'].map((id) => findText(values, id)?.trim() ?? '');
  const demande = { reference, motif, signeLe };
  const avenants = await stores.avenants.list(fiche.conventionId);
  const refus = findRefusFermeture(fiche, demande, { avenants, jour });
  if (refus === null) return { fields, demande };
  const { champ, phrase } = say.refusFermeture(fiche, refus);
  return { fields: withError(fields, champ ?? 'reference', phrase), demande: null };
}
