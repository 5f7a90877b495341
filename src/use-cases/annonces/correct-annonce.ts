import { Temporal } from 'temporal-polyfill';
import type { Field, Form, Intent, Reply, Values } from '../../conversation/chat.ts';
import { fillFields, findDate, findText, hasErrors, withError } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import {
  type Annonce,
  assertPasRetiree,
  getVersionTexte,
  isApresEvenement,
  isTexteInchange,
  type TexteAnnonce,
  toAnnonceCorrigee,
} from '../../domain/annonces/annonce.ts';
import { toEvenementCorrige } from '../../domain/annonces/evenement.ts';
import { isCorrectionConnue } from '../../domain/annonces/retrait-annonce.ts';
import { countDestinataires } from '../../domain/envois/suivi.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Acteur } from '../../domain/nouns/personne.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { EVENEMENT_AVANT_ENVOI, fieldsOfTexte } from '../../views/annonces/annonce.ts';
import * as say from '../../views/annonces/annonce-correction.ts';
import {
  DATE_EVENEMENT_MANQUANTE,
  fieldsOfEvenement,
  valuesOfEvenement,
} from '../../views/annonces/evenement.ts';
import { showErrors } from '../../views/words/check-fields.ts';
import { getManaged, listEnvoisAnnonce, refreshAnnonce } from '../verbs/list-envois-annonce.ts';
import { noteBy } from '../verbs/tell.ts';
import { underLock } from '../verbs/under-lock.ts';
import { submitAnnonce } from './accord-annonce.ts';
import { checkTexte, parseTexte } from './check-annonce.ts';
import { checkEvenement, parseEvenement } from './check-evenement.ts';
import { followCorrection } from './settle-evenement.ts';

/**
 * Corrects an announcement that was sent: messages already read change in place, the others leave with
 * the new text. Pressed twice, it is corrected once.
 */
export const correctAnnonce = underLock('annonces', async (intent, acteur, ports) => {
  const { stores } = ports;
  const { conventionId } = acteur.personne;
  const soumission = findText(intent.values, 'soumission');
  if (soumission === null) throw new DomainError('formulaire-incomplet');
  const annonce = await getManaged(acteur.personne, findText(intent.values, 'annonce'), stores);
  const evenements = await stores.journal.listByObjet(conventionId, annonce.id);
  if (isCorrectionConnue(evenements, soumission)) return recu(annonce, stores);
  return correct({ annonce, soumission, intent, acteur }, stores, ports);
});

interface Correction {
  readonly annonce: Annonce;
  readonly soumission: string;
  readonly intent: Intent;
  readonly acteur: Acteur;
}

async function correct(correction: Correction, stores: Stores, { clock, ids }: Ports): Promise<Reply> {
  const { annonce, soumission, intent } = correction;
  const { values } = intent;
  assertPasRetiree(annonce);
  const now = clock.now();
  const { fields, texte } = checkCorrection(annonce, values, now);
  if (texte === null) return { kind: 'form', form: rebuildCorrection(annonce, values, fields) };
  if (isDepassee(annonce, values))
    return { kind: 'form', form: await buildConflit(annonce, { soumission, fields }, stores) };
  if (isTexteInchange(annonce, texte)) return { kind: 'done', message: say.viewAnnonceInchangee(annonce) };
  const corrigee = toAnnonceCorrigee(annonce, texte, now);
  await save(corrigee, correction, stores);
  if (!corrigee.publique) return recu(corrigee, stores);
  const asking = { personne: correction.acteur.personne, id: ids.create() };
  return recu(await submitAnnonce(corrigee, asking, { stores, now }), stores);
}

async function save(
  corrigee: Annonce,
  { annonce, soumission, acteur }: Correction,
  stores: Stores,
): Promise<void> {
  const { id, corrigeeLe, envoyeeLe } = corrigee;
  await stores.annonces.save(corrigee);
  await followCorrection(annonce, corrigee, { stores, now: corrigeeLe ?? envoyeeLe });
  await refreshAnnonce(corrigee, stores);
  await noteBy(acteur.personne, corrigeeLe ?? envoyeeLe, stores)('annonce:corriger', id, { soumission });
}

async function recu(annonce: Annonce, stores: Stores): Promise<Reply> {
  const envois = await listEnvoisAnnonce(annonce, stores);
  const recues = countDestinataires(envois.filter(({ etat }) => etat === 'envoye'));
  return { kind: 'done', message: say.viewAnnonceCorrigee(annonce, recues) };
}

/** A correction as it was typed, with its errors when `texte` is null. */
interface ControleCorrection {
  readonly fields: readonly Field[];
  readonly texte: TexteAnnonce | null;
}

/** The same rules as for a new announcement; a date that has passed since may stay. */
function checkCorrection(annonce: Annonce, values: Values, now: Temporal.Instant): ControleCorrection {
  const checked = checkEvenementDe(annonce, {
    values,
    now,
    fields: checkTexte(listFields(annonce, now), values),
  });
  const evenement = findDate(values, 'dateEvenement');
  const isOver =
    annonce.etat === 'prevue' &&
    isApresEvenement(jourOf(annonce.envoyeeLe), evenement) &&
    !hasErrors(checked);
  const fields = isOver ? withError(checked, 'dateEvenement', EVENEMENT_AVANT_ENVOI) : checked;
  return { fields, texte: hasErrors(fields) ? null : parseCorrection(annonce, values) };
}

interface Checked {
  readonly fields: readonly Field[];
  readonly values: Values;
  readonly now: Temporal.Instant;
}

/** Of one to which people register, what it needs too; one that has begun since may stay as it is. */
function checkEvenementDe({ evenement }: Annonce, { fields, values, now }: Checked): readonly Field[] {
  if (evenement === null || hasErrors(fields)) return fields;
  if (findDate(values, 'dateEvenement') === null)
    return withError(fields, 'dateEvenement', DATE_EVENEMENT_MANQUANTE);
  const before = evenement.debut.subtract({ seconds: 1 });
  return checkEvenement(fields, values, Temporal.Instant.compare(before, now) < 0 ? before : now);
}

function parseCorrection({ evenement }: Annonce, values: Values): TexteAnnonce | null {
  const texte = parseTexte(values);
  const corrige = evenement && parseEvenement(values);
  if (texte === null || evenement === null || corrige === null) return texte;
  return { ...texte, evenement: toEvenementCorrige(evenement, corrige) };
}

/** The form as it opens: with the present text. `soumission` is its number. */
function buildCorrection(annonce: Annonce, soumission: string, now: Temporal.Instant): Form {
  const { titre, texte, lien, dateEvenement, evenement } = annonce;
  const values = {
    ...{ titre, texte, lien: lien ?? '', dateEvenement: dateEvenement?.toString() ?? '' },
    ...valuesOfEvenement(evenement),
  };
  const fields = fillFields(listFields(annonce, now), values);
  return say.viewFormulaireCorrection(annonce, { soumission, fields });
}

/** The form once more: with errors at its fields. */
function rebuildCorrection(annonce: Annonce, values: Values, fields: readonly Field[]): Form {
  const soumission = findText(values, 'soumission') ?? '';
  return showErrors(say.viewFormulaireCorrection(annonce, { soumission, fields }), fields);
}

/** Whether somebody corrected the announcement since the form was opened. */
function isDepassee(annonce: Annonce, values: Values): boolean {
  return findText(values, 'version') !== getVersionTexte(annonce);
}

/** What was typed, beside the text that somebody else saved since: the person decides. */
async function buildConflit(
  annonce: Annonce,
  { soumission, fields }: { readonly soumission: string; readonly fields: readonly Field[] },
  stores: Stores,
): Promise<Form> {
  const auteur = await stores.personnes.get(annonce.auteurId);
  const form = say.viewFormulaireCorrection(annonce, { soumission, fields });
  return say.correctionDepassee(form, { ...annonce, auteur, image: null });
}

function listFields({ dateEvenement, evenement }: Annonce, now: Temporal.Instant): readonly Field[] {
  const min = (known: Temporal.PlainDate | null = null) =>
    [jourOf(now), ...(known ? [known] : [])].sort(Temporal.PlainDate.compare)[0]?.toString() ?? '';
  return [
    ...fieldsOfTexte(min(dateEvenement)),
    ...(evenement === null ? [] : fieldsOfEvenement(min(evenement.limite))),
  ];
}

/** Opens the form that corrects an announcement, with its present text. */
export const writeCorrection: UseCase = async (intent, { personne }, { stores, clock, ids }) => {
  const annonce = await getManaged(personne, findText(intent.values, 'annonce'), stores);
  assertPasRetiree(annonce);
  return { kind: 'form', form: buildCorrection(annonce, ids.create(), clock.now()) };
};
