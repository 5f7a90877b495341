import type { Temporal } from 'temporal-polyfill';
import type { Reply, Values } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { cleRecue, isUnsummed, listParts } from '../../domain/nouns/contributions.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Acteur, Personne } from '../../domain/nouns/personne.ts';
import { canRepondre, listPilotages, listPilotes } from '../../domain/nouns/pilotage.ts';
import { isOuvert, type Tour } from '../../domain/nouns/tour.ts';
import { expandLigne } from '../../domain/reponses/brouillon-courriel.ts';
import { ETAPE_BREF } from '../../domain/reponses/formulaire-reponse.ts';
import { cleSaisie, listCles } from '../../domain/reponses/valeurs-reponse.ts';
import { isAuRepos } from '../../domain/tours/dispenses.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewFormulaireReponse } from '../../views/reponses/formulaire-reponse.ts';
import { showNouvellesReprises } from '../../views/reponses/formulaire-reponse-envoi.ts';
import * as say from '../../views/reponses/reponse.ts';
import { type AttenteDeSaisie, showSaisie, viewChoixSaisie } from '../../views/reponses/saisie-reponse.ts';
import { demanderButton } from '../../views/words/buttons.ts';
import {
  checkFields,
  showBrouillonRemplace,
  showBrouillonRepris,
  showErrors,
} from '../../views/words/check-fields.ts';
import { getTourOuvert } from '../verbs/find-tour.ts';
import { listRecues } from '../verbs/list-lignes-carte.ts';
import {
  completeDossier,
  contextOfSujet,
  getAnyDossier,
  getContexte,
  getSujet,
  isAnswerable,
  type Sujet,
} from './get-dossier.ts';
import { getStart } from './get-saisie-reponse.ts';

/**
 * Opens the progress form of a fiche: on its draft, which says so, else on the answer to correct, else on the last
 * statut. `bref`: the short one, where a line is enough; `anew`: the draft is given up.
 */
export const openReponse: UseCase = async (intent, acteur, ports) => {
  const unasked = await findUnasked(intent.values, acteur, ports);
  if (unasked !== null) return { kind: 'message', message: say.viewSansTour(unasked) };
  const sujet = await getSujet(intent.values, acteur, ports);
  if (!isOuvert(sujet.tour, ports.clock.now())) return leadOn(sujet, ports);
  const { brouillons } = ports.stores;
  const cles = [acteur.personne, ...listCles(sujet)] as const;
  if (findText(intent.values, 'anew') === 'oui') await brouillons.delete(...cles);
  const [dossier, brouillon] = await Promise.all([completeDossier(sujet, ports), brouillons.find(...cles)]);
  const base = dossier.courante?.courante.version ?? 0;
  const isBref = findText(intent.values, 'bref') === 'oui' && base === 0;
  const start = isBref ? expandLigne({}, dossier.anterieures[0] ?? null) : getStart(dossier, base);
  const valeurs = isBref ? start : (brouillon?.valeurs ?? start);
  const context = {
    tour: dossier.tour.id,
    fiche: String(dossier.fiche.numero),
    soumission: ports.ids.create(),
    base: String(base),
    ...contextOfSujet(dossier),
  };
  const contexte = await getContexte(dossier, valeurs, ports);
  const form = showSaisie(
    viewFormulaireReponse(isBref ? ETAPE_BREF : 'situation', contexte, context),
    dossier.saisie,
  );
  if (brouillon === null)
    return { kind: 'form', form: isBref ? form : showNouvellesReprises(form, dossier.nouvelles) };
  if (isBref) return { kind: 'form', form: showBrouillonRemplace(form, brouillon.majLe) };
  return { kind: 'form', form: showBrouillonRepris(form, brouillon.majLe, 'reponse:ouvrir') };
};

/** The fiche that its lead would answer for where no tour is open; null: one is, or it is somebody else's. */
async function findUnasked(
  values: Values,
  { personne: { id, conventionId } }: Acteur,
  { stores, clock }: Ports,
): Promise<FicheAction | null> {
  if (findText(values, 'tour') !== null) return null;
  const tours = await stores.tours.list(conventionId);
  if (tours.some(({ etat }) => etat === 'ouvert')) return null;
  const fiche = await stores.ficheActions.find(conventionId, Number(findText(values, 'fiche')));
  return fiche !== null && canRepondre(id, fiche, jourOf(clock.now())) ? fiche : null;
}

/** An old button leads on to what can be done still. @throws DomainError `tour-pas-ouvert` */
export async function leadOn(sujet: Sujet, ports: Ports): Promise<Reply> {
  if (sujet.tour.etat === 'prepare') throw new DomainError('tour-pas-ouvert');
  const { courante, fiche } = await completeDossier(sujet, ports);
  return { kind: 'message', message: say.viewTourFini(courante, fiche) };
}

/** The current answer to a fiche, for those who lead it. */
export const showReponse: UseCase = async (intent, acteur, ports) => {
  const dossier = await getAnyDossier(intent.values, acteur, ports);
  const { courante, tour } = dossier;
  if (courante === null) throw new DomainError('sans-reponse');
  const repertoire = await getContexte(dossier, {}, ports);
  const canAnswer = isAnswerable(dossier, ports);
  const canCorrect = canAnswer && isOuvert(tour, ports.clock.now()) ? tour : null;
  const message = say.viewReponse(courante, repertoire, canCorrect);
  if (!canAnswer) return { kind: 'message', message };
  if (canCorrect === null && dossier.saisie === null && dossier.contribution === null)
    return { kind: 'message', message: { ...message, buttons: [demanderButton(tour, dossier.fiche)] } };
  if (dossier.saisie === null || canCorrect === null) return { kind: 'message', message };
  const values = { tour: tour.id, fiche: String(dossier.fiche.numero), ...contextOfSujet(dossier) };
  return {
    kind: 'message',
    message: { ...message, buttons: [say.correctSaisieButton(values)] },
  };
};

/**
 * Coordination answers in the name of a lead, by phone or in a séance: which fiche first, then its form.
 * @throws DomainError `aucun-tour-ouvert`, `tour-fige`
 */
export const enterReponse: UseCase = async (intent, acteur, ports) => {
  const { stores, clock } = ports;
  const { personne } = acteur;
  const tour = await getTourOuvert(intent, personne, stores);
  const now = clock.now();
  if (!isOuvert(tour, now)) throw new DomainError('tour-fige');
  const [, fiche, pour] = CHOIX.exec(findText(intent.values, 'attente') ?? '') ?? [];
  if (fiche !== undefined && pour !== undefined)
    return openReponse({ ...intent, values: { tour: tour.id, fiche, pour } }, acteur, ports);
  const jour = jourOf(now);
  const fiches = await stores.ficheActions.list(personne.conventionId);
  const recues = await listRecues(tour, fiches, stores);
  const attentes = fiches
    .flatMap((one) => listAttentes(one, { personne, jour, recues, tour }))
    .toSorted((a, b) => rankOf(a) - rankOf(b));
  const form = viewChoixSaisie(tour, attentes);
  if (!('attente' in intent.values)) return { kind: 'form', form };
  return { kind: 'form', form: showErrors(form, checkFields(form.fields, intent.values)) };
};

/** One for each lead but whoever asks; a suppléant where nobody leads; nobody where nobody does, or sums up. */
function listAttentes(
  fiche: FicheAction,
  {
    personne,
    jour,
    recues,
    tour,
  }: {
    readonly personne: Personne;
    readonly jour: Temporal.PlainDate;
    readonly recues: ReadonlySet<string>;
    readonly tour: Tour;
  },
): readonly AttenteDeSaisie[] {
  const pilotes = listPilotes(fiche, jour);
  const tenus = pilotes.length > 0 ? pilotes : listPilotages(fiche, jour);
  const leads = tenus.map(({ personneId, nom }) => ({ id: personneId, nom }));
  const isPersonne = leads.length === 0 || (fiche.structures !== undefined && isUnsummed(fiche, jour));
  const noms = [...leads.filter(({ id }) => id !== personne.id), ...(isPersonne ? [null] : [])];
  const isDonnee = (pour: AttenteDeSaisie['pour']) =>
    pour === null
      ? recues.has(fiche.id)
      : listParts(pour.id, fiche, jour).every((part) => recues.has(cleRecue(fiche.id, part)));
  return noms.map((pour) => ({
    cle: `${fiche.numero}:${cleSaisie({ pour })}`,
    fiche,
    isRepondue: isDonnee(pour),
    isDemandee: !isAuRepos(tour, fiche),
    pour,
  }));
}

/** What is awaited first. */
function rankOf({ isRepondue, isDemandee }: AttenteDeSaisie): number {
  return Number(isRepondue || !isDemandee);
}

const CHOIX = /^(\d{1,9}):([\w-]+)$/;
