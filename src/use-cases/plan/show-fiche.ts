import type { Intent, Message } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { AnswerCanal, UseCase } from '../../conversation/use-case.ts';
import type { Personne } from '../../domain/annuaire/personne.ts';
import { getEtatFiche } from '../../domain/plan/etat-fiche.ts';
import type { FicheAction } from '../../domain/plan/fiche-action.ts';
import { canRepondre } from '../../domain/plan/pilotage.ts';
import { jourOf } from '../../domain/seances/jours-ouvres.ts';
import { isOuvert } from '../../domain/tours/tour.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewFiche, viewFicheInconnue } from '../../views/plan/fiche.ts';
import { composeFichePartagee } from './share-fiche.ts';

/** One fiche, as far as this person may read it. */
export const showFiche: UseCase = async (intent, { personne }, ports) => {
  const found = await find(intent, personne.conventionId, ports);
  return {
    kind: 'message',
    message: 'title' in found ? found : await describe(found, personne, ports),
  };
};

/** The same, as everybody may read it. */
export const showFichePublic: AnswerCanal = async (intent, conventionId, ports) => {
  const found = await find(intent, conventionId, ports);
  return 'title' in found ? found : composeFichePartagee(found, ports);
};

/** The fiche of that number, or which ones there are. */
async function find(intent: Intent, conventionId: string, ports: Ports): Promise<FicheAction | Message> {
  const { ficheActions } = ports.stores;
  const numero = parseNumero(findText(intent.values, 'numero'));
  const found = numero === null ? null : await ficheActions.find(conventionId, numero);
  if (found !== null) return found;
  const all = await ficheActions.list(conventionId);
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
  return viewFiche({
    fiche: found,
    etat: getEtatFiche(found, reponses, { lecteur, jour }),
    jour,
    tour: canRepondre(lecteur.id, found, jour) ? (tours.find((tour) => isOuvert(tour, now)) ?? null) : null,
  });
}
