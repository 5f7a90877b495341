import { listDoublons } from '../../domain/annuaire/fusion.ts';
import type { Inscription } from '../../domain/annuaire/inscription.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewSeparation } from '../../views/annuaire/fusion.ts';
import * as say from '../../views/annuaire/fusion-commande.ts';
import { type Acte, actInConvention, type ReponseMachine } from '../verbs/act-as-machine.ts';
import {
  checkSeparation,
  countFusion,
  getFusionAnnulable,
  getPaire,
  mergePersonnes,
  undoFusion,
} from './merge-personnes.ts';

/** What whoever administers the machine asks; each person by code or professional address. */
export interface DemandeFusion {
  /** The record that is kept; null: the doubles are listed. */
  readonly gardee: string | null;
  /** The one that ends; null: the merge of `gardee`, a double then, is undone. */
  readonly doublon: string | null;
  /** False: it only shows what would be done. */
  readonly confirmer: boolean;
}

/** Lists the doubles, makes two records one, or undoes that. @throws DomainError as the conversation does */
export function mergeByCode(demande: DemandeFusion, ports: Ports): Promise<ReponseMachine> {
  const { gardee, doublon } = demande;
  return actInConvention(demande, ports, (conventionId, inside) => {
    if (gardee === null) return showAll(conventionId, inside);
    return doublon === null
      ? separate(gardee, conventionId, inside)
      : merge([gardee, doublon], conventionId, inside);
  });
}

async function showAll(conventionId: string, { stores }: Ports): Promise<Acte> {
  const inscriptions = await stores.inscriptions.list(conventionId);
  const codes = new Map(inscriptions.map(({ id, code }) => [id, code]));
  const doublons = listDoublons(await stores.personnes.list(conventionId));
  const fusions = await stores.fusions.list(conventionId);
  const annulables = fusions.filter(({ defaiteLe, isAnnulable }) => defaiteLe === null && isAnnulable);
  return { ok: true, message: say.viewListeDoublons({ doublons, annulables, codes }) };
}

async function merge(
  textes: readonly [gardee: string, doublon: string],
  conventionId: string,
  { stores, ids, clock }: Ports,
): Promise<Acte> {
  const actives = (await stores.inscriptions.list(conventionId)).filter(({ actif }) => actif);
  const [gardee, doublon] = textes.map((texte) => findInscription(texte, actives));
  if (!gardee || !doublon) return refuse(textes[gardee ? 1 : 0]);
  const paire = await getPaire(conventionId, { gardee: gardee.id, doublon: doublon.id }, stores);
  const bilan = await countFusion(paire, true, stores);
  const fiches = await stores.ficheActions.listAll(conventionId);
  const context = { id: ids.create(), acteurId: null, now: clock.now() };
  return {
    essai: say.viewEssaiFusion(paire, { bilan, fiches }),
    act: async () => say.viewFusionFaite(await mergePersonnes(paire, context, stores), doublon.code),
  };
}

async function separate(texte: string, conventionId: string, { stores, clock }: Ports): Promise<Acte> {
  const fusions = await stores.fusions.list(conventionId);
  const current = new Map(
    fusions.filter(({ defaiteLe }) => defaiteLe === null).map((one) => [one.doublonId, one.id]),
  );
  const inscriptions = await stores.inscriptions.list(conventionId);
  const doublon = findInscription(
    texte,
    inscriptions.filter(({ id }) => current.has(id)),
  );
  if (doublon === null) return refuse(texte);
  const fusion = getFusionAnnulable(fusions, current.get(doublon.id) ?? null);
  await checkSeparation(fusion, true, stores);
  const personnes = await stores.personnes.listByIds([fusion.gardeeId, fusion.doublonId]);
  return {
    essai: say.viewEssaiSeparation(personnes),
    act: async () => {
      await undoFusion(fusion, { acteurId: null, now: clock.now() }, stores);
      return viewSeparation(personnes);
    },
  };
}

function refuse(texte: string): ReponseMachine {
  return { ok: false, message: say.viewInscriptionInconnue(texte) };
}

/** By code, else by an address that one of them has alone. */
function findInscription(texte: string, inscriptions: readonly Inscription[]): Inscription | null {
  const wanted = texte.trim().toLowerCase();
  const byCode = inscriptions.find(({ code }) => code.toLowerCase() === wanted);
  const [first, ...others] = inscriptions.filter(({ courriel }) => courriel.toLowerCase() === wanted);
  return byCode ?? (others.length === 0 ? (first ?? null) : null);
}
