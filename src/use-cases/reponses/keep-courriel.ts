import type { Message } from '../../conversation/chat.ts';
import { cleanText } from '../../conversation/clean-text.ts';
import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { getGraceReponseCourriel } from '../../domain/envois/grace.ts';
import { isAnswerable, parseEtape, toEtape } from '../../domain/nouns/etape-envoi.ts';
import type { GenreEnvoi } from '../../domain/nouns/genres-envoi.ts';
import { isOuvert, type Tour } from '../../domain/nouns/tour.ts';
import type { Ports } from '../../ports/ports.ts';
import {
  viewPasLu,
  viewPlusPilote,
  viewSansTexte,
  viewTourArrete,
} from '../../views/reponses/courriel-recu.ts';
import { viewGardeePourLaSuite } from '../../views/reponses/reponse.ts';
import { type CourrielEnvoye, findCourriel, isFrom } from '../envois/find-courriel.ts';
import { addToBrouillon, findCourrielRecu, listFichesPossibles, saveCourrielRecu } from './courriel-recu.ts';
import { getDossier } from './get-dossier.ts';
import { openReponse } from './open-reponse.ts';

/** What somebody wrote in answer to one of our messages. */
interface CourrielEcrit {
  readonly envoiId: string;
  readonly adresse: string;
  /** Without what it quotes. */
  readonly texte: string;
  /** Of the text: the same is the same, however often it comes. */
  readonly cle: string;
  readonly hasPieces: boolean;
}

/**
 * An answer by e-mail to a card becomes the draft of its fiche; where several are owed, its author is asked which. What
 * it became is told by the ledger, with a link: nothing is an answer before it is confirmed there. Returns what is
 * answered at once instead, where nothing was kept; null otherwise.
 */
export async function keepCourriel(ecrit: CourrielEcrit, ports: Ports): Promise<Message | null> {
  const courriel = await findCourriel(ecrit.envoiId, ports);
  if (courriel === null || !isFrom(ecrit.adresse, courriel)) return null;
  const { envoi } = courriel;
  if (!GENRES.has(envoi.genre) || !isAnswerable(envoi.etape)) return viewPasLu();
  const texte = cleanText(ecrit.texte).trim();
  if (texte === '') return viewSansTexte(ecrit.hasPieces);
  return ports.inTransaction(async (stores) => {
    const here = { ...ports, stores };
    const tour = await stores.tours.lock(envoi.source);
    if (tour.etat === 'clos') return viewTourArrete();
    return keep({ ...ecrit, texte }, { ...courriel, tour }, here);
  });
}

const GENRES: ReadonlySet<GenreEnvoi> = new Set(['tour', 'reponse']);

interface Place extends CourrielEnvoye {
  readonly tour: Tour;
}

async function keep(ecrit: CourrielEcrit, place: Place, ports: Ports): Promise<Message | null> {
  const { personne, tour, compte } = place;
  const { texte, cle, hasPieces } = ecrit;
  const which = { personne, tour, cle };
  if ((await findCourrielRecu(which, ports.stores)) !== null) return null;
  const fiches = await listFichesPossibles(personne, { tour, spoken: await findSpoken(place, ports) }, ports);
  const [first, ...others] = fiches;
  if (first === undefined) return viewPlusPilote();
  const fiche = others.length === 0 ? first.numero : null;
  const rest =
    fiche === null ? '' : await addToBrouillon({ tour, fiche, texte }, { personne, account: compte }, ports);
  await saveCourrielRecu(which, { texte, fiche, rest, hasPieces }, ports);
  const now = ports.clock.now();
  await ports.stores.envois.create([
    {
      conventionId: tour.conventionId,
      genre: 'reponse',
      source: tour.id,
      destinataire: { personneId: personne.id },
      occurrence: 0,
      etape: toEtape({ kind: 'courriel', cle }),
      etat: 'a_envoyer',
      prevuLe: now,
      graceJusqua: getGraceReponseCourriel(tour, now),
    },
  ]);
  return null;
}

/** The fiche that the message which was answered speaks of; null: it is a card of all of them, or asks which. */
async function findSpoken({ envoi, personne, tour }: Place, { stores }: Ports): Promise<number | null> {
  const dit = parseEtape('reponse', envoi.etape);
  if (dit?.kind === 'recu') return dit.numero;
  if (dit?.kind !== 'courriel') return null;
  return (await findCourrielRecu({ personne, tour, cle: dit.cle }, stores))?.fiche ?? null;
}

/** « C’était pour la fiche 12 »: what somebody sent by e-mail becomes the draft of that fiche, and its form opens. */
export const takeCourriel: UseCase = async (intent, acteur, ports) => {
  const { values } = intent;
  const { personne } = acteur;
  const dossier = await getDossier(values, acteur, ports);
  const { numero } = dossier.fiche;
  const isOpen = await ports.inTransaction(async (stores) => {
    const here = { ...ports, stores };
    const tour = await stores.tours.lock(dossier.tour.id);
    const which = { personne, tour, cle: findText(values, 'courriel') ?? '' };
    const recu = await findCourrielRecu(which, stores);
    if (recu !== null) {
      const rest = await addToBrouillon({ tour, fiche: numero, texte: recu.texte }, acteur, here);
      await saveCourrielRecu(which, { ...recu, fiche: numero, rest }, here);
    }
    return isOuvert(tour, ports.clock.now());
  });
  if (!isOpen) return { kind: 'done', message: viewGardeePourLaSuite(dossier.fiche) };
  return openReponse(intent, acteur, ports);
};
