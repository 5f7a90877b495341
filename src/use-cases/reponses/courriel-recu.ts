import type { Temporal } from 'temporal-polyfill';
import type { Thread, Values } from '../../conversation/chat.ts';
import { findDate, findText, getList } from '../../conversation/form.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { instantAt, jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Acteur, Personne } from '../../domain/nouns/personne.ts';
import { parseTold } from '../../domain/nouns/phrases/phrase.ts';
import { canRepondre, isSienne } from '../../domain/nouns/pilotage.ts';
import { isOuvert, type Tour } from '../../domain/nouns/tour.ts';
import { addTexte } from '../../domain/reponses/brouillon-courriel.ts';
import { cleReponse, cleSuite } from '../../domain/reponses/valeurs-reponse.ts';
import { listDemandees } from '../../domain/tours/dispenses.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { saveBrouillon } from '../verbs/keep-saisie.ts';
import { getAnyDossier } from './get-dossier.ts';
import { getSaisieReponse } from './get-saisie-reponse.ts';

/** What a person wrote in answer to a message of a tour, as it is kept until it is sent, or for 30 days after the tour. */
export interface CourrielRecu {
  readonly texte: string;
  /** The numbers of the fiches whose drafts it became; none: its author is asked which. */
  readonly fiches: readonly number[];
  /** What of it found no place in that draft. */
  readonly rest: string;
  /** The fiche that it names, which another convention has too; absent: none. */
  readonly spoken?: number | null;
  /** Files came with it. */
  readonly hasPieces: boolean;
  /** Our server vouched for who wrote it: a word in answer may send it. */
  readonly isVouchedFor: boolean;
  /** The e-mail that it came by; null for one of before. */
  readonly thread: Thread | null;
  /** The day on which it was written. */
  readonly le: Temporal.PlainDate;
  readonly majLe: Temporal.Instant;
}

/** Which one: whose, in which tour, and the key of its text. */
export interface CleCourriel {
  readonly personne: Pick<Personne, 'id' | 'conventionId'>;
  readonly tour: Tour;
  readonly cle: string;
}

export async function findCourrielRecu(
  { personne, tour, cle }: CleCourriel,
  { brouillons }: Pick<Stores, 'brouillons'>,
): Promise<CourrielRecu | null> {
  const garde = await brouillons.find(personne, toCle(tour, cle));
  if (garde === null) return null;
  const { valeurs, majLe } = garde;
  const references = getList(valeurs, 'references');
  return {
    texte: findText(valeurs, 'texte') ?? '',
    fiches: (findText(valeurs, 'fiche') ?? '').split(',').filter(Boolean).map(Number),
    rest: findText(valeurs, 'rest') ?? '',
    spoken: Number(findText(valeurs, 'spoken')) || null,
    hasPieces: findText(valeurs, 'pieces') === 'oui',
    isVouchedFor: findText(valeurs, 'vouched') === 'oui',
    thread: references.length === 0 ? null : { references, subject: findText(valeurs, 'objet') ?? '' },
    le: findDate(valeurs, 'le') ?? jourOf(majLe),
    majLe,
  };
}

export async function saveCourrielRecu(
  { personne, tour, cle }: CleCourriel,
  { texte, fiches, rest, spoken, hasPieces, isVouchedFor, thread, le }: Omit<CourrielRecu, 'majLe'>,
  ports: Ports,
): Promise<void> {
  const valeurs: Values = {
    texte,
    le: le.toString(),
    ...(fiches.length > 0 && { fiche: fiches.join(',') }),
    ...(rest !== '' && { rest }),
    ...(spoken && { spoken: String(spoken) }),
    ...(hasPieces && { pieces: 'oui' }),
    ...(isVouchedFor && { vouched: 'oui' }),
    ...(thread && { references: thread.references, objet: thread.subject }),
  };
  await saveBrouillon({ personne, cle: toCle(tour, cle), valeurs }, tour.gel, ports);
}

function toCle(tour: Tour, cle: string): string {
  return `courriel:${cle}:${tour.id}`;
}

/** What a person wrote in answer to a message of this tour without saying for which fiche: its key, and the text. */
export async function listCourrielsSansFiche(
  personne: CleCourriel['personne'],
  tour: Tour,
  { brouillons }: Pick<Stores, 'brouillons'>,
): Promise<readonly (CourrielRecu & { readonly cle: string })[]> {
  const cles = [...(await brouillons.listDates(personne)).keys()].flatMap(
    (one) => new RegExp(`^courriel:([0-9a-f]+):${tour.id}$`).exec(one)?.[1] ?? [],
  );
  const recus = await Promise.all(
    cles.map(async (cle) => ({ cle, recu: await findCourrielRecu({ personne, tour, cle }, { brouillons }) })),
  );
  return recus.flatMap(({ cle, recu }) => (recu?.fiches.length === 0 ? [{ ...recu, cle }] : []));
}

/** It was kept in each convention that it might have been meant for: it is said now. An e-mail without a number is known by its text. */
export async function dropElsewhere(
  { personne, cle, recu }: Pick<CleCourriel, 'personne' | 'cle'> & { readonly recu: CourrielRecu },
  { stores, inConvention }: Pick<Ports, 'stores' | 'inConvention'>,
): Promise<void> {
  const { brouillons, memberships, personnes } = stores;
  const courriel = recu.thread?.references.at(-1);
  await inConvention(null, async () => {
    const [, ...others] = await memberships.listRecords(personne);
    for (const other of await personnes.listByIds(others))
      for (const known of (await brouillons.listDates(other)).keys()) {
        const { valeurs = {} } = known.startsWith(`courriel:${cle}:`)
          ? ((await brouillons.find(other, known)) ?? {})
          : {};
        const isSame =
          getList(valeurs, 'references').at(-1) === courriel && findText(valeurs, 'texte') === recu.texte;
        if (isSame && findText(valeurs, 'fiche') === null) await brouillons.delete(other, known);
      }
  });
}

interface Told {
  readonly tour: Tour;
  readonly fiche: number;
  readonly texte: string;
  /** The day on which it was written. */
  readonly le: Temporal.PlainDate;
}

/**
 * Adds the text to the draft of a fiche, and what is read of it to its fields; after the freeze to the one that opens the next tour. Returns what found no
 * place there. @throws DomainError `fiche-inconnue`, `pas-pilote`
 */
export async function addToBrouillon(
  { tour, fiche, texte, le }: Told,
  acteur: Acteur,
  ports: Ports,
): Promise<string> {
  const { personne } = acteur;
  const dossier = await getAnyDossier({ tour: tour.id, fiche: String(fiche) }, acteur, ports);
  const base = dossier.courante?.courante.version ?? 0;
  const before = await getSaisieReponse(dossier, { personne, base }, ports);
  const dite = parseTold(texte, dossier.fiche, le);
  const { valeurs, rest } = addTexte(before, dite.texte, dite);
  if (isOuvert(tour, ports.clock.now())) {
    await saveBrouillon({ personne, cle: cleReponse(dossier), valeurs }, tour.gel, ports);
  } else {
    const { fin } = await ports.stores.conventions.get(tour.conventionId);
    await saveBrouillon({ personne, cle: cleSuite(dossier), valeurs }, instantAt(fin, '23:59'), ports);
  }
  return rest;
}

/**
 * The fiches for which a person may have written: the one that was spoken of, else what is still owed, else all that
 * he or she answers for.
 */
export async function listFichesPossibles(
  { id, conventionId }: Pick<Personne, 'id' | 'conventionId'>,
  { tour, spoken = null }: { readonly tour: Tour; readonly spoken?: number | null },
  { stores, clock }: Ports,
): Promise<readonly FicheAction[]> {
  const jour = jourOf(clock.now());
  const fiches = await stores.ficheActions.listAll(conventionId);
  const siennes = await listSiennes({ id, conventionId }, { stores, clock });
  const meant = fiches.filter((fiche) => fiche.numero === spoken && isSienne(id, fiche, jour)); // closed or not
  if (meant.length > 0) return meant;
  const dues = await listDues(siennes, tour, stores);
  return dues.length > 0 ? dues : siennes;
}

/** Those of these fiches of which an answer is still owed. */
export async function listDues(
  siennes: readonly FicheAction[],
  tour: Tour,
  { reponses }: Pick<Stores, 'reponses'>,
): Promise<readonly FicheAction[]> {
  const repondues = new Set((await reponses.listByTour(tour)).map((one) => one.ficheActionId));
  return listDemandees(tour, siennes).filter((fiche) => !repondues.has(fiche.id));
}

/** All that a person answers for. */
export async function listSiennes(
  { id, conventionId }: Pick<Personne, 'id' | 'conventionId'>,
  { stores, clock }: Pick<Ports, 'stores' | 'clock'>,
): Promise<readonly FicheAction[]> {
  const fiches = await stores.ficheActions.listAll(conventionId);
  return fiches.filter((fiche) => canRepondre(id, fiche, jourOf(clock.now())));
}
