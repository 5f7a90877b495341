import { Temporal } from 'temporal-polyfill';
import { GARDES } from '../../domain/annuaire/conservation.ts';
import { hasCharge, type Personne } from '../../domain/nouns/personne.ts';
import type { FichierLogo } from '../../ports/logos.ts';
import type { Ports } from '../../ports/ports.ts';

/** Files that were handed in on the web, until they are confirmed: one of them for each person, the last. */
export interface RemiseGardee {
  /** The page where it was handed in: no other one takes it. */
  readonly lieu: string;
  readonly fichiers: readonly FichierLogo[];
  /** What was typed beside the files. */
  readonly textes: Readonly<Record<string, string>>;
}

const CLE = 'import';

/** Keeps it, and gives its number; null: this person hands nothing in. */
export async function keepRemise(
  personne: Personne,
  { lieu, fichiers, textes }: RemiseGardee,
  { stores, clock, ids }: Ports,
): Promise<string | null> {
  if (!hasCharge(personne)) return null;
  const numero = ids.create();
  const majLe = clock.now();
  const noms = fichiers.map(({ nom }) => nom);
  const contenus = fichiers.map(({ bytes }) => Buffer.from(bytes).toString('base64'));
  const valeurs = { ...textes, numero, lieu, noms, contenus };
  await stores.brouillons.save({ personne, cle: CLE, valeurs, majLe, expireLe: majLe.add(GARDES.remise) });
  return numero;
}

/** Null: it was confirmed since, another one took its place, or its hour is over. */
export async function findRemise(
  personne: Personne,
  asked: { readonly numero: string; readonly lieu: string },
  { stores, clock }: Ports,
): Promise<Omit<RemiseGardee, 'lieu'> | null> {
  const kept = await stores.brouillons.find(personne, CLE);
  if (kept === null || Temporal.Instant.compare(kept.majLe.add(GARDES.remise), clock.now()) < 0) return null;
  const { numero, lieu, noms = [], contenus = [], ...textes } = kept.valeurs;
  if (numero !== asked.numero || lieu !== asked.lieu) return null;
  const fichiers = [contenus].flat().map((contenu, index) => ({
    nom: [noms].flat()[index] ?? '',
    bytes: Buffer.from(contenu, 'base64'),
  }));
  return {
    fichiers,
    textes: Object.fromEntries(Object.entries(textes).map(([id, text]) => [id, String(text)])),
  };
}

/** It was confirmed. */
export async function dropRemise(personne: Personne, { stores }: Ports): Promise<void> {
  await stores.brouillons.delete(personne, CLE);
}
