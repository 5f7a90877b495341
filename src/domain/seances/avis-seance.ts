import { Temporal } from 'temporal-polyfill';
import { getGraceChangement } from '../envois/grace.ts';
import { type Canal, listCanauxDe } from '../nouns/compte.ts';
import { deriveOnce } from '../nouns/derived.ts';
import type { Envoi, NouvelEnvoi } from '../nouns/envoi.ts';
import type { FicheAction } from '../nouns/fiche-action.ts';
import { jourOf } from '../nouns/jours-ouvres.ts';
import { isMembre, type Personne } from '../nouns/personne.ts';
import { getIdsPilotes } from '../nouns/pilotage.ts';
import { type Instance, isGroupeProjet, type Seance } from '../nouns/seance.ts';
import { type Avis, type Changement, ofDestinataire, toADire } from './changement.ts';

/** Among whom a notice finds its readers: active people and channels; who leads a fiche now. */
export interface PublicAvis {
  readonly personnes: readonly Personne[];
  readonly canaux: readonly Pick<Canal, 'id' | 'instance'>[];
  readonly ficheActions: readonly FicheAction[];
  readonly now: Temporal.Instant;
}

/** The members of the instance that meets. */
export function listPersonnesAvisees(
  instance: Instance,
  { personnes, ficheActions, now }: Omit<PublicAvis, 'canaux'>,
): readonly Personne[] {
  return keepMembres(instance, personnes, getIdsPilotes(ficheActions, jourOf(now)));
}

const keepMembres = deriveOnce(
  (instance: Instance, personnes: readonly Personne[], pilotes: ReadonlySet<string>): readonly Personne[] =>
    personnes.filter((personne) => isMembre(personne, instance, pilotes)),
);

/** The channels of the body that meets. */
export function listCanauxAvises<One extends Pick<Canal, 'instance'>>(
  instance: Instance,
  canaux: readonly One[],
): readonly One[] {
  return listCanauxDe(isGroupeProjet(instance) ? null : instance.code, canaux);
}

/** A change of a séance that is to be told. */
export interface ChangementADire {
  readonly etape: 'deplacee' | 'annulee';
  readonly avant: Seance;
  readonly apres: Seance;
  /** What was changed of the séance, this change included; the latest first. */
  readonly changements: readonly Changement[];
  /** What the ledger had about it, before this change. */
  readonly envois: readonly Envoi[];
}

/** How long a notice waits for what coordination still changes: whoever corrects a date does it at once. */
export const ATTENTE = { minutes: 2 };

/** A séance that begins within this time, at its old or new date: nobody can wait. */
export const IMMINENT = { minutes: 10 };

/**
 * The notices of a change, whatever the hour. Changes that follow each other leave together, with the first of them. Who
 * knows already what holds again is told nothing. `avis`: what the ledger has once what did not leave was cancelled.
 */
export function listAvisSeance(
  { etape, avant, apres, changements, envois }: ChangementADire,
  avis: readonly Avis[],
  cible: PublicAvis,
): readonly NouvelEnvoi[] {
  const { id, conventionId, sequence, instance } = apres;
  const prevuLe = isImminent([avant, apres], cible.now) ? null : getDepart(envois, cible.now);
  const destinataires = [
    ...listPersonnesAvisees(instance, cible).map((personne) => ({ personneId: personne.id })),
    ...listCanauxAvises(instance, cible.canaux).map((canal) => ({ canalId: canal.id })),
  ];
  const concerned = destinataires.filter((destinataire) => {
    const siens = ofDestinataire(destinataire, avis);
    return !toADire(apres, { sequence, avis: siens, changements }).isRien;
  });
  return concerned.map((destinataire) => ({
    conventionId,
    genre: 'seance',
    source: id,
    destinataire,
    occurrence: sequence,
    etape,
    etat: prevuLe === null ? 'a_envoyer' : 'prevu',
    prevuLe: prevuLe ?? cible.now,
    graceJusqua: getGraceChangement(apres),
  }));
}

function isImminent(seances: readonly Pick<Seance, 'debut'>[], now: Temporal.Instant): boolean {
  return seances.some(({ debut }) => Temporal.Instant.compare(debut, now.add(IMMINENT)) <= 0);
}

/** When the notices that wait already were to leave; else in two minutes. */
function getDepart(envois: readonly Envoi[], now: Temporal.Instant): Temporal.Instant {
  const waiting = envois.filter(
    ({ etape, etat }) => etat === 'prevu' && (etape === 'deplacee' || etape === 'annulee'),
  );
  return waiting.map(({ prevuLe }) => prevuLe).sort(Temporal.Instant.compare)[0] ?? now.add(ATTENTE);
}
