import { Temporal } from 'temporal-polyfill';
import type { Message } from '../../conversation/chat.ts';
import { cleanText } from '../../conversation/clean-text.ts';
import { findDate, findText, LU } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { getGraceReponseCourriel } from '../../domain/envois/grace.ts';
import { isAnswerable, parseEtape, toEtape } from '../../domain/nouns/envoi.ts';
import type { GenreEnvoi } from '../../domain/nouns/genres-envoi.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { isOuvert, type Tour } from '../../domain/nouns/tour.ts';
import { splitParFiche } from '../../domain/reponses/brouillon-courriel.ts';
import { isAccord, isPolitesse } from '../../domain/reponses/texte-courriel.ts';
import type { Ports } from '../../ports/ports.ts';
import { PLUS_PILOTE, TOUR_ARRETE, viewSansTexte } from '../../views/reponses/courriel-recu.ts';
import { viewGardeePourLaSuite } from '../../views/reponses/reponse.ts';
import { type Cite, type CourrielEnvoye, findCourriel, isFrom } from '../envois/find-courriel.ts';
import { keepMot, type Mot } from '../envois/keep-mot.ts';
import { findPhrase } from '../verbs/find-phrase.ts';
import {
  addToBrouillon,
  type CourrielRecu,
  dropElsewhere,
  findCourrielRecu,
  listFichesPossibles,
  listSiennes,
  saveCourrielRecu,
} from './courriel-recu.ts';
import { getDossier } from './get-dossier.ts';
import { openReponse } from './open-reponse.ts';
import { sendByAccord, viewAccord } from './send-by-accord.ts';
import { tellPhrase } from './tell-phrase.ts';

/** What somebody wrote in answer to one of our messages. */
export interface CourrielEcrit extends Mot, Cite {
  readonly adresse: string;
  /** When it was written, as the e-mail says it; null: it does not. */
  readonly ecritLe: Temporal.Instant | null;
}

/**
 * What answers a message that asks for nothing goes to coordination. An answer by e-mail to a card becomes the draft of its fiche, or of those that it names; where several are owed, its
 * author is asked which. What it became is told by the ledger, with the button that sends it: nothing is an answer before.
 * « Oui » in answer to that sends it, when our server vouches for it. Returns what is answered at once instead, where
 * nothing was kept; null otherwise.
 */
export async function keepCourriel(ecrit: CourrielEcrit, ports: Ports): Promise<Message | null> {
  const courriel = await findCourriel(ecrit.envoiId, ports);
  if (courriel === null || !isFrom(ecrit.adresse, courriel)) return null;
  const texte = cleanText(ecrit.texte).trim();
  if (texte === '') return viewSansTexte(ecrit.hasPieces);
  if (isPolitesse(texte) && !ecrit.hasPieces) return null;
  if (await keepPhrase({ ...ecrit, texte }, courriel, ports)) return null;
  if (!isOfTour(courriel))
    return ports.inTransaction((stores) =>
      keepMot({ ...ecrit, texte }, courriel.personne, { ...ports, stores }),
    );
  if (isAccord(texte)) return viewAccord(await sendByAccord(courriel, ecrit.isVouchedFor, ports));
  return ports.inTransaction((stores) => keepInTour({ ...ecrit, texte }, courriel, { ...ports, stores }));
}

/** What answers the tour of that message. In the caller's transaction. */
export async function keepInTour(
  ecrit: CourrielEcrit,
  courriel: CourrielEnvoye,
  ports: Ports,
): Promise<Message | null> {
  const tour = await ports.stores.tours.lock(courriel.envoi.source);
  if (tour.etat !== 'clos') return keep(ecrit, { ...courriel, tour }, ports);
  await keepMot(ecrit, courriel.personne, ports);
  return TOUR_ARRETE;
}

const GENRES: ReadonlySet<GenreEnvoi> = new Set(['tour', 'reponse']);

/** Whether what is written in answer to it is an answer to a tour. */
export function isOfTour({ envoi }: CourrielEnvoye): boolean {
  return GENRES.has(envoi.genre) && isAnswerable(envoi.etape);
}

/**
 * A sentence that asks for something is answered by the ledger, with the button that does it. What is told of a fiche in
 * answer to a tour is that answer; what answers no tour is read by coordination too, unless it may be for another one
 * (`isOfSeveral`). In doubt it is no such sentence.
 */
export async function keepPhrase(
  ecrit: CourrielEcrit & { readonly isOfSeveral?: boolean },
  courriel: CourrielEnvoye,
  ports: Ports,
): Promise<boolean> {
  const { texte, cle, thread, hasPieces, isLate, isOfSeveral = false } = ecrit;
  const { personne } = courriel;
  const le = getJourEcrit(ecrit, ports);
  const found = hasPieces || isLate ? null : await findPhrase({ texte, le, personne }, ports);
  if (found === null || found.phrase.kind === 'a-preciser') return false;
  const isForwarded = !isOfTour(courriel) && !isOfSeveral;
  if (!isForwarded && found.phrase.kind === 'avancee') return false;
  await ports.inTransaction(async (stores) => {
    const here = { ...ports, stores };
    if (isForwarded) await keepMot(ecrit, personne, here);
    await tellPhrase({ texte, cle, thread, le, personne, isForwarded }, here);
  });
  return true;
}

/** « Demain » is the day after it was written, whenever it is read. */
function getJourEcrit({ ecritLe }: Pick<CourrielEcrit, 'ecritLe'>, { clock }: Pick<Ports, 'clock'>) {
  const now = clock.now();
  return jourOf(ecritLe !== null && Temporal.Instant.compare(ecritLe, now) < 0 ? ecritLe : now);
}

export interface Place extends CourrielEnvoye {
  readonly tour: Tour;
}

async function keep(ecrit: CourrielEcrit, place: Place, ports: Ports): Promise<Message | null> {
  const { personne, tour } = place;
  const { texte, cle } = ecrit;
  if ((await findCourrielRecu({ personne, tour, cle }, ports.stores)) !== null) return null;
  const spoken = await findSpoken(place, ports);
  const [first, ...others] = await listFichesPossibles(personne, { tour, spoken }, ports);
  if (first === undefined) {
    await keepMot(ecrit, personne, ports);
    return PLUS_PILOTE;
  }
  const numeros = [first, ...(await listSiennes(personne, ports))].map(({ numero }) => numero);
  const parties = splitParFiche(texte, numeros).map((partie) =>
    partie.fiche === null && others.length === 0 ? { ...partie, fiche: first.numero } : partie,
  );
  const dites = parties.flatMap(({ fiche, texte: said }) => (fiche === null ? [] : [{ fiche, said }]));
  const libre = parties.find(({ fiche }) => fiche === null);
  if (dites.length > 0) await keepDites({ ...ecrit, texte, dites }, place, ports);
  // what stands before the first fiche is asked for by itself
  const own = dites.length === 0 ? cle : [...cle].reverse().join('');
  if (libre) await askWhich({ ...ecrit, texte: libre.texte, cle: own }, place, ports);
  return null;
}

/** Keeps what was written, and asks for which fiche; `spoken`: which it names, where another convention has it too. */
export function askWhich(
  ecrit: CourrielEcrit & Pick<CourrielRecu, 'spoken'>,
  place: Place,
  ports: Ports,
): Promise<void> {
  return tell({ ...ecrit, fiches: [], rest: '' }, place, ports);
}

interface Dite {
  readonly fiche: number;
  readonly said: string;
}

/** Each part becomes the draft of its fiche, and one message tells of all. */
async function keepDites(
  { dites, ...ecrit }: CourrielEcrit & { readonly dites: readonly Dite[] },
  place: Place,
  ports: Ports,
): Promise<void> {
  const { tour, personne, compte } = place;
  const acteur = { personne, account: compte };
  const le = getJourEcrit(ecrit, ports);
  const rests: string[] = [];
  for (const { fiche, said } of dites) {
    const rest = await addToBrouillon({ tour, fiche, texte: said, le }, acteur, ports);
    if (rest !== '') rests.push(rest);
  }
  const fiches = dites.map(({ fiche }) => fiche);
  await tell({ ...ecrit, fiches, rest: rests.join('\n\n') }, place, ports);
}

/** Keeps what was written, and has the ledger tell what became of it. */
async function tell(
  { cle, ...recu }: CourrielEcrit & Pick<CourrielRecu, 'fiches' | 'rest' | 'spoken'>,
  { personne, tour }: Place,
  ports: Ports,
): Promise<void> {
  await saveCourrielRecu({ personne, tour, cle }, { ...recu, le: getJourEcrit(recu, ports) }, ports);
  if (recu.isLate) return; // the next reminder names the draft
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
}

/** The fiche that the message which was answered speaks of; null: it speaks of several, or asks which. */
async function findSpoken({ envoi, personne, tour }: Place, { stores }: Ports): Promise<number | null> {
  const dit = parseEtape('reponse', envoi.etape);
  if (dit?.kind === 'recu') return dit.numero;
  if (dit?.kind !== 'courriel') return null;
  const fiches = (await findCourrielRecu({ personne, tour, cle: dit.cle }, stores))?.fiches ?? [];
  return fiches.length === 1 ? (fiches[0] ?? null) : null;
}

/** « C’était pour la fiche 12 »: what somebody sent by e-mail, or wrote in a chat, becomes the draft of that fiche, and its form opens. */
export const takeCourriel: UseCase = async (intent, acteur, ports) => {
  const { values } = intent;
  const { personne } = acteur;
  const dossier = await getDossier(values, acteur, ports);
  const { numero } = dossier.fiche;
  const cle = findText(values, 'courriel') ?? '';
  const { isOpen, recu } = await ports.inTransaction(async (stores) => {
    const here = { ...ports, stores };
    const tour = await stores.tours.lock(dossier.tour.id);
    const which = { personne, tour, cle };
    const recu = await findCourrielRecu(which, stores);
    const texte = findText(values, LU) === null ? null : findText(values, 'texte');
    if (recu === null && texte !== null) {
      const le = findDate(values, LU) ?? jourOf(ports.clock.now());
      await addToBrouillon({ tour, fiche: numero, texte, le }, acteur, here);
    }
    if (recu !== null) {
      const rest = await addToBrouillon({ tour, fiche: numero, ...recu }, acteur, here);
      await saveCourrielRecu(which, { ...recu, fiches: [numero], rest }, here);
    }
    return { isOpen: isOuvert(tour, ports.clock.now()), recu };
  });
  if (recu !== null) await dropElsewhere({ personne, cle, recu }, ports);
  if (!isOpen) return { kind: 'done', message: viewGardeePourLaSuite(dossier.fiche) };
  return openReponse(intent, acteur, ports);
};
