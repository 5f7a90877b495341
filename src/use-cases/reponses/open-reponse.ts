import type { Reply, Values } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Acteur } from '../../domain/nouns/personne.ts';
import { canRepondre } from '../../domain/nouns/pilotage.ts';
import { isOuvert } from '../../domain/nouns/tour.ts';
import { expandLigne } from '../../domain/reponses/brouillon-courriel.ts';
import { ETAPE_BREF } from '../../domain/reponses/formulaire-reponse.ts';
import { listCles } from '../../domain/reponses/valeurs-reponse.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewFormulaireReponse } from '../../views/reponses/formulaire-reponse.ts';
import { showNouvellesReprises } from '../../views/reponses/formulaire-reponse-envoi.ts';
import * as say from '../../views/reponses/reponse.ts';
import { showSaisie } from '../../views/reponses/saisie-reponse.ts';
import { showBrouillonRemplace, showBrouillonRepris } from '../../views/words/brouillon.ts';
import { demanderButton } from '../../views/words/buttons.ts';
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
