import type { Intent, Message } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { AnswerCanal, UseCase } from '../../conversation/use-case.ts';
import { hasRole, type Personne } from '../../domain/annuaire/personne.ts';
import { canReadFiche } from '../../domain/plan/audience.ts';
import { getEtatFiche } from '../../domain/plan/etat-fiche.ts';
import type { FicheAction } from '../../domain/plan/fiche-action.ts';
import { canRepondre } from '../../domain/plan/pilotage.ts';
import { jourOf } from '../../domain/seances/jours-ouvres.ts';
import { isOuvert } from '../../domain/tours/tour.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewFiche, viewFicheInconnue } from '../../views/plan/fiche.ts';
import { findRecues } from '../reponses/find-recues.ts';
import { listLignesCarte } from '../tours/list-lignes-carte.ts';
import { composeFichePartagee } from './share-fiche.ts';

/** One fiche, as far as this person may read it. */
export const showFiche: UseCase = async (intent, { personne }, ports) => {
  const { conventionId } = personne;
  const found = await findFiche(intent, conventionId, ports);
  const message =
    found === null ? await describeNone(conventionId, ports) : await describe(found, personne, ports);
  return { kind: 'message', message };
};

/** The same, as everybody may read it. */
export const showFichePublic: AnswerCanal = async (intent, conventionId, ports) => {
  const found = await findFiche(intent, conventionId, ports);
  return found === null ? describeNone(conventionId, ports) : composeFichePartagee(found, ports);
};

async function findFiche(
  { values }: Intent,
  conventionId: string,
  { stores }: Ports,
): Promise<FicheAction | null> {
  const numero = parseNumero(findText(values, 'numero'));
  return numero === null ? null : stores.ficheActions.find(conventionId, numero);
}

/** Which ones there are. */
async function describeNone(conventionId: string, { stores }: Ports): Promise<Message> {
  const all = await stores.ficheActions.list(conventionId);
  return viewFicheInconnue(all.map((one) => one.numero));
}

const LARGEST = 999_999_999; // within a database integer

function parseNumero(texte: string | null): number | null {
  const numero = Number(texte ?? Number.NaN);
  return Number.isInteger(numero) && numero > 0 && numero <= LARGEST ? numero : null;
}

async function describe(found: FicheAction, lecteur: Personne, ports: Ports): Promise<Message> {
  const { stores, clock } = ports;
  const tours = await stores.tours.list(lecteur.conventionId);
  const reponses = await stores.reponses.listHistorique(found.conventionId, [found.id]);
  const now = clock.now();
  const jour = jourOf(now);
  const ouvert = tours.find((tour) => isOuvert(tour, now)) ?? null;
  const tour = canRepondre(lecteur.id, found, jour) ? ouvert : null;
  return viewFiche({
    fiche: found,
    etat: getEtatFiche(found, reponses, { lecteur, jour }),
    jour,
    canNommer: hasRole(lecteur, 'coordination'),
    tour,
    lignes: tour === null ? [] : await listLignesCarte(tour, [found], { stores, personne: lecteur, jour }),
    contributions:
      ouvert !== null && canReadFiche(lecteur, 'groupe_projet', { fiche: found, jour })
        ? await findRecues({ tour: ouvert, fiche: found }, ports)
        : null,
  });
}
