import { Temporal } from 'temporal-polyfill';
import type { Field, Message } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { isToDo } from '../../domain/nouns/date-promise.ts';
import type { Acteur } from '../../domain/nouns/personne.ts';
import { isOuvert, type Tour } from '../../domain/nouns/tour.ts';
import { expandLigne } from '../../domain/reponses/brouillon-courriel.ts';
import type { ContexteReponse } from '../../domain/reponses/contexte-reponse.ts';
import { listEtapesFormulaire } from '../../domain/reponses/formulaire-reponse.ts';
import { canRepeat, parseContenu, takeUp, withValeurs } from '../../domain/reponses/valeurs-reponse.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewGardeePourLaSuite, viewRecu } from '../../views/reponses/reponse.ts';
import {
  type Accord,
  isRaison,
  type Remaining,
  viewAccordDit,
  viewToutesRecues,
} from '../../views/reponses/tel-quel.ts';
import { appendReponse, getSuiteTour } from './append-reponse.ts';
import { checkAnswerable, type Dossier, getAnyDossier, getContexte, getDossier } from './get-dossier.ts';
import { findBrouillon } from './get-saisie-reponse.ts';
import { checkEtape } from './keep-etape.ts';
import { leadOn, openReponse } from './open-reponse.ts';
import { keepForNextTour } from './send-reponse.ts';

/** A draft as the answer that it makes when nothing more is said. */
export interface TelQuel {
  readonly dossier: Dossier;
  readonly contexte: ContexteReponse;
  /** The questions of which something is to be looked at first; any: it is no answer as it is. */
  readonly missing: readonly string[];
  /** Somebody else answered since it was written. */
  readonly isDepasse: boolean;
  readonly majLe: Temporal.Instant;
}

/**
 * What a difficulty and a date of the last time leave standing stands, as in the short form; nobody beyond the groupe
 * projet reads it unless its draft says so. Null: there is no draft.
 */
export async function findTelQuel(
  { tour, fiche }: Which,
  acteur: Acteur,
  ports: Ports,
): Promise<TelQuel | null> {
  const dossier = await getAnyDossier({ tour: tour.id, fiche: String(fiche) }, acteur, ports);
  const brouillon = await findBrouillon(dossier, acteur.personne, ports);
  if (brouillon === null) return null;
  const standing = expandLigne({}, dossier.precedente?.courante ?? null);
  const contexte = await getContexte(dossier, { ...standing, ...brouillon.valeurs }, ports);
  const creeeLe = dossier.courante?.courante.creeeLe;
  const isDepasse = creeeLe !== undefined && Temporal.Instant.compare(creeeLe, brouillon.majLe) > 0;
  return { dossier, contexte, missing: listMissing(contexte), isDepasse, majLe: brouillon.majLe };
}

/** What the short form does not ask may stay unsaid; the pledge is said by who sends. */
function listMissing(contexte: ContexteReponse): readonly string[] {
  const said = withValeurs(contexte, { ...contexte.valeurs, engagement: 'oui' });
  const etapes = listEtapesFormulaire(said.situation, said.fiche);
  return etapes
    .flatMap((etape) => checkEtape(etape, said))
    .filter(isWrong)
    .filter(({ id }) => id in said.valeurs || !UNASKED.has(id))
    .map(({ label }) => label);
}

function isWrong(field: Field): field is Exclude<Field, { readonly kind: 'explanation' }> {
  return field.kind !== 'explanation' && field.error !== undefined;
}

const UNASKED: ReadonlySet<string> = new Set(['prochaine_etape', 'ordre_du_jour', 'difficulte', 'diffusion']);

/**
 * « Envoyer tel quel »: the drafts of these fiches become answers, as the message that has the button shows them. What is
 * no answer yet opens its form; of several it is said, of each, what became of it.
 */
export const sendTelQuel: UseCase = async (intent, acteur, ports) => {
  const tour = { id: findText(intent.values, 'tour') ?? '' };
  const given = findText(intent.values, 'fiche') ?? '';
  if (!/^\d{1,4}(-\d{1,4})*$/.test(given)) throw new DomainError('fiche-inconnue');
  const [fiche = 0, ...others] = given.split('-').map(Number);
  const fiches = [fiche, ...others];
  if (others.length > 0) {
    const accord = await sendEach({ tour, fiches }, acteur, ports);
    const message = isAllSent(accord) ? viewToutesRecues(accord.envoyees) : viewAccordDit(accord);
    return { kind: 'done', message };
  }
  const sent = await sendOne({ tour, fiche }, acteur, ports);
  if (sent.kind !== 'remaining') return { kind: 'done', message: sent.message };
  return openReponse({ ...intent, values: { tour: tour.id, fiche: String(fiche) } }, acteur, ports);
};

/** One fiche of a tour. */
interface Which {
  readonly tour: Pick<Tour, 'id'>;
  readonly fiche: number;
}

/** One after the other: what cannot be sent any more holds back no other one. */
export async function sendEach(
  { tour, fiches }: Pick<Which, 'tour'> & { readonly fiches: readonly number[] },
  acteur: Acteur,
  ports: Ports,
): Promise<Accord> {
  const sent: (Sent & Pick<Which, 'fiche'>)[] = [];
  for (const fiche of fiches)
    sent.push({ ...(await orLeft(() => sendOne({ tour, fiche }, acteur, ports))), fiche });
  const numeros = (kind: Sent['kind']) => sent.filter((one) => one.kind === kind).map(({ fiche }) => fiche);
  return {
    envoyees: numeros('envoyee'),
    gardees: numeros('gardee'),
    remaining: sent.flatMap((one) => (one.kind === 'remaining' ? [one] : [])),
  };
}

export function isAllSent({ gardees, remaining }: Accord): boolean {
  return gardees.length + remaining.length === 0;
}

/** What cannot be done of one fiche, as a reason. */
export async function orLeft<Result>(work: () => Promise<Result>): Promise<Result | Left> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DomainError)
      return { kind: 'remaining', raison: isRaison(error.code) ? error.code : 'autre' };
    throw error;
  }
}

/** What became of one: sent, kept for the next tour since this one is over, or no answer as it is. */
type Sent = { readonly kind: 'envoyee' | 'gardee'; readonly message: Message } | Left;
type Left = Remaining & { readonly kind: 'remaining' };

/** What was sent before is told again. */
async function sendOne(which: Which, acteur: Acteur, ports: Ports): Promise<Sent> {
  const ready = await findTelQuel(which, acteur, ports);
  const dossier =
    ready?.dossier ??
    (await getAnyDossier({ tour: which.tour.id, fiche: String(which.fiche) }, acteur, ports));
  const { tour, fiche, courante } = dossier;
  const suite = () => getSuiteTour(dossier, { personneId: acteur.personne.id, saved: null }, ports);
  if (ready === null) {
    if (courante === null) return { kind: 'remaining', raison: 'sans-brouillon' };
    return { kind: 'envoyee', message: viewRecu(courante, fiche, { ouvert: tour, suite: await suite() }) };
  }
  checkAnswerable(dossier, ports);
  if (ready.missing.length > 0) return { kind: 'remaining', raison: 'incomplete', missing: ready.missing };
  if (ready.isDepasse) return { kind: 'remaining', raison: 'conflit' };
  const saved = await appendReponse(
    {
      contenu: parseContenu(ready.contexte),
      soumission: `tel-quel-${ports.ids.create()}`,
      base: courante?.courante.version ?? 0,
      rienDeNouveau: false,
    },
    { dossier, acteur },
    ports,
  );
  if (saved.kind === 'closed') {
    await keepForNextTour(ready, acteur, ports);
    return { kind: 'gardee', message: viewGardeePourLaSuite(fiche) };
  }
  if (saved.kind === 'conflict') return { kind: 'remaining', raison: 'conflit' };
  return {
    kind: 'envoyee',
    message: viewRecu(saved.reponse, fiche, { ouvert: tour, suite: await suite() }),
  };
}

/** « Rien de nouveau »: one press takes up the last statut and next step, no text and no figure. */
export const repeatReponse: UseCase = async (intent, acteur, ports) => {
  const dossier = await getDossier(intent.values, acteur, ports);
  const { tour, fiche, courante, precedente } = dossier;
  if (!isOuvert(tour, ports.clock.now())) return leadOn(dossier, ports);
  const personneId = acteur.personne.id;
  if (courante !== null) {
    const suite = await getSuiteTour(dossier, { personneId, saved: null }, ports);
    return { kind: 'done', message: viewRecu(courante, fiche, { ouvert: tour, suite }) };
  }
  if (precedente === null) throw new DomainError('sans-reponse-precedente');
  if (!canRepeat(precedente)) throw new DomainError('rien-de-nouveau-refuse');
  const repeated = takeUp(precedente.courante);
  const nouvelle = {
    contenu: {
      ...repeated,
      echeance: repeated.echeance ?? (isToDo(repeated.statut) ? dossier.datePromise : null),
    },
    soumission: `rien-de-nouveau:${ports.ids.create()}`, // of two at once the second finds the first one's answer
    base: 0,
    rienDeNouveau: true,
  };
  const saved = await appendReponse(nouvelle, { dossier, acteur }, ports);
  if (saved.kind === 'closed') throw new DomainError('tour-fige');
  const suite = await getSuiteTour(dossier, { personneId, saved }, ports);
  return { kind: 'done', message: viewRecu(saved.reponse, fiche, { ouvert: tour, suite }) };
};
