import type { Message } from '../../conversation/chat.ts';
import { listDoublons } from '../../domain/annuaire/fusion.ts';
import type { Inscription } from '../../domain/annuaire/inscription.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { sansPlan } from '../../views/annuaire/accord.ts';
import { viewSeparation } from '../../views/annuaire/fusion.ts';
import {
  viewEssaiFusion,
  viewEssaiSeparation,
  viewFusionFaite,
  viewInscriptionInconnue,
  viewListeDoublons,
} from '../../views/annuaire/fusion-commande.ts';
import { findFirstConvention } from '../verbs/find-first-convention.ts';
import { countFusion, getPaire, mergePersonnes } from './merge-personnes.ts';
import { checkSeparation, getFusionAnnulable, undoFusion } from './undo-fusion.ts';

/** What whoever administers the machine asks; each person by code or professional address. */
export interface DemandeFusion {
  /** The record that is kept; null: the doubles are listed. */
  readonly gardee: string | null;
  /** The one that ends; null: the merge of `gardee`, a double then, is undone. */
  readonly doublon: string | null;
  /** False: it only shows what would be done. */
  readonly confirmer: boolean;
}

interface Answer {
  readonly ok: boolean;
  readonly isEssai: boolean;
  readonly message: Message;
}

/** Lists the doubles, makes two records one, or undoes that. @throws DomainError as the conversation does */
export async function mergePersonnesFor(demande: DemandeFusion, ports: Ports): Promise<Answer> {
  const convention = await findFirstConvention(ports);
  if (convention === null) return { ok: false, isEssai: false, message: sansPlan() };
  return ports.inTransaction(async (stores) => {
    await stores.annexes.lock(convention.id);
    const place = { conventionId: convention.id, stores, ports };
    if (demande.gardee === null) return showAll(place);
    if (demande.doublon === null) return separate(demande.gardee, demande.confirmer, place);
    const { gardee, doublon, confirmer } = demande;
    return merge({ gardee, doublon, confirmer }, place);
  });
}

interface Place {
  readonly conventionId: string;
  readonly stores: Stores;
  readonly ports: Ports;
}

async function showAll({ conventionId, stores }: Place): Promise<Answer> {
  const inscriptions = await stores.inscriptions.list(conventionId);
  const codes = new Map(inscriptions.map(({ id, code }) => [id, code]));
  const doublons = listDoublons(await stores.personnes.list(conventionId));
  const fusions = await stores.fusions.list(conventionId);
  const annulables = fusions.filter(({ defaiteLe, isAnnulable }) => defaiteLe === null && isAnnulable);
  return { ok: true, isEssai: false, message: viewListeDoublons({ doublons, annulables, codes }) };
}

interface Reunion {
  readonly gardee: string;
  readonly doublon: string;
  readonly confirmer: boolean;
}

async function merge(
  { gardee, doublon, confirmer }: Reunion,
  { conventionId, stores, ports }: Place,
): Promise<Answer> {
  const actives = (await stores.inscriptions.list(conventionId)).filter(({ actif }) => actif);
  const found = [gardee, doublon].map((texte) => ({ texte, inscription: findInscription(texte, actives) }));
  const unknown = found.find(({ inscription }) => inscription === null);
  if (unknown) return refuse(unknown.texte);
  const [kept, double] = found.map(({ inscription }) => inscription?.id ?? null);
  const paire = await getPaire(conventionId, { gardee: kept ?? null, doublon: double ?? null }, stores);
  const bilan = await countFusion(paire, true, stores);
  const fiches = await stores.ficheActions.listAll(conventionId);
  if (!confirmer) return { ok: true, isEssai: true, message: viewEssaiFusion(paire, { bilan, fiches }) };
  const context = { id: ports.ids.create(), acteurId: null, now: ports.clock.now() };
  const personne = await mergePersonnes(paire, context, stores);
  return done(viewFusionFaite(personne, codeOf(actives, paire.doublon)));
}

async function separate(
  texte: string,
  confirmer: boolean,
  { conventionId, stores, ports }: Place,
): Promise<Answer> {
  const fusions = await stores.fusions.list(conventionId);
  const doubles = new Set(
    fusions.filter(({ defaiteLe }) => defaiteLe === null).map(({ doublonId }) => doublonId),
  );
  const inscriptions = await stores.inscriptions.list(conventionId);
  const doublon = findInscription(
    texte,
    inscriptions.filter(({ id }) => doubles.has(id)),
  );
  if (doublon === null) return refuse(texte);
  const id = fusions.find((one) => one.doublonId === doublon.id && one.defaiteLe === null)?.id ?? null;
  const fusion = getFusionAnnulable(fusions, id);
  await checkSeparation(fusion, true, stores);
  const personnes = await stores.personnes.listByIds([fusion.gardeeId, fusion.doublonId]);
  if (!confirmer) return { ok: true, isEssai: true, message: viewEssaiSeparation(personnes) };
  await undoFusion(fusion, { acteurId: null, now: ports.clock.now() }, stores);
  return done(viewSeparation(personnes));
}

function done(message: Message): Answer {
  return { ok: true, isEssai: false, message };
}

function refuse(texte: string): Answer {
  return { ok: false, isEssai: false, message: viewInscriptionInconnue(texte) };
}

/** By code, else by an address that one of them has alone. */
function findInscription(texte: string, inscriptions: readonly Inscription[]): Inscription | null {
  const wanted = texte.trim().toLowerCase();
  const byCode = inscriptions.find(({ code }) => code.toLowerCase() === wanted);
  const [first, ...others] = inscriptions.filter(({ courriel }) => courriel.toLowerCase() === wanted);
  return byCode ?? (others.length === 0 ? (first ?? null) : null);
}

function codeOf(inscriptions: readonly Inscription[], { id }: Personne): string {
  const inscription = inscriptions.find((one) => one.id === id);
  if (inscription === undefined) throw new DomainError('personne-introuvable');
  return inscription.code;
}
