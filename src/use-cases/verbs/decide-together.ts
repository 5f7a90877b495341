import type { Temporal } from 'temporal-polyfill';
import type { Values } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { Tell } from '../../conversation/use-case.ts';
import { ACTES, type Acte, listSeconds, type PressActe, TOGETHER } from '../../domain/nouns/accord-public.ts';
import { isSameAccount } from '../../domain/nouns/compte.ts';
import { DAYS_OF_NEW } from '../../domain/nouns/connexion.ts';
import { parsePair } from '../../domain/nouns/envoi.ts';
import type { EvenementJournal } from '../../domain/nouns/journal.ts';
import { type Acteur, getNomComplet, hasRole, type Personne } from '../../domain/nouns/personne.ts';
import { DomainError } from '../../errors.ts';
import type { Moment, Stores } from '../../ports/stores.ts';
import { viewActePropose } from '../../views/words/accord-mots.ts';
import { saveBrouillon } from './keep-saisie.ts';
import { noteBy, tellCoordination, toMinutes } from './tell.ts';

/** Somebody proposes an act, and waits for another one. */
interface Propose {
  readonly by: Personne;
  readonly valeurs: Acte['valeurs'];
}

/**
 * Two people decide: who says it first proposes it, and whoever may second it is told; who says the very same after decides it.
 * Null: it is decided. Else who is asked. In the caller's transaction; the same person twice is once.
 * @throws DomainError `accord-introuvable` to who may only second, where nobody proposes it; `accord-sans-personne`
 */
export async function decideTogether(
  acte: Acte,
  personne: Personne,
  { stores, now }: Moment,
): Promise<readonly Personne[] | null> {
  const { conventionId } = personne;
  const { same, seconds, isSeconded } = await weigh(acte, personne, stores);
  if (!isSeconded && !hasRole(personne, ...TOGETHER)) throw new DomainError('accord-introuvable');
  if (acte.genre === 'espace-public' && seconds.length === 0 && !isSeconded)
    throw new DomainError('accord-sans-personne');
  if (isSeconded || seconds.length === 0) {
    await dropProposes(acte, conventionId, stores);
    return null;
  }
  if (same.some(({ by }) => by.id === personne.id)) return seconds;
  await saveBrouillon({ personne, cle: toCle(acte), valeurs: acte.valeurs }, now, {
    stores,
    clock: { now: () => now },
  });
  await noteBy(personne, now, stores)('acte:proposer', toCle(acte));
  const incident = {
    kind: 'acte-propose',
    personneId: personne.id,
    genre: acte.genre,
    objet: acte.objet,
  } as const;
  const occurrence = toMinutes(now); // proposed anew after a while, it is told anew
  await tellCoordination(incident, { conventionId, occurrence, now, to: seconds }, stores);
  return seconds;
}

/** What somebody's press of an act does, as things stand. */
export async function getPress(
  acte: Acte,
  personne: Personne,
  stores: Pick<Stores, 'brouillonsPartages' | 'personnes'>,
): Promise<PressActe> {
  const { seconds, isSeconded } = await weigh(acte, personne, stores);
  if (isSeconded) return 'second';
  return seconds.length === 0 ? 'decide' : 'propose';
}

/** Who proposes the very same, whether this person may second one of them, and who may second this person. */
async function weigh(
  acte: Acte,
  personne: Personne,
  stores: Pick<Stores, 'brouillonsPartages' | 'personnes'>,
) {
  const personnes = await stores.personnes.list(personne.conventionId);
  const proposes = await listProposes(acte, personnes, stores);
  const same = proposes.filter(({ valeurs }) => isSame(valeurs, acte.valeurs));
  const isSecond = ({ by }: Propose) => listSeconds(acte, personnes, by).some(({ id }) => id === personne.id);
  return { same, seconds: listSeconds(acte, personnes, personne), isSeconded: same.some(isSecond) };
}

/** Once an act is done, whoever did it, nobody proposes it any more. In the caller's transaction. */
export function dropProposes(
  acte: Pick<Acte, 'genre' | 'objet'>,
  conventionId: string,
  stores: Pick<Stores, 'brouillons' | 'brouillonsPartages'>,
): Promise<void> {
  return dropBrouillons(toCle(acte), conventionId, stores);
}

/** The drafts of everybody that have this very key. */
export async function dropBrouillons(
  cle: string,
  conventionId: string,
  { brouillons, brouillonsPartages }: Pick<Stores, 'brouillons' | 'brouillonsPartages'>,
): Promise<void> {
  const rows = await brouillonsPartages.list(conventionId, cle);
  for (const row of rows.filter((one) => one.cle === cle))
    await brouillons.delete({ conventionId, id: row.personneId }, cle);
}

/** What is proposed of an act, the latest first. */
async function listProposes(
  acte: Pick<Acte, 'genre' | 'objet'>,
  personnes: readonly Personne[],
  { brouillonsPartages }: Pick<Stores, 'brouillonsPartages'>,
): Promise<readonly Propose[]> {
  const [{ conventionId } = { conventionId: '' }] = personnes;
  const rows = await brouillonsPartages.list(conventionId, toCle(acte));
  return rows.flatMap((row) => {
    const by = personnes.find(({ id }) => id === row.personneId);
    const said = row.cle === toCle(acte) ? parseActe(row) : null;
    return said === null || by === undefined || !hasRole(by, ...TOGETHER)
      ? []
      : [{ by, valeurs: said.valeurs }];
  });
}

/** What somebody else proposes and this person may second; null: nothing. */
export async function findPropose(
  acte: Pick<Acte, 'genre' | 'objet'>,
  personne: Personne,
  stores: Pick<Stores, 'brouillonsPartages' | 'personnes'>,
): Promise<Propose | null> {
  const personnes = await stores.personnes.list(personne.conventionId);
  const proposes = await listProposes(acte, personnes, stores);
  const isSecond = ({ by }: Propose) => listSeconds(acte, personnes, by).some(({ id }) => id === personne.id);
  return proposes.find(isSecond) ?? null;
}

/** All that others propose and this person may second. */
export async function listProposesTo(
  personne: Personne,
  { brouillonsPartages, personnes }: Pick<Stores, 'brouillonsPartages' | 'personnes'>,
): Promise<readonly { readonly acte: Acte; readonly by: Personne }[]> {
  const rows = await brouillonsPartages.list(personne.conventionId, DEBUT);
  if (rows.length === 0) return [];
  const all = await personnes.list(personne.conventionId);
  return rows.flatMap((row) => {
    const by = all.find(({ id }) => id === row.personneId);
    const acte = parseActe(row);
    const isSecond = acte && by && listSeconds(acte, all, by).some(({ id }) => id === personne.id);
    return isSecond && hasRole(by, ...TOGETHER) ? [{ acte, by }] : [];
  });
}

/** A draft of who proposes it: gone with that person, and after thirty days. */
function toCle({ genre, objet }: Pick<Acte, 'genre' | 'objet'>): string {
  return `${DEBUT}${genre}:${objet}`;
}

const DEBUT = 'acte:';

function parseActe({ cle, valeurs }: { readonly cle: string; readonly valeurs: Values }): Acte | null {
  const [of, objet] = parsePair(cle.slice(DEBUT.length));
  const genre = ACTES.find((one) => one === of);
  const said = Object.keys(valeurs).map((id) => [id, findText(valeurs, id) ?? ''] as const);
  return genre === undefined ? null : { genre, objet, valeurs: Object.fromEntries(said) };
}

function isSame(a: Acte['valeurs'], b: Acte['valeurs']): boolean {
  const ids = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return ids.every((id) => a[id] === b[id]);
}

/** To who may second it; nothing to say once it is decided, or proposed no more. */
export const composeActePropose: Tell<'acte-propose'> = async (
  { personneId, genre, objet },
  { conventionId },
  { stores },
) => {
  const personnes = await stores.personnes.list(conventionId);
  const proposes = await listProposes({ genre, objet }, personnes, stores);
  const found = proposes.find(({ by }) => by.id === personneId);
  if (found === undefined) return { kind: 'obsolete', raison: 'acte-decide' };
  const acte = { genre, objet, valeurs: found.valeurs };
  return { kind: 'message', message: viewActePropose(acte, getNomComplet(found.by)) };
};

/**
 * Whoever decides for a party is who he or she was a week ago, and came by no code that was read out. No page behind a link
 * decides on a text that everybody is to read (`onPage`); the public pages, which one press closes again, are opened behind a fresh one.
 * @throws DomainError `accord-acces-remis`, `accord-acces-recent`
 */
export async function checkDecision(
  { personne, account }: Acteur,
  { journal }: Pick<Stores, 'journal'>,
  now: Temporal.Instant,
): Promise<void> {
  const compte = personne.comptes.find((one) => isSameAccount(one, account));
  const ties = compte ? await journal.listByObjet(personne.conventionId, compte.id) : [];
  const tie = ties.find(({ action }) => action === 'compte:relier');
  if (tie?.details?.par === 'guichet') throw new DomainError('accord-acces-remis');
  const events = await journal.listByObjet(personne.conventionId, `personne:${personne.id}`);
  const since = now.subtract({ hours: 24 * DAYS_OF_NEW }).epochMilliseconds;
  if (events.some((event) => event.survenuLe.epochMilliseconds > since && isNewPerson(event)))
    throw new DomainError('accord-acces-recent');
}

/** Who decides is somebody else since, or may be. */
function isNewPerson({ action, details }: EvenementJournal): boolean {
  if (action === 'personne:modifier') {
    const champs = String(details?.champs ?? '').split(' ');
    return champs.some((champ) => SPEAKING.has(champ));
  }
  return action === 'personne:creer' || action === 'personne:fusionner' || action === 'adresse:confirmer';
}

const SPEAKING: ReadonlySet<string> = new Set(['courriel', 'roles', 'structure']);
