import { Temporal } from 'temporal-polyfill';
import type { Field, Form, Values } from '../../conversation/chat.ts';
import { fillFields, findDate, findText, hasErrors, isHttps, withError } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import {
  type Annonce,
  AUDIENCES_ANNONCE,
  isApresEvenement,
  listRaisonsAccord,
  type RaisonAccord,
  type TexteAnnonce,
} from '../../domain/annonces/annonce.ts';
import { listNomsCanaux } from '../../domain/comptes/canal.ts';
import { instantAt, jourOf, OPENING_TIME } from '../../domain/nouns/jours-ouvres.ts';
import { countJoignables, type Personne } from '../../domain/nouns/personne.ts';
import { parseHeure } from '../../domain/seances/heure.ts';
import type { Stores } from '../../ports/stores.ts';
import * as say from '../../views/annonces/annonce.ts';
import {
  fieldsOfAnnonce,
  personneADestination,
  viewApercuAnnonce,
  viewFormulaireAnnonce,
} from '../../views/annonces/annonce.ts';
import { showBrouillonRepris } from '../../views/words/brouillon.ts';
import { heureInvalide, heurePassee } from '../../views/words/champ-heure.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { saveSaisie } from '../verbs/keep-saisie.ts';
import { getAnnonce } from '../verbs/list-envois-annonce.ts';
import { getPublic, type PublicAnnonce } from './dispatch-annonce.ts';

/**
 * Opens the form of an announcement, on its draft, which says so unless one comes back from its preview; a text that
 * is brought along takes its place, as does another announcement (`annonce`). `anew`: the draft is given up, with all that stands in the form.
 */
export const writeAnnonce: UseCase = async ({ values }, { personne }, { stores, clock }) => {
  const repris = findText(values, 'annonce');
  const isAnew = findText(values, 'anew') === 'oui';
  if (isAnew) await stores.brouillons.delete(personne, CLE_ANNONCE);
  const brouillon = await stores.brouillons.find(personne, CLE_ANNONCE);
  const texte = isAnew ? null : findText(values, 'texte');
  const saisie =
    repris === null
      ? { ...brouillon?.valeurs, ...(texte === null ? {} : { texte }) }
      : toSaisie(await getAnnonce(personne.conventionId, repris, stores));
  const fields = fillFields(fieldsOfAnnonce(jourOf(clock.now()).toString()), saisie);
  const form = viewFormulaireAnnonce(fields);
  const isBack = findText(values, 'soumission') !== null;
  if (brouillon === null || isBack || repris !== null) return { kind: 'form', form };
  return { kind: 'form', form: showBrouillonRepris(form, brouillon.majLe, 'annonce:rediger') };
};

/** What it said, and to whom; its dates are over, or its own. */
function toSaisie({ titre, texte, lien, destinataires, accuseDemande }: Annonce): Values {
  return { titre, texte, lien: lien ?? '', destinataires, ...(accuseDemande && { accuse: 'oui' }) };
}

/** Shows the announcement as it will be read, and who will receive it. */
export const previewAnnonce: UseCase = async (intent, { personne }, { stores, clock, ids }) => {
  const { conventionId } = personne;
  const { values } = intent;
  const now = clock.now();
  const { fields, saisie } = checkAnnonce(values, now);
  if (saisie === null) return { kind: 'form', form: showErrors(viewFormulaireAnnonce(fields), fields) };
  const cible = await getPublic(conventionId, saisie.contenu.destinataires, { stores, now });
  if (cible.personnes.length + cible.canaux.length === 0) {
    const refused = withError(fields, 'destinataires', personneADestination());
    return { kind: 'form', form: showErrors(viewFormulaireAnnonce(refused), refused) };
  }
  const soumission = ids.create();
  const champs = fields.map(({ id }) => id);
  await saveSaisie({ personne, cle: CLE_ANNONCE, soumission, values, champs }, { stores, clock });
  const raisons = await getRaisonsAccord(conventionId, saisie.prevueLe ?? now, stores);
  const form = buildApercuAnnonce({ saisie, cible, auteur: personne, raisons, soumission });
  return { kind: 'form', form };
};

/** An announcement as it was typed, once every rule holds. */
interface SaisieAnnonce {
  readonly contenu: TexteAnnonce & Pick<Annonce, 'destinataires' | 'accuseDemande'>;
  /** When it is to leave; null at once. */
  readonly prevueLe: Temporal.Instant | null;
}

/** What was typed, with its errors when `saisie` is null. */
interface ControleAnnonce {
  readonly fields: readonly Field[];
  readonly saisie: SaisieAnnonce | null;
}

export function checkAnnonce(values: Values, now: Temporal.Instant): ControleAnnonce {
  const checked = checkTexte(say.fieldsOfAnnonce(jourOf(now).toString()), values);
  const [id, erreur] = findErreurMoment(values, now) ?? [];
  const fields = id && erreur && !hasErrors(checked) ? withError(checked, id, erreur) : checked;
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

/** What is wrong with the day and the hour at which it is to leave: the field, and why. */
function findErreurMoment(
  values: Values,
  now: Temporal.Instant,
): readonly [id: string, erreur: string] | null {
  const heure = findText(values, 'heure');
  if (heure !== null && parseHeure(heure) === null) return ['heure', heureInvalide()];
  const jour = findDate(values, 'jour');
  if (jour === null) return heure === null ? null : ['jour', say.jourManquant()];
  const evenement = findDate(values, 'dateEvenement');
  if (isApresEvenement(jour, evenement)) return ['jour', say.envoiApresEvenement()];
  const prevueLe = parseMoment(values);
  return prevueLe && Temporal.Instant.compare(prevueLe, now) <= 0 ? ['heure', heurePassee()] : null;
}

function parseSaisie(values: Values): SaisieAnnonce | null {
  const texte = parseTexte(values);
  const destinataires = AUDIENCES_ANNONCE.find((audience) => audience === findText(values, 'destinataires'));
  const accuseDemande = findText(values, 'accuse') === 'oui';
  return texte && destinataires
    ? { contenu: { ...texte, destinataires, accuseDemande }, prevueLe: parseMoment(values) }
    : null;
}

function parseMoment(values: Values): Temporal.Instant | null {
  const jour = findDate(values, 'jour');
  return jour && instantAt(jour, parseHeure(findText(values, 'heure') ?? '') ?? OPENING_TIME);
}

/** What a preview is made of; `soumission` is its number. */
interface DemandeApercuAnnonce {
  readonly saisie: SaisieAnnonce;
  readonly cible: PublicAnnonce;
  readonly auteur: Personne;
  readonly raisons: readonly RaisonAccord[];
  readonly soumission: string;
}

export function buildApercuAnnonce({
  saisie,
  cible,
  auteur,
  raisons,
  soumission,
}: DemandeApercuAnnonce): Form {
  const { contenu, prevueLe } = saisie;
  return viewApercuAnnonce({
    contenu: { ...contenu, auteur },
    audience: contenu.destinataires,
    prevueLe,
    ...countJoignables(cible.personnes),
    canaux: listNomsCanaux(cible.canaux),
    raisons,
    soumission,
  });
}

/** Why the author is asked to confirm it. */
export async function getRaisonsAccord(
  conventionId: string,
  le: Temporal.Instant,
  { annonces, conventions }: Pick<Stores, 'annonces' | 'conventions'>,
): Promise<readonly RaisonAccord[]> {
  const fermetures = await conventions.getFermetures(conventionId);
  return listRaisonsAccord(await annonces.list(conventionId), { le, fermetures });
}

/** Where an announcement is kept between its steps. */
export const CLE_ANNONCE = 'annonce:nouvelle';
