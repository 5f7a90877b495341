import { Temporal } from 'temporal-polyfill';
import type { Field, Message } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { isToDo } from '../../domain/nouns/date-promise.ts';
import { parseEtape } from '../../domain/nouns/etape-envoi.ts';
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
  viewAccordAConfirmer,
  viewAccordSansTexte,
  viewToutesRecues,
} from '../../views/reponses/tel-quel.ts';
import type { CourrielEnvoye } from '../envois/find-courriel.ts';
import { appendReponse, getSuiteTour } from './append-reponse.ts';
import { type CourrielRecu, findCourrielRecu } from './courriel-recu.ts';
import { type Dossier, getContexte, getDossier, getDossierEvenClosed, isClosed } from './get-dossier.ts';
import { findBrouillon } from './get-saisie-reponse.ts';
import { checkEtape } from './keep-etape.ts';
import { leadOn, openReponse } from './open-reponse.ts';
import { keepForNextTour } from './send-reponse.ts';

/** A draft as the answer that it makes when nothing more is said. */
export interface TelQuel {
  readonly dossier: Dossier;
  readonly contexte: ContexteReponse;
  /** Something of it is to be looked at first: it is no answer as it is. */
  readonly isIncomplet: boolean;
  /** Somebody else answered since it was written. */
  readonly isDepasse: boolean;
  readonly majLe: Temporal.Instant;
}

/**
 * What a difficulty and a date of the last time leave standing stands, as in the short form; nobody beyond the groupe
 * projet reads it unless its draft says so. Null: there is no draft.
 */
export async function findTelQuel(
  { tour, fiche }: { readonly tour: { readonly id: string }; readonly fiche: number },
  acteur: Acteur,
  ports: Ports,
): Promise<TelQuel | null> {
  const dossier = await getDossierEvenClosed({ tour: tour.id, fiche: String(fiche) }, acteur, ports);
  const brouillon = await findBrouillon(dossier, acteur.personne, ports);
  if (brouillon === null) return null;
  const standing = expandLigne({}, dossier.precedente?.courante ?? null);
  const contexte = await getContexte(dossier, { ...standing, ...brouillon.valeurs }, ports);
  const creeeLe = dossier.courante?.courante.creeeLe;
  const isDepasse = creeeLe !== undefined && Temporal.Instant.compare(creeeLe, brouillon.majLe) > 0;
  return { dossier, contexte, isIncomplet: isIncomplet(contexte), isDepasse, majLe: brouillon.majLe };
}

/** What the short form does not ask may stay unsaid; the pledge is said by who sends. */
function isIncomplet(contexte: ContexteReponse): boolean {
  const said = withValeurs(contexte, { ...contexte.valeurs, engagement: 'oui' });
  const etapes = listEtapesFormulaire(said.situation, said.fiche);
  return etapes
    .flatMap((etape) => checkEtape(etape, said))
    .some((field) => isWrong(field) && (field.id in said.valeurs || !UNASKED.has(field.id)));
}

function isWrong(field: Field): boolean {
  return field.kind !== 'explanation' && field.error !== undefined;
}

const UNASKED: ReadonlySet<string> = new Set(['prochaine_etape', 'ordre_du_jour', 'difficulte', 'diffusion']);

/**
 * « Envoyer tel quel »: the drafts of these fiches become answers, as the message that has the button shows them. What is
 * no answer yet opens its form.
 */
export const sendTelQuel: UseCase = async (intent, acteur, ports) => {
  const numeros = (findText(intent.values, 'fiche') ?? '').split('-').map(Number);
  const tour = { id: findText(intent.values, 'tour') ?? '' };
  const recues: { readonly fiche: number; readonly message: Message }[] = [];
  for (const fiche of numeros) {
    const message = await sendOne({ tour, fiche }, acteur, ports);
    if (message === null) {
      const values = { tour: tour.id, fiche: String(fiche) };
      return openReponse({ ...intent, values }, acteur, ports);
    }
    recues.push({ fiche, message });
  }
  const [first, ...others] = recues;
  if (first === undefined) throw new DomainError('formulaire-incomplet');
  const message = others.length === 0 ? first.message : viewToutesRecues(recues.map(({ fiche }) => fiche));
  return { kind: 'done', message };
};

/** Null: it is no answer as it is. What was sent before is told again. */
async function sendOne(
  which: { readonly tour: { readonly id: string }; readonly fiche: number },
  acteur: Acteur,
  ports: Ports,
): Promise<Message | null> {
  const ready = await findTelQuel(which, acteur, ports);
  const dossier =
    ready?.dossier ??
    (await getDossierEvenClosed({ tour: which.tour.id, fiche: String(which.fiche) }, acteur, ports));
  const { tour, fiche, courante } = dossier;
  const suite = () => getSuiteTour(dossier, { personneId: acteur.personne.id, saved: null }, ports);
  if (ready === null) return courante && viewRecu(courante, fiche, { ouvert: tour, suite: await suite() });
  if (isClosed(dossier, ports)) throw new DomainError('fiche-fermee-brouillon');
  if (ready.isIncomplet || ready.isDepasse) return null;
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
    return viewGardeePourLaSuite(fiche);
  }
  if (saved.kind === 'conflict') return null;
  return viewRecu(saved.reponse, fiche, { ouvert: tour, suite: await suite() });
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

/** Sent; nothing waited to be; or it takes a button. */
type IssueAccord = 'envoye' | 'sans-texte' | 'a-confirmer';

export function viewAccord(issue: IssueAccord): Message | null {
  if (issue === 'envoye') return null; // its receipt follows by the ledger
  return issue === 'sans-texte' ? viewAccordSansTexte() : viewAccordAConfirmer();
}

/** « Oui » sends what the message which was answered showed, while it is still so; what cannot be sent any more says so at its button. */
export async function sendByAccord(
  courriel: CourrielEnvoye,
  isVouchedFor: boolean,
  ports: Ports,
): Promise<IssueAccord> {
  const { envoi, personne, compte } = courriel;
  const dit = parseEtape('reponse', envoi.etape);
  if (dit?.kind !== 'courriel') return 'sans-texte';
  const tour = await ports.stores.tours.get(envoi.source);
  const recu = await findCourrielRecu({ personne, tour, cle: dit.cle }, ports.stores);
  if (recu === null || recu.fiches.length === 0) return 'sans-texte';
  if (!isVouchedFor) return 'a-confirmer';
  try {
    return await sendShown({ tour, recu }, { personne, account: compte }, ports);
  } catch (error) {
    if (error instanceof DomainError) return 'a-confirmer';
    throw error;
  }
}

async function sendShown(
  { tour, recu }: { readonly tour: Tour; readonly recu: CourrielRecu },
  acteur: Acteur,
  ports: Ports,
): Promise<IssueAccord> {
  for (const fiche of recu.fiches) {
    const ready = await findTelQuel({ tour, fiche }, acteur, ports);
    if (ready === null) continue;
    const isChanged = Temporal.Instant.compare(ready.majLe, recu.majLe) > 0;
    if (isChanged || isClosed(ready.dossier, ports)) return 'a-confirmer';
  }
  const values = { tour: tour.id, fiche: recu.fiches.join('-') };
  const intent = { name: 'reponse:tel-quel', account: acteur.account, values, origin: 'page' } as const;
  const { kind } = await sendTelQuel(intent, acteur, ports);
  return kind === 'done' ? 'envoye' : 'a-confirmer';
}
