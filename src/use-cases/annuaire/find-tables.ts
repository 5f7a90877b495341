import type { Temporal } from 'temporal-polyfill';
import { CRITERES_PERSONNES, type PersonneAuTableau } from '../../domain/annuaire/table-personnes.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Partie } from '../../domain/nouns/partie.ts';
import { hasCharge, isMembre, type Personne } from '../../domain/nouns/personne.ts';
import { getIdsPilotes, listPlaces } from '../../domain/nouns/pilotage.ts';
import type { Instance } from '../../domain/nouns/seance.ts';
import { tableOf } from '../../domain/nouns/tables.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewTableParties } from '../../views/annuaire/saisie-partie.ts';
import { viewTablePersonnes } from '../../views/annuaire/table-personnes.ts';
import type { Demande, PageListe } from '../../views/words/table.ts';
import { getLogos } from '../verbs/site-names.ts';

/** The people as a table, as they are asked for; null: it is not for this reader. */
export async function findTablePersonnes(
  lecteur: Personne,
  demande: Demande,
  { stores, links, clock }: Ports,
): Promise<PageListe | null> {
  if (!hasCharge(lecteur)) return null;
  const { conventionId } = lecteur;
  const asked = tableOf(CRITERES_PERSONNES, (critere) => demande[critere] ?? '');
  const [parties, instances] = await Promise.all([
    stores.conventions.listParties(conventionId),
    stores.seances.listInstances(conventionId),
  ]);
  const reperes = { parties, instances, jour: jourOf(clock.now()) };
  const all = await listPersonnes(conventionId, reperes, stores);
  return viewTablePersonnes(all, asked, { parties, instances, importUrl: links.imports('personnes') });
}

/** The parties as a table; null: it is not for this reader. */
export async function findTableParties(
  lecteur: Personne,
  { stores, addresses }: Ports,
): Promise<PageListe | null> {
  if (!hasCharge(lecteur)) return null;
  const { conventionId } = lecteur;
  const [parties, personnes, gelees, logos] = await Promise.all([
    stores.conventions.listParties(conventionId),
    stores.personnes.list(conventionId),
    stores.gels.list(conventionId),
    getLogos(conventionId, { stores, addresses }),
  ]);
  return viewTableParties({ parties, personnes, gelees, logos });
}

interface Reperes {
  readonly parties: readonly Partie[];
  readonly instances: readonly Instance[];
  readonly jour: Temporal.PlainDate;
}

/** Frozen ones too. */
async function listPersonnes(
  conventionId: string,
  { parties, instances, jour }: Reperes,
  { personnes, gels, inscriptions, ficheActions }: Stores,
): Promise<readonly PersonneAuTableau[]> {
  const [actives, gelees, connues, fiches] = await Promise.all([
    personnes.list(conventionId),
    gels.list(conventionId),
    inscriptions.list(conventionId),
    ficheActions.list(conventionId),
  ]);
  const pilotes = getIdsPilotes(fiches, jour);
  const codes = new Map(connues.map(({ id, code }) => [id, code]));
  const partieOf = new Map(parties.map((partie) => [partie.id, partie]));
  const places = fiches.flatMap((fiche) =>
    listPlaces(fiche, jour).map(({ personneId }) => ({ personneId, numero: fiche.numero })),
  );
  const placesOf = Map.groupBy(places, ({ personneId }) => personneId);
  return [...actives, ...gelees].map((personne) => ({
    personne,
    code: codes.get(personne.id) ?? personne.id,
    partie: partieOf.get(personne.structure.partieId ?? '') ?? null,
    instances: instances.filter((one) => isMembre(personne, one, pilotes)).map(({ code }) => code),
    fiches: [...new Set((placesOf.get(personne.id) ?? []).map(({ numero }) => numero))],
  }));
}
