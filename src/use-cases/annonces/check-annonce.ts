import type { Temporal } from 'temporal-polyfill';
import type { Field, Form, Values } from '../../conversation/chat.ts';
import { findDate, findText, hasErrors, isHttps, withError } from '../../conversation/form.ts';
import type { Annonce, AudienceAnnonce, TexteAnnonce } from '../../domain/annonces/annonce.ts';
import { AUDIENCES_ANNONCE, isPourLesCanaux, listDestinataires } from '../../domain/annonces/annonce.ts';
import { type Canal, listNomsCanaux } from '../../domain/comptes/canal.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { countJoignables, getNomComplet } from '../../domain/nouns/personne.ts';
import { getIdsPilotes } from '../../domain/nouns/pilotage.ts';
import type { Stores } from '../../ports/stores.ts';
import * as say from '../../views/annonces/annonce.ts';
import { viewApercuAnnonce } from '../../views/annonces/annonce.ts';
import { checkFields } from '../../views/words/check-fields.ts';

/** An announcement as it was typed, once every rule holds. */
export type SaisieAnnonce = TexteAnnonce & Pick<Annonce, 'destinataires'>;

/** What was typed, with its errors when `saisie` is null. */
export interface ControleAnnonce {
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
export interface DemandeApercuAnnonce {
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
