import { Temporal } from 'temporal-polyfill';
import type { Field, Values } from '../../conversation/chat.ts';
import { findDate, findText, hasErrors, isHttps, withError } from '../../conversation/form.ts';
import {
  type Annonce,
  getDepart,
  isApresEvenement,
  type TexteAnnonce,
} from '../../domain/annonces/annonce.ts';
import { instantAt, jourOf, OPENING_TIME, parseHeure } from '../../domain/nouns/jours-ouvres.ts';
import * as say from '../../views/annonces/annonce.ts';
import { destinatairesField, reseauField } from '../../views/annonces/audience-annonce.ts';
import { A_COMPLETER, NOT_COMPLETED } from '../../views/annonces/brouillons-annonce.ts';
import { DATE_EVENEMENT_MANQUANTE } from '../../views/annonces/evenement.ts';
import { HEURE_INVALIDE, HEURE_PASSEE } from '../../views/words/champ-heure.ts';
import { checkFields } from '../../views/words/check-fields.ts';
import type { Merged } from '../verbs/merge-meanwhile.ts';
import { parseEvenement } from './check-evenement.ts';
import { type ChoixAudience, findAudience } from './choose-audience.ts';

/** An announcement as it was typed, once every rule holds. */
export interface SaisieAnnonce {
  readonly contenu: TexteAnnonce &
    Pick<Annonce, 'destinataires' | 'accuseDemande' | 'urgente' | 'publique' | 'calendrier'>;
  /** When it is to leave; null at once. */
  readonly prevueLe: Temporal.Instant | null;
}

/** The announcement that it makes, until it leaves. */
export function toAnnonce(
  { contenu, prevueLe }: SaisieAnnonce,
  identite: Pick<Annonce, 'id' | 'conventionId' | 'auteurId' | 'soumission' | 'image'>,
  now: Temporal.Instant,
): Annonce {
  const dates = { envoyeeLe: prevueLe ?? getDepart(now), corrigeeLe: null, accordeeLe: null };
  return { ...identite, ...contenu, ...dates, etat: 'prevue' };
}

/** What was typed, with its errors; `saisie` is null with an error, or where whom it is for, or to what people register, is not said yet. */
interface ControleAnnonce {
  readonly fields: readonly Field[];
  readonly saisie: SaisieAnnonce | null;
}

export function checkAnnonce(
  values: Values,
  { choix, now, mark = (fields) => fields }: Controle,
): ControleAnnonce {
  const checked = mark(checkTexte(listFields(choix, now), values));
  const [id, erreur] = findErreurMoment(values, now) ?? [];
  const fields = id && erreur && !hasErrors(checked) ? withError(checked, id, erreur) : checked;
  return { fields, saisie: hasErrors(fields) ? null : parseSaisie(values, choix) };
}

interface Controle {
  readonly choix: ChoixAudience;
  readonly now: Temporal.Instant;
  /** Says what others wrote meanwhile; absent: nobody did. */
  readonly mark?: Merged['mark'];
}

/** The fields of an announcement as they open today. */
export function listFields(choix: ChoixAudience, now: Temporal.Instant): readonly Field[] {
  const { gardees, offered, fin, isLimited } = choix;
  const destinataires = isLimited
    ? reseauField(offered.map(({ option }) => option))
    : destinatairesField(gardees.map(({ nom }) => nom));
  const all = say.fieldsOfAnnonce(jourOf(now).toString(), destinataires);
  const fields = isLimited ? all.filter(({ id }) => id !== 'publique') : all;
  const max = fin.toString();
  return fields.map((field) => (field.kind === 'date' && field.id === 'jour' ? { ...field, max } : field));
}

/** The rules of what is read, the same for a new announcement and for a correction. */
export function checkTexte(fields: readonly Field[], values: Values): readonly Field[] {
  const checked = checkFields(fields, values);
  const lien = findText(values, 'lien');
  const isValide = lien === null || isHttps(lien);
  const known = isValide ? checked : withError(checked, 'lien', say.LIEN_INVALIDE);
  const open = ['titre', 'texte'].filter((id) => findText(values, id)?.includes(A_COMPLETER));
  return open.reduce((all, id) => withError(all, id, NOT_COMPLETED), known);
}

/** What was typed, once `checkTexte` found nothing; null when a field is missing. */
export function parseTexte(values: Values): TexteAnnonce | null {
  const titre = findText(values, 'titre');
  const texte = findText(values, 'texte');
  if (!titre || !texte) return null;
  const dateEvenement = findDate(values, 'dateEvenement');
  return { titre, texte, dateEvenement, lien: findText(values, 'lien'), evenement: null };
}

/** What is wrong with the day and the hour at which it is to leave, or with the day of its event: the field, and why. */
function findErreurMoment(
  values: Values,
  now: Temporal.Instant,
): readonly [id: string, erreur: string] | null {
  const evenement = findDate(values, 'dateEvenement');
  if ((hasInscriptions(values) || joinsCalendriers(values)) && evenement === null)
    return ['dateEvenement', DATE_EVENEMENT_MANQUANTE];
  const heure = findText(values, 'heure');
  if (heure !== null && parseHeure(heure) === null) return ['heure', HEURE_INVALIDE];
  const jour = findDate(values, 'jour');
  if (jour === null) return heure === null ? null : ['jour', say.JOUR_MANQUANT];
  if (isApresEvenement(jour, evenement)) return ['jour', say.ENVOI_APRES_EVENEMENT];
  const prevueLe = parseMoment(values);
  return prevueLe && Temporal.Instant.compare(prevueLe, now) <= 0 ? ['heure', HEURE_PASSEE] : null;
}

/** Whether people register: what it needs is asked in a step of its own. */
export function hasInscriptions(values: Values): boolean {
  return findText(values, 'inscriptions') === 'oui';
}

function joinsCalendriers(values: Values): boolean {
  return findText(values, 'calendrier') === 'oui';
}

function parseSaisie(values: Values, choix: ChoixAudience): SaisieAnnonce | null {
  const texte = parseTexte(values);
  const evenement = hasInscriptions(values) ? parseEvenement(values) : null;
  if (hasInscriptions(values) && evenement === null) return null;
  const destinataires = findAudience(values, choix);
  const [accuseDemande = false, urgente = false, publique = false] = TICKS.map(
    (id) => findText(values, id) === 'oui',
  );
  return texte && destinataires
    ? {
        contenu: {
          ...{ ...texte, evenement, destinataires, accuseDemande, urgente, publique },
          calendrier: joinsCalendriers(values) ? 0 : null,
        },
        prevueLe: parseMoment(values),
      }
    : null;
}

const TICKS = ['accuse', 'urgente', 'publique'];

function parseMoment(values: Values): Temporal.Instant | null {
  const jour = findDate(values, 'jour');
  return jour && instantAt(jour, parseHeure(findText(values, 'heure') ?? '') ?? OPENING_TIME);
}
