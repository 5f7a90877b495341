import type { Values } from '../chat.ts';
import type { FicheAction } from '../domain/fiche-action.ts';
import type { Situation } from '../domain/formulaire-reponse.ts';
import { jourOf } from '../domain/jours-ouvres.ts';
import type { Acteur } from '../domain/personne.ts';
import { canRepondre } from '../domain/pilotage.ts';
import type { ContenuReponse, Reponse, Statut } from '../domain/reponse.ts';
import type { Tour } from '../domain/tour.ts';
import { DomainError } from '../errors.ts';
import { getText } from '../form.ts';
import type { Ports } from '../ports.ts';
import type { ContexteReponse } from '../views/formulaire-reponse.ts';

/** One fiche in one round, and what is known of it. */
export interface Dossier {
  readonly tour: Tour;
  readonly fiche: FicheAction;
  /** The current answer of this round. */
  readonly courante: Reponse | null;
  /** The last answer of an earlier round. */
  readonly precedente: Reponse | null;
}

/**
 * Finds the fiche and the round that an intent names, for a person who may answer.
 * @throws DomainError `tour-introuvable`, `fiche-inconnue`, `pas-pilote`
 */
export async function findDossier(values: Values, acteur: Acteur, ports: Ports): Promise<Dossier> {
  const { stores, clock } = ports;
  const { conventionId, id } = acteur.personne;
  const tour = await findTourDemande(values, conventionId, ports);
  const fiche = await stores.ficheActions.find(conventionId, Number(getText(values, 'fiche')));
  if (fiche === null) throw new DomainError('fiche-inconnue');
  if (!canRepondre(id, fiche, jourOf(clock.now()))) throw new DomainError('pas-pilote');
  const courante = await stores.reponses.find(tour.id, fiche.id);
  const precedente = await stores.reponses.findPrecedente(fiche.id, tour.id);
  return { tour, fiche, courante, precedente };
}

/** The key of the draft of a fiche. It outlives the round: what came too late opens the next one. */
export function cleBrouillon(fiche: FicheAction): string {
  return `reponse:${fiche.id}`;
}

/** What the questions of the form depend on. */
export async function getContexte(
  dossier: Dossier,
  valeurs: Values,
  ports: Ports,
): Promise<ContexteReponse & { readonly situation: Situation }> {
  const { conventionId } = dossier.tour;
  const { conventions } = ports.stores;
  const [convention, parties, structures] = await Promise.all([
    conventions.get(conventionId),
    conventions.listParties(conventionId),
    conventions.listStructures(conventionId),
  ]);
  return {
    fiche: dossier.fiche,
    situation: guessSituation(valeurs, dossier.precedente?.courante.statut ?? null),
    valeurs,
    aujourdhui: jourOf(ports.clock.now()),
    finConvention: convention.fin,
    communes: parties.filter(({ genre }) => genre === 'commune'),
    structures,
  };
}

/** An answer as the form's values, to correct it. */
export function toValues(contenu: ContenuReponse, fiche: FicheAction): Values {
  const completer = isComplete(contenu);
  const values: Record<string, string | readonly string[] | null> = {
    statut: contenu.statut,
    difficulte: contenu.difficulte,
    avancees: contenu.avancees,
    prochaine_etape: contenu.prochaineEtape,
    echeance: contenu.echeance?.toString() ?? null,
    motif: contenu.motif,
    difficulte_detail: contenu.difficulteDetail,
    ordre_du_jour: contenu.ordreDuJour ? 'oui' : 'non',
    completer: completer ? 'oui' : null,
    appui: contenu.appuis,
    familles: contenu.familles,
    communes: contenu.communes,
    partenaires: contenu.partenaires,
    constat: contenu.constat,
    liens: contenu.liens.join('\n'),
    diffusion: contenu.diffusion,
    ...chiffresToValues(contenu, fiche),
  };
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== null),
  );
}

/** The round that an intent names, else the open one. @throws DomainError `tour-introuvable`, `aucun-tour-ouvert` */
export async function findTourDemande(
  values: Values,
  conventionId: string,
  { stores }: Ports,
): Promise<Tour> {
  const wanted = getText(values, 'tour');
  const tours = await stores.tours.list(conventionId);
  const tour =
    wanted === null ? tours.find(({ etat }) => etat === 'ouvert') : tours.find(({ id }) => id === wanted);
  if (tour === undefined) throw new DomainError(wanted === null ? 'aucun-tour-ouvert' : 'tour-introuvable');
  return tour;
}

function guessSituation(valeurs: Values, statutPrecedent: Statut | null): Situation {
  return {
    statut: (getText(valeurs, 'statut') as Statut | null) ?? statutPrecedent ?? 'en_cours',
    statutPrecedent,
    difficulte: (getText(valeurs, 'difficulte') as Situation['difficulte'] | null) ?? 'aucune',
    completer: getText(valeurs, 'completer') === 'oui',
  };
}

function isComplete(contenu: ContenuReponse): boolean {
  const { appuis, communes, partenaires, liens, chiffres, familles, constat } = contenu;
  return (
    [appuis, communes, partenaires, liens, chiffres].some(({ length }) => length > 0) ||
    Boolean(familles || constat)
  );
}

function chiffresToValues({ chiffres }: ContenuReponse, fiche: FicheAction): Record<string, string | null> {
  const known = chiffres.find(({ valeur }) => valeur !== null);
  const values = chiffres.map(({ indicateurId, valeur }): readonly [string, string] => {
    const index = fiche.indicateurs.findIndex(({ id }) => id === indicateurId);
    return valeur === null
      ? [`chiffre_${index}_nd`, 'oui']
      : [`chiffre_${index}`, String(valeur).replace('.', ',')];
  });
  return {
    ...Object.fromEntries(values),
    date_chiffres: known?.arreteLe?.toString() ?? null,
    source: known?.source ?? null,
  };
}
