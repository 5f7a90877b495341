import type { Temporal } from 'temporal-polyfill';
import type { Intent, Message, Reply } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { Compose, UseCase } from '../../conversation/use-case.ts';
import {
  type Annonce,
  assertPasRetiree,
  needsAccord,
  toAnnonceAccordee,
  toAPublier,
} from '../../domain/annonces/annonce.ts';
import { listReferents } from '../../domain/nouns/accord-public.ts';
import type { Acteur, Personne } from '../../domain/nouns/personne.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Moment, Stores } from '../../ports/stores.ts';
import { nomAnnonce, viewPageAccordAnnonce, viewUnagreed } from '../../views/annonces/apercu-annonce.ts';
import { type PageAccord, viewAccordDecide } from '../../views/words/accord-mots.ts';
import {
  askReferents,
  composeAccord,
  decideAccord,
  findAccordDemande,
  readMotif,
  viewAccord,
} from '../verbs/accord.ts';
import { checkDecision } from '../verbs/decide-together.ts';
import { getAnnonce } from '../verbs/list-envois-annonce.ts';
import { getSiteNamesOf } from '../verbs/site-names.ts';
import { toImage } from './image-annonce.ts';

/** Asks another party to agree to its present text, and gives it as it is then: one text is agreed to once. */
export async function submitAnnonce(
  annonce: Annonce,
  asking: { readonly personne: Personne; readonly id: string },
  { stores, now }: Moment,
): Promise<Annonce> {
  const { isAgreed } = await askReferents(toAPublier(annonce), asking, { stores, now });
  return isAgreed ? saveAccord(annonce, now, stores) : annonce;
}

async function saveAccord(annonce: Annonce, now: Temporal.Instant, stores: Stores): Promise<Annonce> {
  const fermetures = await stores.conventions.getFermetures(annonce.conventionId);
  const accordee = toAnnonceAccordee(annonce, now, fermetures);
  await stores.annonces.save(accordee);
  return accordee;
}

/** Who may agree to what this person writes. @throws DomainError `accord-sans-personne` */
export async function getReferents(personne: Personne, { personnes }: Stores): Promise<readonly Personne[]> {
  const referents = listReferents(await personnes.list(personne.conventionId), personne);
  if (referents.length === 0) throw new DomainError('accord-sans-personne');
  return referents;
}

/** The line of the partnership (art. 9); null where it is not for everybody. */
export async function findMention(
  { publique, conventionId }: Pick<Annonce, 'publique' | 'conventionId'>,
  stores: Stores,
): Promise<string | null> {
  return publique ? (await getSiteNamesOf(conventionId, stores)).mention : null;
}

/** « Demander à nouveau », after a refusal. */
export const askAccordAnnonce: UseCase = (intent, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const annonce = await lockAnnonce(intent, personne, stores);
    const moment = { stores, now: ports.clock.now() };
    if (needsAccord(annonce)) await submitAnnonce(annonce, { personne, id: ports.ids.create() }, moment);
    return { kind: 'done', message: await showUnagreed(annonce, stores) };
  });

/** One that waits: who is asked, and what was answered. */
export async function showUnagreed(annonce: Annonce, stores: Stores): Promise<Message> {
  const [accord = null] = await stores.accordsPublics.list(annonce);
  const asking = await stores.personnes.get(accord?.demandePar.id ?? annonce.auteurId);
  const referents = listReferents(await stores.personnes.list(annonce.conventionId), asking);
  return viewUnagreed(annonce, { accord, referents });
}

/** « D’accord »: this very text may be read by everybody. The first decision stands. @throws what `checkDecision` throws */
export const giveAccordAnnonce: UseCase = (intent, acteur, ports) =>
  decide(intent, { acteur, motif: null }, ports);

/** « Je ne suis pas d’accord », with the reason. */
export const refuseAccordAnnonce: UseCase = async (intent, acteur, ports) => {
  const { motif, form } = readMotif(intent, {
    genre: 'annonce',
    id: findText(intent.values, 'annonce') ?? '',
  });
  return form ? { kind: 'form', form } : decide(intent, { acteur, motif }, ports);
};

interface Decision {
  readonly acteur: Acteur;
  /** Null: agreed. */
  readonly motif: string | null;
}

async function decide(intent: Intent, { acteur, motif }: Decision, ports: Ports): Promise<Reply> {
  const { personne } = acteur;
  const now = ports.clock.now();
  await checkDecision(acteur, ports.stores, now);
  const lue = findText(intent.values, 'empreinte') ?? '';
  return ports.inTransaction(async (stores) => {
    const annonce = await lockAnnonce(intent, personne, stores);
    const isNew = await decideAccord(toAPublier(annonce), { personne, motif, lue }, { stores, now });
    if (isNew) assertPasRetiree(annonce);
    if (isNew && motif === null) await saveAccord(annonce, now, stores);
    const [accord] = await stores.accordsPublics.list(annonce);
    if (accord === undefined) throw new DomainError('accord-introuvable');
    return { kind: 'done', message: viewAccordDecide(accord) };
  });
}

async function lockAnnonce({ values }: Intent, { conventionId }: Personne, stores: Stores): Promise<Annonce> {
  await stores.annonces.lock(conventionId);
  return getAnnonce(conventionId, findText(values, 'annonce'), stores);
}

/** The question whether it may be published, or the answer to it; none any more about one that was called off. */
export const composeAccordAnnonce: Compose = async (envoi, lecteur, ports) => {
  const { titre, etat } = await ports.stores.annonces.get(envoi.source);
  if (envoi.etat !== 'envoye' && (etat === 'annulee' || etat === 'retiree'))
    return { kind: 'obsolete', raison: 'annonce-retiree' };
  return composeAccord(envoi, { lecteur, nom: nomAnnonce(titre) }, ports);
};

/** The same for who opens it at home. @throws DomainError `accord-introuvable` */
export const showAccordAnnonce: UseCase = async ({ values }, { personne }, ports) => {
  const annonce = await getAnnonce(personne.conventionId, findText(values, 'annonce'), ports.stores);
  const accord = await findAccordDemande(annonce, personne, ports.stores);
  if (accord === null) throw new DomainError('accord-introuvable');
  const asked = { nom: nomAnnonce(annonce.titre), lecteur: personne };
  return { kind: 'message', message: await viewAccord(accord, asked, ports) };
};

/** The page where another party reads it; null: nothing is asked of this person. */
export async function findAccordAnnonce(
  personne: Personne,
  id: string | null,
  { stores, links }: Pick<Ports, 'stores' | 'links'>,
): Promise<PageAccord | null> {
  const annonce = (await stores.annonces.list(personne.conventionId)).find((one) => one.id === id);
  const accord = annonce && (await findAccordDemande(annonce, personne, stores));
  if (!annonce || !accord) return null;
  const shown = {
    annonce,
    image: toImage(annonce.image, links),
    mention: await findMention(annonce, stores),
  };
  return viewPageAccordAnnonce(shown, accord);
}
