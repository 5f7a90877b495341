import type { Intent, Message } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { Composition, Lecteur } from '../../conversation/use-case.ts';
import {
  type AccordPublic,
  type APublier,
  findAccord,
  isAccorde,
  isReferent,
  listReferents,
  MOTIF_REFUS,
  type Sujet,
} from '../../domain/nouns/accord-public.ts';
import { getPageAccount } from '../../domain/nouns/compte.ts';
import type { Owned } from '../../domain/nouns/convention.ts';
import type { Envoi, EtapeEnvoi } from '../../domain/nouns/envoi.ts';
import { type Acteur, hasRole, type Personne } from '../../domain/nouns/personne.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Moment, Stores } from '../../ports/stores.ts';
import * as say from '../../views/words/accord-mots.ts';
import { createLien, findLien } from './liens.ts';
import { noteBy, tellInHours } from './tell.ts';

/**
 * Asks another party to agree to a text: the first answer counts. Asked twice, it is asked once; after a refusal it may be
 * asked again. Gives who is asked, and whether that very text was agreed to before.
 * @throws DomainError `accord-sans-personne`
 */
export async function askReferents(
  aPublier: APublier,
  { personne, id }: { readonly personne: Personne; readonly id: string },
  { stores, now }: Moment,
): Promise<{ readonly referents: readonly Personne[]; readonly isAgreed: boolean }> {
  const { conventionId, genre, empreinte } = aPublier;
  const referents = listReferents(await stores.personnes.list(conventionId), personne);
  if (referents.length === 0) throw new DomainError('accord-sans-personne');
  const accords = await stores.accordsPublics.list(aPublier);
  const asked = findAccord(accords, empreinte);
  if (asked !== null && asked.decision?.accepte !== false) return { referents, isAgreed: isAccorde(asked) };
  const rang = accords.length;
  const accord = { id, conventionId, sujet: { genre, id: aPublier.id }, rang, empreinte };
  await stores.accordsPublics.create({ ...accord, demandeParId: personne.id, demandeLe: now });
  await tell(aPublier, { etape: 'accord-demande', rang, personnes: referents }, { stores, now });
  await noteBy(personne, now, stores)(`${genre}:accord:demander`, toObjet(aPublier), { accord: id });
  return { referents, isAgreed: false };
}

export interface Reponse {
  readonly personne: Personne;
  /** Null: agreed. */
  readonly motif: string | null;
  /** Stamps what the person has read. */
  readonly lue: string;
}

/**
 * Keeps what somebody who was asked answers; the first decision stands, and true says that it is this one. Coordination
 * learns it, and what the others were sent says so.
 * @throws DomainError `accord-introuvable`, `accord-texte-change`
 */
export async function decideAccord(
  aPublier: APublier,
  { personne, motif, lue }: Reponse,
  { stores, now }: Moment,
): Promise<boolean> {
  const { conventionId, genre, empreinte } = aPublier;
  const accord = await findAccordDemande(aPublier, personne, stores);
  if (accord === null) throw new DomainError('accord-introuvable');
  if (accord.decision !== null) return false;
  if (lue !== accord.empreinte || empreinte !== accord.empreinte)
    throw new DomainError('accord-texte-change');
  const accepte = motif === null;
  await stores.accordsPublics.decide(accord, { parId: personne.id, accepte, motif, le: now });
  const personnes = (await stores.personnes.list(conventionId)).filter((one) => hasRole(one, 'coordination'));
  await tell(aPublier, { etape: 'accord-decide', rang: accord.rang, personnes }, { stores, now });
  await stores.envois.refresh(conventionId, aPublier.id);
  await noteBy(personne, now, stores)(
    accepte ? `${genre}:accord:donner` : `${genre}:accord:refuser`,
    toObjet(aPublier),
    { accord: accord.id },
  );
  return true;
}

/** The reason of a refusal, or the form once more where it is too short or too long. */
export function readMotif({ values }: Intent, sujet: Sujet) {
  const motif = findText(values, 'motif') ?? '';
  if (motif.length >= MOTIF_REFUS.min && motif.length <= MOTIF_REFUS.max) return { motif };
  const empreinte = findText(values, 'empreinte') ?? '';
  return { form: say.viewFormulaireRefus(sujet, { empreinte, motif, isWrong: true }) };
}

/** The agreement that was asked for last; null when it was not this person who was asked, or may answer no more. */
export async function findAccordDemande(
  sujet: Owned,
  personne: Personne,
  { accordsPublics, personnes }: Pick<Stores, 'accordsPublics' | 'personnes'>,
): Promise<AccordPublic | null> {
  const [accord] = await accordsPublics.list(sujet);
  if (accord === undefined) return null;
  return isReferent(personne, accord, await personnes.list(sujet.conventionId)) ? accord : null;
}

/** The question whether a text may be published, or the answer to it. `nom`: « la version publique du résumé n° 3 ». */
export async function composeAccord(
  { source, conventionId, occurrence, etape, etat }: Envoi,
  { lecteur, nom }: { readonly lecteur: Lecteur; readonly nom: string | null },
  ports: Ports,
): Promise<Composition> {
  if (lecteur.kind !== 'personne') return { kind: 'obsolete', raison: lecteur.kind };
  const accords = await ports.stores.accordsPublics.list({ id: source, conventionId });
  const accord = accords.find(({ rang }) => rang === occurrence);
  if (accord === undefined || nom === null) return { kind: 'obsolete', raison: 'accord-introuvable' };
  if (accord.decision !== null && etape === 'accord-demande' && etat !== 'envoye')
    return { kind: 'obsolete', raison: 'accord-decide' };
  return { kind: 'message', message: await viewAccord(accord, { nom, lecteur: lecteur.personne }, ports) };
}

/** The same for who opens it at home: with the decision, once there is one. */
export async function viewAccord(
  accord: AccordPublic,
  { nom, lecteur }: { readonly nom: string; readonly lecteur: Personne },
  ports: Ports,
): Promise<Message> {
  if (accord.decision !== null) return say.viewAccordDecide(accord);
  const token = await createLien('accord', { lecteur, id: accord.sujet.id }, ports);
  return say.viewDemandeAccord(accord, nom, ports.links.accordPublic(token));
}

/** What stands behind the link of who is asked, found by the one kind of thing that it is; null: it opens nothing (any more). */
export async function openAccord(
  token: string,
  finders: readonly FindAccord[],
  ports: Ports,
): Promise<(say.PageAccord & { readonly acteur: Acteur }) | null> {
  const lien = await findLien('accord', token, ports);
  if (lien === null) return null;
  const { personne, id } = lien;
  const pages = await Promise.all(finders.map((find) => find(personne, id, ports)));
  const page = pages.find((one) => one !== null);
  const account = getPageAccount(personne.id, personne.comptes);
  return page === undefined ? null : { ...page, acteur: { personne, account } };
}

type FindAccord = (personne: Personne, id: string | null, ports: Ports) => Promise<say.PageAccord | null>;

function toObjet({ genre, id }: Sujet): string {
  return genre === 'resume' ? `tour:${id}` : id;
}

interface Nouvelle {
  readonly etape: Extract<EtapeEnvoi<'resume' | 'annonce'>, `accord-${string}`>;
  readonly rang: number;
  readonly personnes: readonly Personne[];
}

/** In open hours. */
async function tell(
  { genre, id: source, conventionId }: APublier,
  { etape, rang, personnes }: Nouvelle,
  moment: Moment,
): Promise<void> {
  const dit = { conventionId, genre, source, occurrence: rang, etape, nouvelle: genre } as const;
  await tellInHours(
    dit,
    personnes.map(({ id }) => id),
    moment,
  );
}
