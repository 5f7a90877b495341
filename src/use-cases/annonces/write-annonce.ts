import type { Temporal } from 'temporal-polyfill';
import type { Field, Form, Values } from '../../conversation/chat.ts';
import { fillFields, findDate, findText, hasErrors, isHttps, withError } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import {
  type Annonce,
  AUDIENCES_ANNONCE,
  type AudienceAnnonce,
  isPourLesCanaux,
  isTropPourLaSemaine,
  listDestinataires,
  type TexteAnnonce,
} from '../../domain/annonces/annonce.ts';
import { type Canal, listNomsCanaux } from '../../domain/comptes/canal.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { countJoignables, getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import { getIdsPilotes } from '../../domain/nouns/pilotage.ts';
import type { Stores } from '../../ports/stores.ts';
import * as say from '../../views/annonces/annonce.ts';
import {
  fieldsOfAnnonce,
  personneADestination,
  viewApercuAnnonce,
  viewFormulaireAnnonce,
} from '../../views/annonces/annonce.ts';
import { showBrouillonRepris } from '../../views/words/brouillon.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { saveSaisie } from '../verbs/keep-saisie.ts';

/**
 * Opens the form of an announcement, on its draft, which says so unless one comes back from its preview; a text that
 * is brought along takes its place. `anew`: the draft is given up, with all that stands in the form.
 */
export const writeAnnonce: UseCase = async ({ values }, { personne }, { stores, clock }) => {
  const isAnew = findText(values, 'anew') === 'oui';
  if (isAnew) await stores.brouillons.delete(personne, CLE_ANNONCE);
  const brouillon = await stores.brouillons.find(personne, CLE_ANNONCE);
  const texte = isAnew ? null : findText(values, 'texte');
  const saisie = { ...brouillon?.valeurs, ...(texte === null ? {} : { texte }) };
  const fields = fillFields(fieldsOfAnnonce(jourOf(clock.now()).toString()), saisie);
  const form = viewFormulaireAnnonce(fields);
  const isBack = findText(values, 'soumission') !== null;
  if (brouillon === null || isBack) return { kind: 'form', form };
  return { kind: 'form', form: showBrouillonRepris(form, brouillon.majLe, 'annonce:rediger') };
};

/** Shows the announcement as it will be read, and who will receive it. */
export const previewAnnonce: UseCase = async (intent, { personne }, { stores, clock, ids }) => {
  const { conventionId } = personne;
  const { values } = intent;
  const now = clock.now();
  const { fields, saisie } = checkAnnonce(values, now);
  if (saisie === null) return { kind: 'form', form: showErrors(viewFormulaireAnnonce(fields), fields) };
  const cible = await getPublic(conventionId, saisie.destinataires, { stores, now });
  if (cible.personnes.length + cible.canaux.length === 0) {
    const refused = withError(fields, 'destinataires', personneADestination());
    return { kind: 'form', form: showErrors(viewFormulaireAnnonce(refused), refused) };
  }
  const soumission = ids.create();
  const champs = fields.map(({ id }) => id);
  await saveSaisie({ personne, cle: CLE_ANNONCE, soumission, values, champs }, { stores, clock });
  const needsAccord = isTropPourLaSemaine(await stores.annonces.list(conventionId), now);
  const form = buildApercuAnnonce({ saisie, cible, auteur: personne, needsAccord, soumission });
  return { kind: 'form', form };
};

/** An announcement as it was typed, once every rule holds. */
type SaisieAnnonce = TexteAnnonce & Pick<Annonce, 'destinataires'>;

/** What was typed, with its errors when `saisie` is null. */
interface ControleAnnonce {
  readonly fields: readonly Field[];
  readonly saisie: SaisieAnnonce | null;
}

/** Whom an announcement would reach. */
export interface PublicAnnonce {
  readonly personnes: readonly Personne[];
  readonly canaux: readonly Canal[];
}

export function checkAnnonce(values: Values, now: Temporal.Instant): ControleAnnonce {
  const fields = checkTexte(say.fieldsOfAnnonce(jourOf(now).toString()), values);
  return { fields, saisie: hasErrors(fields) ? null : parseSaisie(values) };
}

/** The rules of what is read, the same for a new announcement and for a correction. */
export function checkTexte(fields: readonly Field[], values: Values): readonly Field[] {
  const checked = checkFields(fields, values);
  const lien = findText(values, 'lien');
  const isValide = lien === null || isHttps(lien);
  return isValide ? checked : withError(checked, 'lien', say.lienInvalide());
}

/** What was typed, once `checkTexte` found nothing; null when a field is missing. */
export function parseTexte(values: Values): TexteAnnonce | null {
  const titre = findText(values, 'titre');
  const texte = findText(values, 'texte');
  if (!titre || !texte) return null;
  return { titre, texte, dateEvenement: findDate(values, 'dateEvenement'), lien: findText(values, 'lien') };
}

export async function getPublic(
  conventionId: string,
  audience: AudienceAnnonce,
  { stores, now }: { readonly stores: Stores; readonly now: Temporal.Instant },
): Promise<PublicAnnonce> {
  const personnes = await stores.personnes.list(conventionId);
  const pilotes = getIdsPilotes(await stores.ficheActions.list(conventionId), jourOf(now));
  return {
    personnes: listDestinataires(audience, { personnes, pilotes }),
    canaux: isPourLesCanaux(audience) ? await stores.canaux.list(conventionId) : [],
  };
}

function parseSaisie(values: Values): SaisieAnnonce | null {
  const texte = parseTexte(values);
  const destinataires = AUDIENCES_ANNONCE.find((audience) => audience === findText(values, 'destinataires'));
  return texte && destinataires ? { ...texte, destinataires } : null;
}

/** What a preview is made of; `soumission` is its number. */
interface DemandeApercuAnnonce {
  readonly saisie: SaisieAnnonce;
  readonly cible: PublicAnnonce;
  readonly auteur: Personne;
  readonly needsAccord: boolean;
  readonly soumission: string;
}

export function buildApercuAnnonce({
  saisie,
  cible,
  auteur,
  needsAccord,
  soumission,
}: DemandeApercuAnnonce): Form {
  return viewApercuAnnonce({
    contenu: { ...saisie, auteur: { nom: getNomComplet(auteur), fonction: auteur.fonction } },
    audience: saisie.destinataires,
    ...countJoignables(cible.personnes),
    canaux: listNomsCanaux(cible.canaux),
    needsAccord,
    soumission,
  });
}

/** Where an announcement is kept between its steps. */
export const CLE_ANNONCE = 'annonce:nouvelle';
